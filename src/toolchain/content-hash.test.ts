import { createHash } from 'node:crypto';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { contentHash } from './content-hash.ts';

test('is the first half of the SHA-256 over a 1, size, section and data without the zeros at the end', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200, min: 1 }),
      fc.nat(5),
      fc.nat(),
      fc.constantFrom(0, 0x50, 0x46),
      (data, zeros, size, section) => {
        const front = Buffer.alloc(10);
        front.writeUInt8(1, 0);
        front.writeUInt32LE(size, 1);
        front.writeUInt8(section, 9);
        const whole = createHash('sha256').update(front).update(data).digest();
        const padded = Uint8Array.from([...data, ...Array<number>(zeros).fill(0)]);
        expect(Buffer.from(contentHash(padded, size, section))).toEqual(whole.subarray(0, 16));
      },
    ),
  );
});
