import fc from 'fast-check';
import { expect, test } from 'vitest';
import fileNames from '../../go/internal/source/testdata/file-names.json' with { type: 'json' };
import { fileNamesError, hasImplicitProg, readTxtar, writeTxtar } from './txtar.ts';

function errorOf(body: string): string | undefined {
  const read = readTxtar(body);
  return read.status === 'error' ? read.error : undefined;
}

test('a lone prog.go is its own text', () => {
  const body = 'package main\n\nfunc main() {}';
  expect(writeTxtar([{ name: 'prog.go', content: body }])).toEqual({ status: 'ok', body });
  expect(readTxtar(body)).toEqual({ status: 'ok', files: [{ name: 'prog.go', content: body }] });
});

test('text before the first marker is prog.go', () => {
  expect(readTxtar('package main\n-- sub/sub.go --\npackage sub\n')).toEqual({
    status: 'ok',
    files: [
      { name: 'prog.go', content: 'package main\n' },
      { name: 'sub/sub.go', content: 'package sub\n' },
    ],
  });
});

test('a blank body has no files', () => {
  expect(readTxtar(' \n')).toEqual({ status: 'ok', files: [] });
});

test('lines that only resemble a marker are content', () => {
  const body = 'package main\n--  --\n-- x--\n -- x.go --\n';
  expect(readTxtar(body)).toEqual({ status: 'ok', files: [{ name: 'prog.go', content: body }] });
});

test.each(fileNames)('names are taken or refused as on the Go Playground: $error', ({ names, error }) => {
  expect(fileNamesError(names)).toBe(error === '' ? undefined : error);
});

test.each([
  ['-- ../x.go --\n', 'invalid file name "../x.go"'],
  ['-- a\rb.go --\n', 'invalid file name "a\\rb.go"'],
  ['-- x.go --\n-- x.go --\n', 'duplicate file name "x.go"'],
  ['package main\n-- prog.go --\n', 'duplicate file name "prog.go"'],
  ['-- x --\n-- x/y.go --\n', 'conflict file/dir name "x" and "x/y.go"'],
])('%j is refused', (body, error) => {
  expect(errorOf(body)).toBe(error);
});

test('names and blank text are without what is white space for Go', () => {
  expect(readTxtar('\u0085\n-- \u3000\u0085a.go\u00a0 --\n-- \ufeffb.go --\r\n')).toEqual({
    status: 'ok',
    files: [
      { name: 'a.go', content: '' },
      { name: '\ufeffb.go', content: '' },
    ],
  });
});

test('a marker before prog.go is kept where it is wanted', () => {
  const body = '-- prog.go --\npackage main\n';
  const read = readTxtar(body);
  expect(hasImplicitProg(body)).toBe(false);
  expect(read.status === 'ok' && writeTxtar(read.files, { marked: true })).toEqual({ status: 'ok', body });
});

test.each([
  ['package main\n-- x.go --\n', true],
  ['\n \n-- x.go --\npackage main\n', false],
  ['', false],
])('%j begins with prog.go itself: %s', (body, implicit) => {
  expect(hasImplicitProg(body)).toBe(implicit);
});

test('a file with a marker line in it can not be sent', () => {
  const written = writeTxtar([{ name: 'prog.go', content: 'package main\n-- x.go --\n' }]);
  expect(written.status).toBe('error');
});

test('what is written is read back', () => {
  const line = fc.string().map((text) => text.replaceAll('\n', ' '));
  const content = fc.array(line).map((lines) => lines.map((each) => `${each}\n`).join(''));
  const names = fc.uniqueArray(fc.constantFrom('prog.go', 'x.go', 'y_test.go', 'sub/sub.go', 'go.mod'), {
    minLength: 1,
  });
  fc.assert(
    fc.property(names, fc.array(content, { minLength: 5, maxLength: 5 }), (chosen, contents) => {
      const files = chosen.map((name, index) => ({ name, content: contents[index] ?? '' }));
      const written = writeTxtar(files);
      fc.pre(written.status === 'ok');
      expect(readTxtar(written.body)).toEqual({ status: 'ok', files });
    }),
  );
});
