import { expect, test } from 'vitest';
import { isTestProgram, scanGo } from './go-scan.ts';
import { joinTests } from './single-file.ts';

const sumTest = {
  name: 'sum_test.go',
  content:
    'package main\n\nimport (\n\t"fmt"\n\t"testing"\n)\n\nfunc TestSum(t *testing.T) { fmt.Println(Sum(nil)) }\n',
};

function prog(content: string) {
  return { name: 'prog.go', content };
}

function joined(content: string): string {
  const result = joinTests([prog(content), sumTest]);
  return result.status === 'ok' ? result.content : '';
}

test('imports are gathered once each, with the place where the learner wrote them', () => {
  const text = joined('package main\n\nimport "fmt"\n\nfunc Sum(a []int) int { fmt.Println(a); return 0 }\n');
  expect(text.split('\n').slice(0, 8)).toEqual([
    '//line prog.go:1:1',
    'package main',
    'import (',
    '//line sum_test.go:5:2',
    '"testing"',
    '//line prog.go:3:8',
    '"fmt"',
    ')',
  ]);
  expect(isTestProgram(scanGo(text))).toBe(true);
});

test('the rest of a file keeps its lines and byte columns', () => {
  const content = '// é\npackage main; import "os"; var é = "package main"\n\nvar x = os.Args\n';
  const lines = joined(content).split('//line prog.go:1:1\n').at(-1)?.split('\n');
  expect(lines?.[0]).toBe('// é');
  expect(lines?.[1]).toBe(`${' '.repeat(26)} var é = "package main"`);
  expect(lines?.[3]).toBe('var x = os.Args');
});

test('a comment that goes with an import leaves as many bytes', () => {
  const line = 'package main; import "os" /* é */; ';
  expect(joined(`${line}var x = os.Args\n`)).toContain(`${' '.repeat(line.length)} var x = os.Args\n`);
});

test('the learner stands last, so that an unclosed brace is theirs', () => {
  const text = joined('package main\n\nfunc Sum(a []int) int {\n');
  expect(text.indexOf('func Sum')).toBeGreaterThan(text.indexOf('func TestSum'));
});

test('func main gives way to the one that the service generates, and nothing moves', () => {
  const text = joined(
    'package main\n\nfunc main() { println(Sum(nil)) }\nfunc Sum(a []int) int { return 0 }\n',
  );
  expect(text).toContain('\nfunc _   () { println(Sum(nil)) }\n');
});

test('an import that is written twice in one file stays wrong', () => {
  const text = joined('package main\n\nimport "os"\nimport "os"\n\nvar Sum = os.Args\n');
  expect(text.match(/"os"/g)).toHaveLength(2);
});

test('a program whose header is no Go goes alone, for its errors', () => {
  expect(joined('pakage main\n')).toBe('pakage main\n');
});

test.each([
  ['two meanings of a name', 'package main\nimport "math/rand/v2"\n', 'package main\nimport "crypto/rand"\n'],
  ['another package', 'package sum\n', 'package main\n'],
  ['an external test package', 'package main\n', 'package main_test\n'],
  ['a build constraint', '//go:build linux\n\npackage main\n', 'package main\n'],
  ['an embedded file', 'package main\n', 'package main\n//go:embed x.txt\nvar x string\n'],
  ['cgo', 'package main\nimport "C"\n', 'package main\n'],
  [
    'a test that calls main',
    'package main\nfunc main() {}\n',
    'package main\nfunc TestMainRuns() { main() }\n',
  ],
])('%s can not be joined, and the learner is told where to run it', (_, source, testSource) => {
  const result = joinTests([prog(source), { name: 'x_test.go', content: testSource }]);
  expect(result).toMatchObject({
    status: 'impossible',
    detail: expect.stringMatching(/in this browser\.$/) as string,
  });
});

test.each([
  ['two source files', [prog('package main\n'), { name: 'x.go', content: 'package main\n' }, sumTest]],
  ['no test', [prog('package main\n')]],
  ['no source', [sumTest]],
])('%s can not be joined', (_, files) => {
  expect(joinTests(files).status).toBe('impossible');
});
