import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RunRequest } from '../../run/types.ts';
import { createNodeToolchain } from '../../toolchain/node-toolchain.node.ts';
import type { Toolchain } from '../../toolchain/types.ts';
import { sampleLesson, smallLesson } from '../sample.ts';
import { checkLessons } from './check.ts';
import type { CheckOptions } from './check.ts';
import { coverageNotes, summaryLines } from './check-summary.ts';
import { createContentFolder, sampleLessonFile } from './content-folder.ts';
import type { ContentFolder } from './content-folder.ts';

let folder: ContentFolder;
beforeEach(async () => {
  folder = await createContentFolder();
});
afterEach(() => folder.remove());

const check = (options: Partial<CheckOptions> = {}) =>
  checkLessons({
    root: folder.root,
    startToolchain: () => Promise.reject(new Error('no toolchain is needed for this')),
    toolchainId: 'test',
    cache: `${folder.root}/cache`,
    workers: 1,
    signal: new AbortController().signal,
    ...options,
  });

describe('with the real toolchain', { timeout: 300_000 }, () => {
  let toolchain: Toolchain;
  beforeAll(async () => {
    toolchain = await createNodeToolchain();
  });
  afterAll(() => toolchain.close());
  /** One for all tests: starting it anew costs seconds. */
  const startToolchain = () => Promise.resolve({ ...toolchain, close() {} });

  it('proves the sample', async () => {
    const report = await check({ startToolchain });
    expect(report.problems).toEqual([]);
    // Three files; each program's output and format (the one that does not compile has none); of fill and parsons solution,
    // format and a wrong answer; two lines; a table; of the exercise three formats, starter, solution, alternative with its
    // format, known wrong program, and distractor.
    expect(report).toMatchObject({ passed: 32, failed: 0, remembered: 0, notPossible: [] });
    expect(report.content && summaryLines(report.content)).toEqual([
      'slices: 1 lesson, 6 steps, 12 questions (1 predict-output, 1 single, 1 multiple, 1 compiles, 2 find-line, 1 fill, 1 parsons, 1 order, 1 possible-outputs, 1 trace-table, 1 explain), 1 exercise, 17 programs run, 2 of 2 misconceptions (2 with a demo)',
    ]);
    expect(report.content && coverageNotes(report.content)).toEqual([]);
  });

  it('finds every claim that is not true', async () => {
    const lesson = smallLesson();
    Object.assign(lesson.programs[0]?.expect ?? {}, { stdout: '[9 2 3 5]\n' });
    const exercise = lesson.steps[3] ?? {};
    Object.assign(exercise, {
      starter: Reflect.get(exercise, 'solution') as unknown,
      solution: [
        {
          name: 'first.go',
          content: 'package main\n\nfunc First(s []int) int {\n  s = s\n\treturn 0\n}\n',
        },
      ],
    });
    Object.assign(lesson.steps[0] ?? {}, {
      body: ['```go compile', 'package main', 'func main() { x := 1 }', '```'],
    });
    await folder.write(sampleLessonFile, lesson);
    const report = await check({ startToolchain });
    expect(report.problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      '$.programs[0].expect: it printed "[9 2 3 4]\\n", expected "[9 2 3 5]\\n" (seed 1)',
      '$.steps[3].starter: all tests of the task "returns-it" pass before anything was done',
      expect.stringMatching(/^\$\.steps\[3\]\.solution: TestFirst: FAIL \(seed 1\)\. .*want 7/),
      '$.steps[3].solution: first.go is not formatted as gofmt does',
      expect.stringMatching(
        /^\$\.steps\[0\]\.body: line 1: it does not compile: ".*declared and not used: x/,
      ),
    ]);
    expect(report).toMatchObject({ passed: 6, failed: 5 });
  });
});

