import type { BrotliDecStream } from 'brotli-dec-wasm/web';

import { concatenate } from '../lib/concatenate.ts';

/** Decodes what is pushed into it, piece by piece. */
export type StartDecoder = () => Pick<BrotliDecStream, 'dec' | 'free'>;

/** Decompresses Brotli while it arrives: with what the browser has for it, else with a decoder that is loaded then (70 kB).
 *  Rejects when the bytes are no Brotli, or end too early. */
export async function decompressBrotli(
  compressed: ReadableStream<Uint8Array<ArrayBuffer>>,
  native: TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> | null = nativeDecoder(),
  load: () => Promise<StartDecoder> = loadDecoder,
): Promise<Uint8Array<ArrayBuffer>> {
  if (native !== null) {
    return new Uint8Array(await new Response(compressed.pipeThrough(native)).arrayBuffer());
  }
  const decoder = (await load())();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let isWhole = false;
  const reader = compressed.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      isWhole = decode(decoder, read.value, pieces);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    decoder.free();
  }
  if (!isWhole) throw new Error('Brotli data ends too early');
  return concatenate(pieces);
}

const outputBytes = 1024 * 1024;
/** The decoder's own codes. */
const whole = 1;
const moreOutput = 3;

/** Decodes one piece of input; true once the data is whole. */
function decode(
  decoder: ReturnType<StartDecoder>,
  input: Uint8Array,
  pieces: Uint8Array<ArrayBuffer>[],
): boolean {
  for (let rest = input; ;) {
    const result = decoder.dec(rest, outputBytes);
    const code: number = result.code;
    pieces.push(Uint8Array.from(result.buf));
    rest = rest.subarray(result.input_offset);
    result.free();
    if (code === whole) return true;
    if (code !== moreOutput) return false;
  }
}

/** Some browsers know `brotli` here, others throw. TypeScript's list of formats is that of the oldest ones. */
function nativeDecoder(): DecompressionStream | null {
  try {
    return new DecompressionStream('brotli' as CompressionFormat);
  } catch {
    return null;
  }
}

let loading: Promise<StartDecoder> | undefined;

async function loadDecoder(): Promise<StartDecoder> {
  loading ??= Promise.all([import('brotli-dec-wasm/web'), import('brotli-dec-wasm/web/bg.wasm?url')]).then(
    async ([{ default: start, BrotliDecStream }, { default: url }]) => {
      await start({ module_or_path: url });
      return () => new BrotliDecStream();
    },
  );
  return loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
}
