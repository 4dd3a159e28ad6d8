import { describe, expect, it } from 'vitest';
import { programContents } from './program-contents.ts';

const main = { name: 'prog.go', content: 'package main\n\nfunc main() {}\n' };
const tests = {
  name: 'prog_test.go',
  content: 'package main\n\nimport "testing"\n\nfunc TestSum(t *testing.T) {}\n',
};
const benchmarks = {
  name: 'bench_test.go',
  content: 'package main\n\nimport "testing"\n\nfunc BenchmarkSum(b *testing.B) {}\n',
};

describe('what a program offers to do', () => {
  it.each([
    ['a program runs', [main], { main: true, tests: false, benchmarks: false }],
    ['test files make tests', [main, tests], { main: true, tests: true, benchmarks: false }],
    ['benchmarks alone are no tests', [main, benchmarks], { main: true, tests: false, benchmarks: true }],
    [
      'a lone file of Test functions is a test',
      [{ ...tests, name: 'prog.go' }],
      { main: false, tests: true, benchmarks: false },
    ],
    [
      'a Test function outside of a test file is a function like others',
      [{ name: 'prog.go', content: `${main.content}func TestSum(t *testing.T) {}\n` }],
      { main: true, tests: false, benchmarks: false },
    ],
    [
      'names that only begin alike, methods, strings and comments do not count',
      [
        {
          name: 'prog_test.go',
          content:
            'package main\n// func TestA(t *testing.T) {}\nvar s = "func TestB"\nfunc Testify() {}\nfunc (x T) TestC() {}\n',
        },
      ],
      { main: false, tests: false, benchmarks: false },
    ],
  ])('%s', (_name, files, want) => {
    expect(programContents(files)).toEqual(want);
  });
});
