import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants } from 'node:zlib';

import { BrotliDecStream, initSync } from 'brotli-dec-wasm/web';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';

import { decompressBrotli } from './brotli.ts';

beforeAll(async () => {
  const path = createRequire(import.meta.url).resolve('brotli-dec-wasm/web/bg.wasm');
  initSync({ module: await readFile(path) });
});

const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** `bytes` in pieces of `size`. */
function streamOf(bytes: Uint8Array, size: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += size) {
        controller.enqueue(Uint8Array.from(bytes.subarray(at, at + size)));
      }
      controller.close();
    },
  });
}

const decompress = (stream: ReadableStream<Uint8Array<ArrayBuffer>>) =>
  decompressBrotli(stream, null, () => Promise.resolve(() => new BrotliDecStream()));

test('gives back what was compressed, in whatever pieces it arrives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 2000 }),
      fc.integer({ min: 1, max: 500 }),
      async (bytes, size) => {
        expect(await decompress(streamOf(brotliCompressSync(bytes, quick), size))).toEqual(bytes);
      },
    ),
  );
});

test('gives back more than fits its buffer', async () => {
  const bytes = new Uint8Array(3_500_000).map((_, index) => (index * index) >> 7);
  const result = await decompress(streamOf(brotliCompressSync(bytes, quick), 65536));
  expect(Buffer.from(bytes).equals(result)).toBe(true);
});

test('refuses what ends too early, and what is something else', async () => {
  const compressed = brotliCompressSync(Buffer.from('package main and more of it'));
  await expect(decompress(streamOf(compressed.subarray(0, 10), 100))).rejects.toThrow('too early');
  await expect(decompress(streamOf(Buffer.from('<!doctype html>'), 100))).rejects.toThrow();
});

test('leaves it to the browser where that can', async () => {
  const upper = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      controller.enqueue(chunk.map((byte) => byte - 32));
    },
  });
  const result = await decompressBrotli(streamOf(Buffer.from('go'), 2), upper, () =>
    Promise.reject(new Error()),
  );
  expect(new TextDecoder().decode(result)).toBe('GO');
});
