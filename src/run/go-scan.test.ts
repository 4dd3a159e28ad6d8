import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTestProgram, scanGo } from './go-scan.ts';

function functionNames(source: string): string[] {
  return scanGo(source).functions.map((func) => func.name);
}

test('imports are found in every form', () => {
  const source = `// import "no"
package main; import "os"
import f /* x */ "fmt"
import (
	. "math"
	_ "embed" // "no"
	\`net/http\`; "io"
)
var s = \`
import "no"
\``;
  expect(scanGo(source).imports.map((spec) => [spec.name, spec.path])).toEqual([
    [undefined, 'os'],
    ['f', 'fmt'],
    ['.', 'math'],
    ['_', 'embed'],
    [undefined, 'net/http'],
    [undefined, 'io'],
  ]);
  expect(scanGo(source)).toMatchObject({ packageName: 'main', headerComplete: true });
});

test.each([
  '',
  'hello',
  'package',
  'package main import "fmt"',
  'package main\nimport fmt',
  'package main\nimport (\n"a',
])('%j has no complete header', (source) => {
  expect(scanGo(source).headerComplete).toBe(false);
});

test('functions are found, methods apart, values and types not', () => {
  const source = `package main
type F func(a int) func()
var v = func() { func() {}() }
func (t T[X]) method() {}
func generic[T any](x T) (struct{ a int }, func() int) { return x, func() int { return 1 } }
func plain() { s := "}" ; r := '}' /* } */ ; _ = s ; _ = r }
func last() interface{ M() } {
`;
  expect(functionNames(source)).toEqual(['method', 'generic', 'plain', 'last']);
  expect(scanGo(source).functions[0]?.method).toBe(true);
});

test("a function's range is its source", () => {
  const body = 'func plain() (struct{}, error) {\n\treturn struct{}{}, nil\n}';
  const source = `package main\n\n${body}\n\nvar x = 1\n`;
  const [func] = scanGo(source).functions;
  expect(source.slice(func?.start, func?.end)).toBe(body);
});

test('words in any script are words', () => {
  expect(functionNames('package main\nfunc größe(){}\nfunc 世界(){}')).toEqual(['größe', '世界']);
});

test.each([
  ['func TestA(t *testing.T) {}', true],
  ['func Test(t *testing.T) {}', true],
  ['func Testimony(t *testing.T) {}', false],
  ['func TestA() {}', false],
  ['func FuzzA(f *testing.F) {}', true],
  ['func TestMain(m *testing.M) {}', true],
  ['func Example() {}', true],
  ['func Example_x() {}', true],
  ['func Examples() {}', false],
  ['func BenchmarkA(b *testing.B) {}', false],
  ['func (s S) TestA(t *testing.T) {}', false],
  ['func TestA(t *testing.T) {}\nfunc main() {}', false],
  ['func TestA(t *testing.T) {}\nfunc (s S) main() {}', true],
])('%j makes a test: %s', (source, expected) => {
  expect(isTestProgram(scanGo(`package main\n${source}\n`))).toBe(expected);
});

test('a file of another package is no test program', () => {
  expect(isTestProgram(scanGo('package x\nfunc TestA(t *testing.T) {}'))).toBe(false);
});

test('any text can be scanned, and tokens lie in order inside it', () => {
  const piece = fc.constantFrom(
    'package ',
    'import',
    'func',
    ' main',
    '"',
    '`',
    "'",
    '\\',
    '(',
    ')',
    '{',
    '}',
    '\n',
    '/*',
    '*/',
    '//',
    'x',
    '[',
    ']',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
      const source = pieces.join('');
      let end = 0;
      for (const token of scanGo(source).tokens) {
        expect(token.start).toBeGreaterThanOrEqual(end);
        expect(source.slice(token.start, token.end)).toBe(token.text);
        end = token.end;
      }
    }),
  );
});
