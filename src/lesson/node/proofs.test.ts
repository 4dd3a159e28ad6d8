import { describe, expect, it } from 'vitest';
import { parseLesson } from '../parse.ts';
import { sampleLesson } from '../sample.ts';
import type { Lesson } from '../types.ts';
import { testResults } from './go-proof.ts';
import type { Go, GoRun } from './go-proof.ts';
import { proofsOf } from './proofs.ts';

const ran = (run: Partial<Extract<GoRun, { kind: 'ran' }>>): GoRun => ({
  kind: 'ran',
  stdout: '',
  stderr: '',
  exit: 0,
  ...run,
});

/** A Go that answers as told and finds everything formatted. */
function goThat(answer: (seed: number) => GoRun): Go & { seeds: number[] } {
  const seeds: number[] = [];
  const execute = (_files: unknown, seed: number) => {
    seeds.push(seed);
    return Promise.resolve(answer(seed));
  };
  return {
    seeds,
    run: execute,
    test: execute,
    format: (files) => Promise.resolve({ kind: 'formatted', files }),
    runs: () => seeds.length,
  };
}

function lessonWith(change: (lesson: ReturnType<typeof sampleLesson>) => void = () => {}): Lesson {
  const lesson = sampleLesson();
  change(lesson);
  const parsed = parseLesson('sample.json', JSON.stringify(lesson));
  if (parsed.status === 'ok') return parsed.value;
  throw new Error(JSON.stringify(parsed.problems));
}

/** The proof of what stands at a path, such as `programs.0.expect`. */
function proofAt(path: string, lesson = lessonWith()) {
  const proof = proofsOf(lesson, []).find((candidate) => candidate.path.join('.') === path);
  if (proof === undefined) throw new Error(`no proof at ${path}`);
  return proof;
}

const programWith = (expect: unknown, stability = 'spec') =>
  proofAt(
    'programs.0.expect',
    lessonWith((lesson) => Object.assign(lesson.programs[0] ?? {}, { expect, stability })),
  );

describe('a program with a fixed output', () => {
  const proof = programWith({ kind: 'output', stdout: 'a\n', exit: 2, stderr: ['panic:', 'goroutine 1'] });

  it('prints exactly that, ends with that status and says that on stderr', async () => {
    const go = goThat(() => ran({ stdout: 'a\n', exit: 2, stderr: 'panic: x\n\ngoroutine 1 [running]' }));
    expect(await proof.prove(go)).toEqual([]);
  });

  it.each([
    [ran({ stdout: 'a', exit: 2, stderr: 'panic: goroutine 1' }), 'it printed "a", expected "a\\n" (seed 1)'],
    [ran({ stdout: 'a\n' }), 'it ended with status 0, expected 2: "a\\n" (seed 1)'],
    [
      ran({ stdout: 'a\n', exit: 2, stderr: 'goroutine 1 panic:' }),
      'on stderr "goroutine 1" is missing or comes too early: "goroutine 1 panic:" (seed 1)',
    ],
    [
      { kind: 'build-failed', errors: './prog.go:1:1: no' } as const,
      'it does not compile: "./prog.go:1:1: no" (seed 1)',
    ],
    [{ kind: 'timed-out' } as const, 'it ran too long and was stopped (seed 1)'],
    [
      { kind: 'unavailable', detail: 'The worker died. Try again.' } as const,
      'The worker died. Try again. (seed 1)',
    ],
  ])('is told apart from %j', async (run, problem) => {
    expect(await proof.prove(goThat(() => run))).toEqual([problem]);
  });

  it('is run with two seeds when the language promises it, and with five when not', async () => {
    const answer = () => ran({ stdout: 'a\n' });
    const expectation = { kind: 'output', stdout: 'a\n' };
    const [promised, open] = [goThat(answer), goThat(answer)];
    await programWith(expectation).prove(promised);
    await programWith(expectation, 'implementation').prove(open);
    expect([promised.seeds, open.seeds]).toEqual([
      [1, 2],
      [1, 2, 3, 4, 5],
    ]);
  });

  it('is caught when only a later seed prints something else', async () => {
    const go = goThat((seed) => ran({ stdout: seed === 4 ? 'b\n' : 'a\n' }));
    const problems = await programWith({ kind: 'output', stdout: 'a\n' }, 'random').prove(go);
    expect(problems).toEqual(['it printed "b\\n", expected "a\\n" (seed 4)']);
  });
});

describe('a program with one of several outputs', () => {
  const proof = programWith({ kind: 'one-of', stdouts: ['a\n', 'b\n'] }, 'random');

  it('is run until each has been seen', async () => {
    const go = goThat((seed) => ran({ stdout: seed < 9 ? 'a\n' : 'b\n' }));
    expect(await proof.prove(go)).toEqual([]);
    expect(go.seeds).toHaveLength(9);
  });

  it('may not list an output that never comes', async () => {
    expect(await proof.prove(goThat(() => ran({ stdout: 'a\n' })))).toEqual(['60 runs never printed "b\\n"']);
  });

  it('may not print anything else', async () => {
    const problems = await proof.prove(goThat(() => ran({ stdout: 'c\n' })));
    expect(problems).toEqual(['it printed "c\\n", which is not listed (seed 1)']);
  });
});

