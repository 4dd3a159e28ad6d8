import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkLesson } from './lesson-checks.ts';
import { parseCourse, parseLesson, parseMisconceptions } from './parse.ts';
import type { Problem } from './problem.ts';
import { sampleCourse, sampleLesson, sampleMisconceptions } from './sample.ts';

const file = 'lessons/slices/slices-window.json';
const problemsOf = (value: unknown): readonly Problem[] => {
  const parsed = parseLesson(file, JSON.stringify(value, undefined, 2));
  return parsed.status === 'ok' ? [] : parsed.problems;
};

const lineOf = (value: unknown, what: string) =>
  JSON.stringify(value, undefined, 2)
    .split('\n')
    .findIndex((line) => line.includes(what)) + 1;

describe('parseLesson', () => {
  it('takes a whole lesson', () => {
    expect(problemsOf(sampleLesson())).toEqual([]);
  });

  it('joins lines and ends source files with a line break', () => {
    const parsed = parseLesson(file, JSON.stringify(sampleLesson()));
    if (parsed.status !== 'ok') throw new Error('the sample is broken');
    expect(parsed.value.programs[0]?.files[0]?.content).toMatch(/^package main\n\nimport "fmt"\n[^]*}\n$/);
  });

  it('names file, path, place and key of an unknown key', () => {
    const lesson = sampleLesson();
    Object.assign(lesson.steps[0] ?? {}, { bdy: 'x' });
    expect(problemsOf(lesson)).toEqual([
      {
        file,
        path: '$.steps[0].bdy',
        message: 'the key "bdy" is not known here',
        position: { line: lineOf(lesson, '"bdy"'), column: 14 },
      },
    ]);
  });

  it('says what is missing and where it belongs', () => {
    const lesson = sampleLesson();
    Reflect.deleteProperty(lesson, 'title');
    expect(problemsOf(lesson)).toMatchObject([{ path: '$.title', message: '"title" is missing' }]);
  });

  it('points into the lines of a text', () => {
    const lesson = sampleLesson();
    Object.assign(lesson.steps[0] ?? {}, { body: ['fine', 3] });
    expect(problemsOf(lesson)).toMatchObject([
      { path: '$.steps[0].body[1]', message: 'expected string, found 3' },
    ]);
  });

  it('lists the kinds when one is not known', () => {
    const lesson = sampleLesson();
    Object.assign(lesson.steps[0] ?? {}, { kind: 'watch' });
    expect(problemsOf(lesson)).toMatchObject([
      {
        path: '$.steps[0].kind',
        message: 'expected "read" or "predict" or "run" or "exercise" or "quiz", found "watch"',
      },
    ]);
  });

  it('refuses text of absurd length without quoting it', () => {
    const lesson = sampleLesson();
    Object.assign(lesson.steps[0] ?? {}, { body: 'long '.repeat(10_000) });
    const [problem] = problemsOf(lesson);
    expect(problem?.path).toBe('$.steps[0].body');
    expect(problem?.message).toMatch(/^the length must be <=20000, found 50000$/);
  });

  it('refuses a file of absurd length before reading it', () => {
    const parsed = parseLesson(file, ' '.repeat(1_000_001));
    expect(parsed).toMatchObject({ status: 'problems', problems: [{ path: '$' }] });
  });

  it('gives line and column of a syntax error', () => {
    expect(parseLesson(file, '{\n  "id": "a",\n}')).toEqual({
      status: 'problems',
      problems: [{ file, path: '$', message: 'a comma stands before "}"', position: { line: 3, column: 1 } }],
    });
  });
});

it('takes the sample course and misconceptions', () => {
  expect(parseCourse('course.json', JSON.stringify(sampleCourse())).status).toBe('ok');
  expect(parseMisconceptions('m.json', JSON.stringify(sampleMisconceptions())).status).toBe('ok');
});

