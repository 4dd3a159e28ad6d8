import * as fc from 'fast-check';
import { applyPatch } from 'diff';
import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

test('a text that stays as it is makes no difference', () => {
  expect(unifiedDiff('x.go', 'a\n', 'a\n')).toBe('');
});

// The texts are what gofmt -d prints.
test('changes have three lines around them', () => {
  const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
  expect(unifiedDiff('x.go', before, before.replace('5', 'five'))).toBe(
    'diff x.go.orig x.go\n--- x.go.orig\n+++ x.go\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
  );
});

test('a last line without an end is marked', () => {
  expect(unifiedDiff('y.go', 'package main\n\nvar  x=1', 'package main\n\nvar x = 1\n')).toBe(
    'diff y.go.orig y.go\n--- y.go.orig\n+++ y.go\n@@ -1,3 +1,3 @@\n package main\n \n-var  x=1\n\\ No newline at end of file\n+var x = 1\n',
  );
});

test('a file that was empty begins at line 0', () => {
  expect(unifiedDiff('x.go', '', 'a\n')).toBe(
    'diff x.go.orig x.go\n--- x.go.orig\n+++ x.go\n@@ -0,0 +1,1 @@\n+a\n',
  );
});

test('applied to the first text it gives the second', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const diff = unifiedDiff('x', before, after);
      return diff === '' ? before === after : applyPatch(before, diff) === after;
    }),
  );
});
