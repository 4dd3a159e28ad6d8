import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64Url } from './base64url.ts';
import { decodeProgram, encodeProgram, shareLinkProblem } from './share-link.ts';
import { fileNamesError } from './txtar.ts';
import type { SourceFile } from './types.ts';

const hello = [{ name: 'prog.go', content: 'package main\n\nfunc main() {\n\tprintln("hello, 世界")\n}\n' }];

async function packed(version: number, text: string | Uint8Array): Promise<string> {
  const stream = new Blob([text as BlobPart]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return `${version}.${toBase64Url(new Uint8Array(await new Response(stream).arrayBuffer()))}`;
}

test('a program comes back from its link', async () => {
  const fragment = await encodeProgram(hello);
  expect(fragment).toMatch(/^1\.[\w-]+$/);
  expect(await decodeProgram(fragment)).toEqual({ status: 'ok', files: hello });
  expect(await decodeProgram(`#${fragment}`)).toEqual({ status: 'ok', files: hello });
});

test('links that were made once stay good', async () => {
  expect(await decodeProgram('1.K0hMzk5MT1XITczM4wIA')).toEqual({
    status: 'ok',
    files: [{ name: 'prog.go', content: 'package main\n' }],
  });
});

const name = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join('/'));
const line = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'package main', '-- x.go --', '-- --', '\ufeff', '\r', '\ud800', '\u0000'),
);
const content = fc.tuple(fc.array(line, { maxLength: 5 }), fc.boolean()).map(([lines, ended]) => {
  const text = lines.join('\n');
  return ended ? `${text}\n` : text;
});
const program = fc
  .uniqueArray(fc.oneof(name, fc.constantFrom('prog.go', 'go.mod', 'sub/sub.go', 'prog_test.go')), {
    minLength: 1,
    maxLength: 4,
  })
  .filter((names) => fileNamesError(names) === undefined)
  .chain((names) =>
    fc.tuple(...names.map((each) => content.map((text): SourceFile => ({ name: each, content: text })))),
  );

test('every program comes back from its link as it was', async () => {
  await fc.assert(
    fc.asyncProperty(program, async (files) => {
      expect(await decodeProgram(await encodeProgram(files))).toEqual({ status: 'ok', files });
    }),
  );
});

test('no link of whatever kind makes it throw, and each refusal ends in a next step', async () => {
  const fragment = fc.oneof(
    fc.string(),
    fc.string().map((text) => `1.${text}`),
    fc.uint8Array().map((bytes) => `1.${toBase64Url(bytes)}`),
    fc.uint8Array().map((bytes) => `2.${toBase64Url(bytes)}`),
  );
  await fc.assert(
    fc.asyncProperty(fragment, async (text) => {
      const decoded = await decodeProgram(text);
      if (decoded.status === 'error') expect(decoded.error).toMatch(/(Ask|Reload)[^.]*\.$/);
    }),
  );
});

test('a link that was cut off anywhere is refused', async () => {
  const fragment = await encodeProgram(hello);
  for (let length = 0; length < fragment.length; length++) {
    expect((await decodeProgram(fragment.slice(0, length))).status).toBe('error');
  }
});

test.each([
  ['another version', '3.AAAA', 'newer version'],
  ['no version', 'chapter-2', 'holds no program'],
  ['nothing', '', 'holds no program'],
  ['no base64', '1.a b', 'damaged'],
])('%s is said', async (_, fragment, words) => {
  const decoded = await decodeProgram(fragment);
  expect(decoded.status === 'error' && decoded.error).toContain(words);
});

test.each<[string, number, string | Uint8Array, string]>([
  ['text that is not UTF-8', 1, Uint8Array.of(0xff, 0xfe), 'damaged'],
  ['an empty program', 1, ' \n', 'empty'],
  ['no files', 2, '[]', 'empty'],
  ['no JSON', 2, '[', 'damaged'],
  ['JSON of another shape', 2, '[["prog.go"]]', 'damaged'],
  ['names that lead elsewhere', 1, '-- ../x.go --\n', 'invalid file name'],
  ['names that lead elsewhere, in JSON', 2, '[["../x.go",""]]', 'invalid file name'],
  ['too many files', 2, JSON.stringify(Array.from({ length: 21 }, (_, n) => [`${n}.go`, ''])), 'too many'],
])('%s is refused', async (_, version, text, words) => {
  const decoded = await decodeProgram(await packed(version, text));
  expect(decoded.status === 'error' && decoded.error).toContain(words);
});

test('a program of 64 KiB opens, one byte more does not', async () => {
  const file = (bytes: number) => [{ name: 'prog.go', content: `${'x'.repeat(bytes - 1)}\n` }];
  expect((await decodeProgram(await encodeProgram(file(65_536)))).status).toBe('ok');
  expect(shareLinkProblem(file(65_536))).toBeUndefined();
  const decoded = await decodeProgram(await encodeProgram(file(65_537)));
  expect(decoded.status === 'error' && decoded.error).toContain('larger than 64 kB');
  expect(shareLinkProblem(file(65_537))).toContain('a link holds 64 kB');
});

test('a small link to something huge is not unpacked', async () => {
  let unpacked = 0;
  const native = globalThis.DecompressionStream;
  const counting = class extends native {
    override readonly readable: InstanceType<typeof native>['readable'] = super.readable.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          unpacked += chunk.length;
          controller.enqueue(chunk);
        },
      }),
    );
  };
  const fragment = await packed(1, new Uint8Array(64 * 1024 * 1024));
  globalThis.DecompressionStream = counting;
  try {
    expect((await decodeProgram(fragment)).status).toBe('error');
  } finally {
    globalThis.DecompressionStream = native;
  }
  expect(unpacked).toBeLessThan(2 * 1024 * 1024);
});

test('names that no program may have are a problem before the link is made', () => {
  expect(shareLinkProblem([{ name: '../x.go', content: '' }])).toContain('Rename or remove the file.');
});
