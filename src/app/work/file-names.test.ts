import { describe, expect, it } from 'vitest';
import { fileNameProblem, newFileContent } from './file-names.ts';

describe('names of files', () => {
  it.each(['util.go', 'util_test.go', 'go.mod', 'sub/sub.go', 'data/größe.txt', 'a b.txt', 'PROG.go'])(
    '%s is fine',
    (name) => {
      expect(fileNameProblem(name, ['prog.go'])).toBeUndefined();
    },
  );

  it.each([
    ['', 'needs a name'],
    [' a.go', 'blanks'],
    ['prog.go', 'already'],
    ['/etc/passwd', 'leading /'],
    ['C:a.go', 'drive'],
    ['sub\\a.go', 'separated by /'],
    ['../a.go', '..'],
    ['a//b.go', 'empty parts'],
    ['sub/', 'empty parts'],
    [`${'ä'.repeat(101)}.go`, 'too long'],
    ['prog.go/inner.go', 'conflict'],
    ['a\u0007.go', 'not possible'],
  ])('%j is not, in words', (name, words) => {
    expect(fileNameProblem(name, ['prog.go'])).toContain(words);
  });

  it('end at twenty files', () => {
    const others = Array.from({ length: 19 }, (_, index) => `f${index}.go`);
    expect(fileNameProblem('last.go', others)).toBeUndefined();
    expect(fileNameProblem('more.go', [...others, 'last.go'])).toContain('at most 20');
  });
});

describe('a new file', () => {
  const files = [{ name: 'prog.go', content: '// about\npackage play\n' }];
  it.each([
    ['util.go', 'package play\n'],
    ['sub/sub.go', 'package sub\n'],
    ['data.json', ''],
  ])('%s begins as it must', (name, want) => {
    expect(newFileContent(name, files)).toBe(want);
  });

  it('of tests has one', () => {
    expect(newFileContent('util_test.go', files)).toMatch(/^package play\n[^]*func TestIt\(t \*testing\.T\)/);
  });
});
