import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-source.ts';

const errorOf = (text: string) => {
  const source = readJson(text);
  return source.status === 'ok'
    ? 'ok'
    : `${source.position.line}:${source.position.column} ${source.message}`;
};

describe('readJson', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const source = readJson(text);
        expect(source.status === 'ok' && source.value).toEqual(JSON.parse(text));
      }),
    );
  });

  it('accepts exactly the texts that JSON.parse accepts, doubled keys apart', () => {
    const almostJson = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"b"',
        '1',
        '-0.5e3',
        '01',
        'null',
        'true',
        ' ',
        '\n',
        '"',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(almostJson, (tokens) => {
        const text = tokens.join('');
        const source = readJson(text);
        if (source.status === 'error' && source.message.includes('stands twice')) return;
        expect(source.status === 'ok').toBe(parses(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('tells where a value begins', () => {
    const source = readJson('{\n  "a": [1,\n    {"b": 2}]\n}');
    if (source.status === 'error') throw new Error(source.message);
    expect(source.positionOf(['a', 1, 'b'])).toEqual({ line: 3, column: 11 });
  });

  it('falls back to the nearest ancestor of a missing value', () => {
    const source = readJson('{\n  "a": {}\n}');
    if (source.status === 'error') throw new Error(source.message);
    expect(source.positionOf(['a', 'gone', 3])).toEqual({ line: 2, column: 8 });
  });

  it.each([
    ['{"a": 1, "a": 2}', '1:10 the key "a" stands twice'],
    ['{"a" 1}', '1:6 expected ":" after the key, found "1"'],
    ['["a" "b"]', '1:6 expected "," or "]", found "\\""'],
    ['["a\nb"]', '1:2 this string does not end on its line, or holds a wrong escape'],
    ['[] x', '1:4 nothing may follow the document, found "x"'],
    ['', '1:1 expected a value, found the end of the file'],
    ['{a: 1}', '1:2 expected a key in double quotes, found "a"'],
  ])('explains %j', (text, message) => {
    expect(errorOf(text)).toBe(message);
  });

  it('refuses endless nesting instead of running out of stack', () => {
    expect(errorOf('['.repeat(200_000))).toMatch(/nested deeper than 64 levels$/);
  });

  it('keeps a key named __proto__ as a plain key', () => {
    const source = readJson('{"__proto__": {"x": 1}}');
    expect(source.status === 'ok' && Object.keys(source.value as object)).toEqual(['__proto__']);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
