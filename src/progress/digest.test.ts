import { describe, expect, it } from 'vitest';
import { digest, sameJson } from './digest.ts';

describe('comparing JSON', () => {
  it('does not mind the order of properties, at any depth', () => {
    expect(sameJson({ a: 1, b: [{ c: 2, d: 3 }] }, { b: [{ d: 3, c: 2 }], a: 1 })).toBe(true);
  });

  it.each([
    [{ a: 1 }, { a: 2 }],
    [[1, 2], [2, 1]], // prettier-ignore
    [null, undefined],
    [{}, []],
    ['1', 1],
  ])('tells %j from %j', (a, b) => {
    expect(sameJson(a, b)).toBe(false);
  });
});

it('digests different texts to different digests of 16 hex digits', () => {
  const texts = Array.from({ length: 2000 }, (_, i) => `package main // ${i}`);
  const digests = new Set(texts.map(digest));
  expect(digests.size).toBe(texts.length);
  for (const one of digests) expect(one).toMatch(/^[0-9a-f]{16}$/);
});
