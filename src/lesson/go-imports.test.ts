import { expect, test } from 'vitest';

import { goImports } from './go-imports.ts';

test('finds the imports of programs wherever they are in a lesson', () => {
  const lesson = {
    programs: [{ files: [{ content: 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println() }\n' }] }],
    steps: [
      { code: 'package main\n\nimport (\n\t"fmt"\n\trand "math/rand/v2"\n\t_ "time/tzdata"\n)\n' },
      { body: 'Write this:\n\n\t"net/http"\n' },
    ],
  };
  expect(goImports(lesson)).toEqual(['fmt', 'math/rand/v2', 'time/tzdata']);
});

test('adds what a run of tests needs', () => {
  expect(goImports(['package main\n\nimport "testing"\n'])).toEqual(['testing', 'testing/internal/testdeps']);
});

test('strings of a program are no imports', () => {
  const content =
    'package main\n\nvar names = []string{\n\t"net",\n}\n\nfunc name() string {\n\treturn "os"\n}\n';
  expect(goImports({ content })).toEqual([]);
});
