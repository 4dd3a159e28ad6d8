import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../run/types.ts';
import { parseLesson } from '../parse.ts';
import { kindQuestions } from '../sample-kinds.ts';
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

/** A Go that answers as told and finds everything formatted and nothing forbidden. `seeds`: of its runs, negative for those
 *  without optimisation. */
function goThat(answer: (seed: number, code: string, optimize: boolean) => GoRun): Go & { seeds: number[] } {
  const seeds: number[] = [];
  const execute = (files: readonly SourceFile[], seed: number, optimize = true) => {
    seeds.push(optimize ? seed : -seed);
    return Promise.resolve(answer(seed, files.map(({ content }) => content).join(''), optimize));
  };
  return {
    seeds,
    run: execute,
    test: execute,
    format: (files) => Promise.resolve({ kind: 'formatted', files }),
    find: () => Promise.resolve({ kind: 'found', found: [] }),
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

  it('is run with two seeds and without optimisation', async () => {
    const answer = () => ran({ stdout: 'a\n' });
    const expectation = { kind: 'output', stdout: 'a\n' };
    const [promised, open] = [goThat(answer), goThat(answer)];
    await programWith(expectation).prove(promised);
    await programWith(expectation, 'implementation').prove(open);
    expect([promised.seeds, open.seeds]).toEqual([
      [1, 2, -1],
      [1, 2],
    ]);
  });

  it.each(['go f()', 'map[int]int; range', 'select {}', 'rand.Int()'])(
    'is run with twenty seeds where %s may make a difference',
    async (code) => {
      const go = goThat(() => ran({ stdout: 'a\n' }));
      const lesson = lessonWith((sample) => {
        Object.assign(sample.programs[0]?.expect ?? {}, { stdout: 'a\n' });
        Object.assign(sample.programs[0]?.files[0] ?? {}, { content: code });
      });
      expect(await proofAt('programs.0.expect', lesson).prove(go)).toEqual([]);
      expect(go.seeds.filter((seed) => seed > 0)).toHaveLength(20);
    },
  );

  it('is caught when only the build without optimisation prints something else', async () => {
    const go = goThat((_seed, _code, optimize) => ran({ stdout: optimize ? 'a\n' : 'b\n' }));
    expect(await programWith({ kind: 'output', stdout: 'a\n' }).prove(go)).toEqual([
      'it printed "b\\n", expected "a\\n" (seed 1, built with -N -l)',
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
    const go = goThat((seed) => ran({ stdout: seed < 29 ? 'a\n' : 'b\n' }));
    expect(await proof.prove(go)).toEqual([]);
    expect(go.seeds.filter((seed) => seed > 0)).toHaveLength(29);
  });

  it('is run with twenty seeds even when each has been seen before', async () => {
    const go = goThat((seed) => ran({ stdout: seed % 2 === 0 ? 'a\n' : seed < 19 ? 'b\n' : 'c\n' }));
    expect(await proof.prove(go)).toEqual(['it printed "c\\n", which is not listed (seed 19)']);
  });

  it('may not list an output that never comes', async () => {
    expect(await proof.prove(goThat(() => ran({ stdout: 'a\n' })))).toEqual([
      '200 runs never printed "b\\n"',
    ]);
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

describe('a build error on a line', () => {
  const proof = programWith({ kind: 'build-error', contains: ['no'], line: 4 });
  const failing = (errors: string) => goThat(() => ({ kind: 'build-failed', errors }));

  it('is the only one, whatever else the message mentions', async () => {
    const errors = './prog.go:4:2: no x\n\tprog.go:3:1: other declaration\n./prog.go:4:9: no y\n';
    expect(await proof.prove(failing(errors))).toEqual([]);
  });

  it.each([
    ['./prog.go:5:2: no x\n', 'prog.go:5'],
    ['./prog.go:4:2: no x\n./prog.go:6:1: no y\n', 'prog.go:6'],
    ['no line at all\n', 'no line'],
  ])('is not proved by %j', async (errors, named) => {
    expect(await proof.prove(failing(errors))).toEqual([
      expect.stringContaining(`the compiler names ${named}, not prog.go:4 alone`),
    ]);
  });
});

/** Index of the sample's question of that id in its step. */
const questionAt = (id: string) =>
  `steps.5.questions.${kindQuestions.findIndex((question) => question.id === id)}`;

describe('a line to find', () => {
  it('is proved by a program that prints something else without it', async () => {
    const proof = proofAt(`${questionAt('who-shares')}.proof`);
    const replaced = goThat((_seed, code) =>
      ran({ stdout: code.includes('x := []int{1, 2, 3, 4}\n\ty := append(') ? '[1 2 3 4]\n' : '' }),
    );
    expect(await proof.prove(replaced)).toEqual([]);
    expect(await proof.prove(goThat(() => ran({ stdout: '[9 2 3 4]\n' })))).toHaveLength(1);
  });

  it('is proved by the first line of the program in a trace', async () => {
    const proof = proofAt(`${questionAt('who-panics')}.answer`);
    const trace = (...lines: readonly number[]) =>
      ran({
        exit: 2,
        stderr: `panic: x\n\ngoroutine 1 [running]:\nslices.f()\n\t/usr/local/go/src/slices/prog.go:9 +0x1\n${lines
          .map((line) => `main.f()\n\t/tmp/sandbox/prog.go:${line} +0x17\n`)
          .join('')}`,
      });
    expect(await proof.prove(goThat(() => trace(4, 8)))).toEqual([]);
    expect(await proof.prove(goThat(() => trace(8, 4)))).toEqual([
      expect.stringMatching(/^the trace names prog\.go:8, not prog\.go:4 \(seed 1\)/),
    ]);
    expect(await proof.prove(goThat(() => trace()))).toEqual([
      expect.stringMatching(/^the trace names no line of the program/),
    ]);
  });
});

describe('blanks', () => {
  it('with their solutions give what is asked for', async () => {
    const proof = proofAt(`${questionAt('limit-it')}.code`);
    const go = goThat((_seed, code) => ran({ stdout: code.includes('x[:2:2]') ? '[1 2 3 4] 3\n' : '' }));
    expect(await proof.prove(go)).toEqual([]);
  });

  it('may not have a wrong filling that does what is asked for, even if seldom', async () => {
    const proof = proofAt(`${questionAt('limit-it')}.blanks.1.misses.0`);
    const printing = (right: (seed: number) => boolean) =>
      goThat((seed, code) =>
        ran({ stdout: code.includes('x[:2:4]') && right(seed) ? '[1 2 3 4] 3\n' : 'other\n' }),
      );
    expect(await proof.prove(printing(() => false))).toEqual([]);
    expect(await proof.prove(printing((seed) => seed === 2))).toEqual([
      'it does what is asked for (seed 2): it is right',
    ]);
  });
});

it('puts the lines of a Parsons problem and each distractor to the test', async () => {
  const solution = proofAt(`${questionAt('put-in-order')}.lines`);
  const distractor = proofAt(`${questionAt('put-in-order')}.distractors.0`);
  const go = goThat((_seed, code) => ran({ stdout: code.includes('y := x[:1]') ? '9\n' : '1\n' }));
  expect([await solution.prove(go), await distractor.prove(go)]).toEqual([[], []]);
  const always = goThat(() => ran({ stdout: '9\n' }));
  expect(await distractor.prove(always)).toEqual(['it does what is asked for (seed 1): it is right']);
});

describe('a trace table', () => {
  const proof = proofAt(`${questionAt('how-it-grows')}.rows`);
  /** Reads the calls out of the program and answers each with a value. */
  const tracing = (valueOf: (row: number, column: number, code: string, optimize: boolean) => string[]) =>
    goThat((_seed, code, optimize) => {
      const stderr = [...code.matchAll(/^traceCell\((\d+), (\d+), .*\)$/gm)].flatMap(([, row, column]) =>
        valueOf(Number(row), Number(column), code, optimize).map(
          (value) =>
            `half a line\ntraceCell ${row ?? ''} ${column ?? ''} ${Buffer.from(value).toString('hex')}\n`,
        ),
      );
      return ran({ stdout: '3\n', stderr: stderr.join('') });
    });
  const truth = (row: number, column: number) =>
    [
      [['0'], ['2'], ['[]']],
      [['1'], ['2'], ['[5]']],
      [['2', '3'], [], ['[5 6]', '[5 6  6]']],
    ][row]?.[column] ?? [];

  it('is what the program has at these moments', async () => {
    const go = tracing(truth);
    expect(await proof.prove(go)).toEqual([]);
    // All columns, without optimisation, and each of the three columns alone.
    expect(go.seeds).toEqual([1, -1, 1, 1, 1]);
  });

  it('may not have another value', async () => {
    const go = tracing((row, column) => (row === 1 && column === 1 ? ['4'] : truth(row, column)));
    expect(await proof.prove(go)).toEqual(['row 2, cap(s): it is "4", the table says "2" (all columns)']);
  });

  it('may not have a value that looking at it changes', async () => {
    const alone = (row: number, column: number, code: string) =>
      row === 1 && column === 1 && !code.includes('(1, 2, s)') ? ['4'] : truth(row, column);
    expect(await proof.prove(tracing(alone))).toEqual([
      'row 2, cap(s): it is "4", the table says "2" (cap(s) alone)',
    ]);
  });

  it('may not have a moment that does not come', async () => {
    const go = tracing((row, column) => truth(row, column).slice(0, 1));
    expect(await proof.prove(go)).toContain('row 3, len(s): line 9 was passed 1 times, not 2 (all columns)');
  });

  it('may not change what the program prints', async () => {
    const go = goThat(() => ran({ stdout: '4\n' }));
    expect(await proof.prove(go)).toEqual(['with all columns printed: it printed "4\\n", expected "3\\n"']);
  });
});

describe('a known wrong program', () => {
  const proof = proofAt('steps.3.recognisers.0');
  const failed = ran({ stdout: 'First([7 8]) = 8, want 7\n--- FAIL: TestFirst (0.00s)\n', exit: 1 });

  it('is recognised', async () => {
    expect(await proof.prove(goThat(() => failed))).toEqual([]);
  });

  it.each([
    ran({ stdout: '= 0, want 7\n--- FAIL: TestFirst (0.00s)\n', exit: 1 }),
    ran({ stdout: '= 8, want 7\n--- PASS: TestFirst (0.00s)\n' }),
    { kind: 'build-failed', errors: '= 8, want 7' } as const,
  ])('is not recognised by %j', async (run) => {
    expect(await proof.prove(goThat(() => run))).toEqual([
      expect.stringMatching(/^it is not recognised \(seed 1\)/),
    ]);
  });

  it('may not be taken for another', async () => {
    const lesson = lessonWith((sample) => {
      const recognisers = Reflect.get(sample.steps[3] ?? {}, 'recognisers') as { id: string }[];
      recognisers.push(...structuredClone(recognisers).map((other) => ({ ...other, id: 'other' })));
    });
    expect(await proofAt('steps.3.recognisers.0', lesson).prove(goThat(() => failed))).toEqual([
      expect.stringMatching(/^it is taken for "other" as well/),
    ]);
  });
});

it('refuses a distractor of the ladder with which all tests pass', async () => {
  const proof = proofAt('steps.3.parsons.distractors.0');
  expect(await proof.prove(goThat(() => ran({ exit: 1 })))).toEqual([]);
  expect(await proof.prove(goThat(() => ran({})))).toEqual([
    'with it in place of that line, all tests pass: it is right',
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
  const passes = { stdout: '=== RUN   TestFirst\n--- PASS: TestFirst (0.00s)\nPASS\n', vet: '' };

  it('passes every test', async () => {
    expect(await proof.prove(goThat(() => ran(passes)))).toEqual([]);
  });

  it.each<[GoRun, RegExp]>([
    [ran({ stdout: '--- FAIL: TestFirst (0.00s)\n', exit: 1 }), /^TestFirst: FAIL \(seed 1\)\./],
    [ran({ stdout: '--- SKIP: TestFirst (0.00s)\n' }), /^TestFirst: SKIP \(seed 1\)\./],
    [ran({ stdout: 'PASS\n' }), /^TestFirst was never run \(seed 1\)\./],
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

describe('of a solution', () => {
  const proof = proofAt('steps.3.solution');
  const alternative = proofAt('steps.3.alternatives.0');
  const passed = { stdout: '--- PASS: TestFirst (0.00s)\nPASS\n' };

  it('vet reports what it finds', async () => {
    const go = goThat(() => ran({ ...passed, vet: './first.go:4:2: unreachable code' }));
    expect(await proof.prove(go)).toEqual(['vet: "./first.go:4:2: unreachable code"']);
  });

  it('nothing is proved where vet did not run', async () => {
    expect(await proof.prove(goThat(() => ran(passed)))).toEqual({
      notPossible: 'this toolchain does not vet',
    });
  });

  it('an alternative passes as it does', async () => {
    const go = goThat((_seed, code) =>
      code.includes('s[:1][0]') ? ran({ ...passed, vet: '' }) : ran({ exit: 1 }),
    );
    expect(await alternative.prove(go)).toEqual([]);
  });

  it('nothing forbidden stands in it', async () => {
    const go = goThat(() => ran({ ...passed, vet: '' }));
    const use = { construct: 'loop', file: 'first.go', position: { line: 4, column: 2 } };
    const finding: Go = { ...go, find: () => Promise.resolve({ kind: 'found', found: [use] }) };
    expect(await proof.prove(finding)).toEqual(['first.go:4: "loop" is forbidden in this exercise']);
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