describe('for any input', () => {
  const parsers = [parseLesson, parseCourse, parseMisconceptions];
  /** Either a value or problems that all say something; what fc can't reach is that it never throws. */
  const expectAnswer = (text: string) => {
    for (const parse of parsers) {
      const parsed = parse(file, text);
      if (parsed.status === 'ok') continue;
      expect(parsed.problems.length).toBeGreaterThan(0);
      for (const problem of parsed.problems) {
        expect(problem.path).toMatch(/^\$/);
        expect(problem.message).not.toMatch(/undefined|\[object/);
        expect(problem.message.length).toBeLessThan(400);
      }
    }
  };

  it('answers any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), expectAnswer));
  });

  it('answers any JSON', () => {
    fc.assert(fc.property(fc.json(), expectAnswer));
  });

  it('answers a whole lesson cut off anywhere', () => {
    const text = JSON.stringify(sampleLesson());
    fc.assert(fc.property(fc.nat(text.length - 1), (end) => expectAnswer(text.slice(0, end))));
  });

  it('answers a lesson in which any value was removed, replaced or doubled', () => {
    fc.assert(
      fc.property(fc.nat(), mutation, (place, change) => {
        expectAnswer(JSON.stringify(mutate(sampleLesson(), place, change)));
      }),
      { numRuns: 100 },
    );
  });
});

/** Every place of the sample once: of lists whose items have the same kind and shape, the first item alone. */
function placesOf(root: unknown): readonly { readonly parent: object; readonly key: string }[] {
  const places = new Map<string, { parent: object; key: string }>();
  const visit = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value) as [string, unknown][]) {
      const kind: unknown = typeof inner === 'object' && inner !== null ? Reflect.get(inner, 'kind') : '';
      const own = Array.isArray(value)
        ? `${path}[${typeof kind === 'string' ? kind : ''}]`
        : `${path}.${key}`;
      if (places.has(own)) continue;
      places.set(own, { parent: value, key });
      visit(inner, own);
    }
  };
  visit(root, '$');
  return [...places.values()];
}

describe('with one thing wrong, at every place of a lesson in turn,', { timeout: 120_000 }, () => {
  const known = new Set(sampleMisconceptions().misconceptions.map(({ id }) => id));
  /** A clear message, or a lesson that the checks can look at. */
  const expectAnswer = (lesson: unknown) => {
    const parsed = parseLesson(file, JSON.stringify(lesson));
    if (parsed.status === 'ok') {
      expect(() => {
        checkLesson(parsed.value, known, (_path, message) => {
          expect(message).not.toMatch(/undefined|\[object/);
        });
      }).not.toThrow();
      return;
    }
    for (const problem of parsed.problems) {
      expect(problem.message).not.toMatch(/undefined|\[object/);
      expect(problem.message.length).toBeLessThan(400);
    }
  };

  it.each<[string, (value: unknown) => unknown]>([
    ['nothing there', () => undefined],
    ['null', () => null],
    ['a number', () => -1],
    ['a word', () => 'x'],
    ['an empty list', () => []],
    ['an empty object', () => ({})],
    ['an absurdly long text', () => 'x'.repeat(30_000)],
    [
      'everything twice',
      (value) => (Array.isArray(value) ? [...(value as unknown[]), ...(value as unknown[])] : value),
    ],
  ])('is answered: %s', (_what, change) => {
    const lesson = sampleLesson();
    for (const { parent, key } of placesOf(lesson)) {
      const before: unknown = Reflect.get(parent, key);
      Reflect.set(parent, key, change(before));
      expectAnswer(lesson);
      Reflect.set(parent, key, before);
    }
  });
});

type Mutation = { kind: 'remove' } | { kind: 'double' } | { kind: 'replace'; value: unknown };
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant<Mutation>({ kind: 'remove' }),
  fc.constant<Mutation>({ kind: 'double' }),
  fc
    .oneof(fc.jsonValue(), fc.constantFrom('x'.repeat(30_000), '__proto__', 'toString', 1e300))
    .map((value): Mutation => ({ kind: 'replace', value })),
);

/** Changes the value at the place-th key of the tree (counted over and over). */
function mutate(root: object, place: number, change: Mutation): unknown {
  const places: { parent: object; key: string }[] = [];
  const collect = (parent: object) => {
    for (const [key, value] of Object.entries(parent)) {
      places.push({ parent, key });
      if (typeof value === 'object' && value !== null) collect(value as object);
    }
  };
  collect(root);
  const chosen = places[place % places.length];
  if (chosen === undefined) return root;
  const { parent, key } = chosen;
  if (change.kind === 'replace') Reflect.set(parent, key, change.value);
  else if (!Array.isArray(parent)) Reflect.deleteProperty(parent, key);
  else if (change.kind === 'remove') parent.splice(Number(key), 1);
  else parent.push(parent[Number(key)]);
  return root;
}
