import { expect, test } from 'vitest';
import { readCommandLine } from './command-line.ts';

test.each([
  ['run', { kind: 'run', paths: [], clock: 'virtual' }],
  ['run a.go b.go', { kind: 'run', paths: ['a.go', 'b.go'], clock: 'virtual' }],
  ['run -clock=real -seed 7 x', { kind: 'run', paths: ['x'], clock: 'real', seed: 7 }],
  ['test -v', { kind: 'test', paths: [], clock: 'virtual', bench: false }],
  ['test -bench=. x', { kind: 'test', paths: ['x'], clock: 'virtual', bench: true }],
  ['test --bench', { kind: 'test', paths: [], clock: 'virtual', bench: true }],
  ['fmt -d -imports x', { kind: 'fmt', paths: ['x'], diff: true, imports: true }],
  ['fmt ./...', { kind: 'fmt', paths: ['.'], diff: false, imports: false }],
  ['vet x', { kind: 'vet', paths: ['x'] }],
  ['compile --json -', { kind: 'compile', path: '-' }],
  ['compile -json prog.txtar', { kind: 'compile', path: 'prog.txtar' }],
  ['help', { kind: 'help' }],
  ['-h', { kind: 'help' }],
])('“go %s” is understood', (line, command) => {
  expect(readCommandLine(line.split(' '))).toEqual({ status: 'ok', command });
});

test.each([
  ['', 'No command was given.'],
  ['build', 'There is no command “build”.'],
  ['toString', 'There is no command “toString”.'],
  ['run -race', '-race'],
  ['run -x', "Unknown option '-x'"],
  ['run --x=1', "Unknown option '--x'"],
  ['run -clock', "Option '-clock <value>'"],
  ['run prog.go arg1', 'arg1 would be an argument'],
  ['run dir prog.go', 'prog.go would be an argument'],
  ['run -clock sundial', 'sundial'],
  ['run -seed -1', 'seed'],
  ['run -seed 4294967296', '4294967296'],
  ['test -bench=Sum', 'bench'],
  ['compile -', '--json'],
  ['compile --json', 'one file'],
  ['compile --json a b', 'one file'],
])('“go %s” is refused with a next step', (line, words) => {
  const read = readCommandLine(line === '' ? [] : line.split(' '));
  expect(read).toMatchObject({ status: 'error', message: expect.stringContaining(words) as string });
  expect(read.status === 'error' && read.message).toMatch(
    /\. (npm run .* help says what there is|Give [^.]*)\.$/,
  );
});