describe('remembering', () => {
  beforeEach(() => folder.write(sampleLessonFile, smallLesson()));
  const checkCounting = async (options: Partial<CheckOptions> = {}) => {
    const requests: RunRequest[] = [];
    const report = await check({
      startToolchain: () => Promise.resolve(truthfulToolchain(requests)),
      workers: 2,
      ...options,
    });
    return { report, requests };
  };

  it('runs nothing that was proved before', async () => {
    await checkCounting();
    const { report, requests } = await checkCounting();
    expect(requests).toEqual([]);
    expect(report).toMatchObject({ passed: 10, failed: 0, remembered: 7, runs: 0 });
  });

  it('runs everything again for another toolchain, or when asked to', async () => {
    await checkCounting();
    const another = await checkCounting({ toolchainId: 'another' });
    const cold = await checkCounting({ cold: true });
    expect([another.report.remembered, cold.report.remembered]).toEqual([0, 0]);
  });

  it('runs what was changed and only that', async () => {
    await checkCounting();
    const lesson = smallLesson();
    Object.assign(lesson.programs[0]?.files[0] ?? {}, { name: 'main.go' });
    await folder.write(sampleLessonFile, lesson);
    const { requests } = await checkCounting();
    expect(requests.map(({ mode, files }) => `${mode} ${files[0]?.name ?? ''}`)).toEqual([
      'run main.go',
      'run main.go',
      'run main.go',
    ]);
  });

  it('begins with tests, which take longest, and takes the proofs of one program in a row', async () => {
    const { requests } = await checkCounting({ workers: 1 });
    const programs = requests.map(({ files }) => JSON.stringify(files));
    const rows = programs.filter((program, index) => program !== programs[index - 1]);
    expect(rows).toHaveLength(new Set(programs).size);
    const modes = requests.map(({ mode }) => mode);
    expect(modes).toEqual(modes.toSorted().toReversed());
    expect(new Set(modes)).toEqual(new Set(['test', 'run']));
  });

  it('does not remember what failed', async () => {
    const lesson = smallLesson();
    Object.assign(lesson.programs[0]?.expect ?? {}, { stdout: 'other\n' });
    await folder.write(sampleLessonFile, lesson);
    await checkCounting();
    const { report } = await checkCounting();
    expect(report).toMatchObject({ failed: 1, remembered: 6 });
  });
});

it('starts no toolchain for files that do not fit the schema, and counts the files', async () => {
  await folder.write(sampleLessonFile, { ...sampleLesson(), minutes: 0 });
  const report = await check();
  expect(report).toMatchObject({
    passed: 2,
    failed: 1,
    problems: [{ file: sampleLessonFile, path: '$.minutes' }],
  });
});

describe('with other files that are not in order', () => {
  const other = 'lessons/slices/slices-other.json';
  beforeEach(async () => {
    await folder.write(sampleLessonFile, smallLesson());
    await folder.write(other, '{');
  });
  const startToolchain = () => Promise.resolve(truthfulToolchain([]));

  it('proves the file that was asked for, and says nothing of the others', async () => {
    const report = await check({ only: [sampleLessonFile], startToolchain });
    expect(report).toMatchObject({ problems: [], passed: 8, failed: 0, otherProblems: 1 });
  });

  it('fails when course or misconceptions are among them', async () => {
    await folder.write('lessons/course.json', '{');
    const report = await check({ only: [sampleLessonFile], startToolchain });
    expect(report.problems.map(({ file }) => file)).toEqual(['lessons/course.json', other]);
    expect(report.failed).toBe(2);
  });

  it('proves the files that are, when all were asked for', async () => {
    const report = await check({ startToolchain });
    expect(report.problems.map(({ file }) => file)).toEqual([other]);
    expect(report).toMatchObject({ passed: 10, failed: 1, otherProblems: 0 });
  });
});

it('says when a file that was asked for is no lesson', async () => {
  const report = await check({ only: ['lessons/slices/gone.json'] });
  expect(report).toMatchObject({ failed: 1, problems: [{ file: 'lessons/slices/gone.json' }] });
});

/** Answers every request as the sample claims. */
function truthfulToolchain(requests: RunRequest[]): Toolchain {
  return {
    execute(request) {
      requests.push(request);
      const solved = request.files.some(({ content }) => content.includes('return s[0]'));
      const output =
        request.mode === 'run' ? '[9 2 3 4]\n' : `--- ${solved ? 'PASS' : 'FAIL'}: TestFirst (0.00s)\n`;
      return Promise.resolve({
        kind: 'reply',
        timedOut: false,
        reply: {
          Errors: '',
          Events: [{ Message: output, Kind: 'stdout', Delay: 0 }],
          Status: 0,
          IsTest: request.mode === 'test',
          TestsFailed: 0,
          VetOK: true,
        },
      });
    },
    format: ({ files }) => Promise.resolve({ status: 'ok', files }),
    vet: () => Promise.resolve({ status: 'cancelled' }),
    inspect: () => Promise.resolve({ status: 'cancelled' }),
    find: () => Promise.resolve({ status: 'cancelled' }),
    prepare: () => Promise.resolve(),
    whenFree: () => Promise.resolve(),
    close() {},
  };
}