it('takes the lines of an unordered output in any order, each as often as listed', async () => {
  const proof = programWith({ kind: 'unordered', lines: ['a', 'b', 'b'] }, 'random');
  expect(await proof.prove(goThat(() => ran({ stdout: 'b\na\nb\n' })))).toEqual([]);
  expect(await proof.prove(goThat(() => ran({ stdout: 'b\na\na\n' })))).toHaveLength(1);
});

it('wants a build error to happen and to say what is listed', async () => {
  const proof = programWith({ kind: 'build-error', contains: ['undefined: x'] });
  expect(
    await proof.prove(goThat(() => ({ kind: 'build-failed', errors: 'prog.go: undefined: x' }))),
  ).toEqual([]);
  expect(await proof.prove(goThat(() => ({ kind: 'build-failed', errors: 'other' })))).toHaveLength(1);
  expect(await proof.prove(goThat(() => ran({})))).toEqual([
    'it should not compile, and it ran and printed "" (seed 1)',
  ]);
});

describe('a starter', () => {
  const proof = proofAt('steps.3.starter');

  it('compiles and fails', async () => {
    expect(
      await proof.prove(goThat(() => ran({ stdout: '--- FAIL: TestFirst (0.00s)\n', exit: 1 }))),
    ).toEqual([]);
  });

  it.each<[GoRun, RegExp]>([
    [
      ran({ stdout: '--- PASS: TestFirst (0.00s)\nPASS\n' }),
      /all tests of the task "returns-it" pass before anything/,
    ],
    [{ kind: 'build-failed', errors: 'x' }, /does not compile/],
    [
      ran({ stdout: '', stderr: 'panic: boom', exit: 2 }),
      /a panic ends the tests before TestFirst: .*panic: boom/,
    ],
  ])('is refused after %j', async (run, problem) => {
    expect(await proof.prove(goThat(() => run))).toEqual([expect.stringMatching(problem)]);
  });
});

describe('a solution', () => {
  const proof = proofAt('steps.3.solution');
  const passes = { stdout: '=== RUN   TestFirst\n--- PASS: TestFirst (0.00s)\nPASS\n' };

  it('passes every test', async () => {
    expect(await proof.prove(goThat(() => ran(passes)))).toEqual([]);
  });

  it.each<[GoRun, RegExp]>([
    [ran({ stdout: '--- FAIL: TestFirst (0.00s)\n', exit: 1 }), /^TestFirst: FAIL\./],
    [ran({ stdout: '--- SKIP: TestFirst (0.00s)\n' }), /^TestFirst: SKIP\./],
    [ran({ stdout: 'PASS\n' }), /^TestFirst was never run\./],
    [ran({ ...passes, exit: 1 }), /ended with status 1/],
  ])('is refused after %j', async (run, problem) => {
    expect(await proof.prove(goThat(() => run))).toEqual([expect.stringMatching(problem)]);
  });

  it('runs the subtests that tasks name', async () => {
    const lesson = lessonWith((sample) => {
      const [task] = Reflect.get(sample.steps[3] ?? {}, 'tasks') as object[];
      Object.assign(task ?? {}, { tests: ['TestFirst/of_two'] });
    });
    const problems = await proofAt('steps.3.solution', lesson).prove(goThat(() => ran(passes)));
    expect(problems).toEqual([expect.stringMatching(/^TestFirst\/of_two was never run/)]);
  });
});

describe('vet', () => {
  const vetProof = proofsOf(lessonWith(), []).find(({ subject }) =>
    JSON.stringify(subject).includes('"vet"'),
  );

  it('finds nothing in a solution', async () => {
    expect(await vetProof?.prove(goThat(() => ran({ vet: '' })))).toEqual([]);
  });

  it('reports what it finds', async () => {
    const problems = await vetProof?.prove(goThat(() => ran({ vet: './first.go:4:2: unreachable code' })));
    expect(problems).toEqual(['vet: "./first.go:4:2: unreachable code"']);
  });

  it('proves nothing where it did not run', async () => {
    expect(await vetProof?.prove(goThat(() => ran({})))).toEqual({
      notPossible: 'this toolchain does not vet',
    });
  });
});

it('reads nested test results in the middle of other output', () => {
  const output =
    'hello--- PASS: TestA (0.00s)\n    --- FAIL: TestA/b_c (1.20s)\n=== NAME  TestD\n--- SKIP: TestD (0.00s)\n';
  expect([...testResults(output)]).toEqual([
    ['TestA', 'PASS'],
    ['TestA/b_c', 'FAIL'],
    ['TestD', 'SKIP'],
  ]);
});

it('proves programs in prose only as far as they compile', async () => {
  const [proof] = proofsOf({ ...lessonWith(), programs: [], steps: [] }, [
    { path: ['steps', 0, 'body'], line: 7, code: 'package main\n' },
  ]);
  expect(await proof?.prove(goThat(() => ran({ exit: 2 })))).toEqual([]);
  expect(await proof?.prove(goThat(() => ({ kind: 'build-failed', errors: 'no main' })))).toEqual([
    'line 7: it does not compile: "no main"',
  ]);
});
