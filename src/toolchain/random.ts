/** Fills a buffer with the next bytes of a sequence. */
export type RandomSource = (buffer: Uint8Array) => void;

/** The same bytes for the same seed, on every machine: sfc32 (Chris Doty-Humphrey's Small Fast Counter, 128 bits of state)
 *  started from SplitMix32 over the two halves of the seed. Good enough to shuffle maps and selects; nothing here is a
 *  secret, crypto/rand included. `seed`: a non-negative safe integer. */
export function seededRandom(seed: number): RandomSource {
  const low = splitMix32(seed >>> 0);
  const high = splitMix32(Math.floor(seed / 2 ** 32) >>> 0);
  let [a, b, c, counter] = [low(), high(), low() ^ high(), 1];
  const next = (): number => {
    const result = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result;
  };
  // Nearby seeds have spread over the whole state after a dozen steps.
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return (buffer) => {
    for (let index = 0; index < buffer.length; index += 4) {
      const word = next();
      for (let byte = 0; byte < 4 && index + byte < buffer.length; byte++) {
        buffer[index + byte] = word >>> (8 * byte);
      }
    }
  };
}

/** A seed for a run that asks for none, of 32 bits: short enough to be read and typed. */
export function freshSeed(): number {
  const [seed = 0] = crypto.getRandomValues(new Uint32Array(1));
  return seed;
}

function splitMix32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
}
