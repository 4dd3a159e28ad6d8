import { expect, it } from 'vitest';
import { importedFiles, importedText, withAdded } from './imported-files.ts';

const names = (result: ReturnType<typeof importedText>) =>
  result.status === 'ok' ? result.files.map(({ name }) => name) : result.error;

it('a pasted program is prog.go, a txtar its files', () => {
  expect(names(importedText('package main\n'))).toEqual(['prog.go']);
  expect(names(importedText('package main\r\n-- a/b.go --\r\npackage a\r\n'))).toEqual(['prog.go', 'a/b.go']);
});

it('chosen files keep their names, a txtar among them is unpacked', () => {
  const files = [
    { name: 'util.go', content: 'package main\n' },
    { name: 'rest.txtar', content: '-- prog.go --\npackage main\n-- go.mod --\nmodule m\n' },
    { name: 'notes.txt', content: 'only words\n' },
  ];
  expect(names(importedFiles(files))).toEqual(['util.go', 'prog.go', 'go.mod', 'notes.txt']);
});

it.each([
  [importedText('  \n'), 'nothing here'],
  [importedText('-- ../x --\n'), 'invalid file name'],
  [importedFiles([{ name: 'a.out', content: 'ELF\0' }]), 'no text'],
  [withAdded([{ name: 'prog.go', content: '' }], [{ name: 'prog.go', content: 'x' }]), 'already'],
])('what can’t be opened is said in words: %j', (result, words) => {
  expect(names(result)).toContain(words);
});
