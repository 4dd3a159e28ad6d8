import fc from 'fast-check';
import { expect, test } from 'vitest';

import { decodeGoText, decodeGoTextAtEnd } from './go-utf8.ts';

test.each([
  ['valid text', [0x68, 0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80], 'hé😀'],
  ['a lone continuation byte', [0x61, 0x80, 0x62], 'a\uFFFDb'],
  ['a truncated character before more text: one mark a byte', [0xe2, 0x82, 0x61], '\uFFFD\uFFFDa'],
  ['an overlong form', [0xc0, 0x80], '\uFFFD\uFFFD'],
  ['a surrogate', [0xed, 0xa0, 0x80], '\uFFFD\uFFFD\uFFFD'],
  ['beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '\uFFFD\uFFFD\uFFFD\uFFFD'],
  ['a byte order mark, which stays', [0xef, 0xbb, 0xbf, 0x61], '\uFEFFa'],
  ['a truncated character at the end', [0x61, 0xf0, 0x9f], 'a\uFFFD\uFFFD'],
])('decodes %s as Go does', (_what, bytes, text) => {
  expect(decodeGoTextAtEnd(Uint8Array.from(bytes))).toBe(text);
});

test('keeps back the beginning of a character that may still be completed', () => {
  const { text, rest } = decodeGoText(Uint8Array.from([0x61, 0xe2, 0x82]));
  expect(text).toBe('a');
  expect([...rest]).toEqual([0xe2, 0x82]);
});

test('pieces decode to the same text as the whole, wherever they are cut', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, fc.nat(60), (whole, cut) => {
      const first = decodeGoText(whole.subarray(0, cut));
      const second = Uint8Array.from([...first.rest, ...whole.subarray(cut)]);
      expect(first.text + decodeGoTextAtEnd(second)).toBe(decodeGoTextAtEnd(whole));
    }),
  );
});

test('decodes valid UTF-8 to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(decodeGoTextAtEnd(new TextEncoder().encode(text))).toBe(text);
    }),
  );
});
