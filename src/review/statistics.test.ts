import { describe, expect, it } from 'vitest';
import type { ExerciseAttempt } from '../progress/types.ts';
import { misconceptionStates } from './misconception-states.ts';
import { questionStatistics } from './question-statistics.ts';
import { suggestions } from './suggestions.ts';
import { answer, at, chapterOf, lesson, monday, question, questionTable } from './testing.ts';
import { currentStreak, workDays } from './work-days.ts';

const questions = questionTable([
  question('q1', { misconceptions: ['copy'] }),
  question('q2', { misconceptions: ['copy', 'nil'] }),
]);
const stateOf = (id: string, ...answers: Parameters<typeof misconceptionStates>[1]) =>
  misconceptionStates(['copy', 'nil'], answers, questions).get(id);
const believes = (when: number) => answer('q1', when, 'wrong', { misconceptions: ['copy'] });

describe('a misconception', () => {
  it('is unseen until a question that names it is answered', () => {
    expect(stateOf('copy')?.status).toBe('unseen');
    expect(stateOf('nil', answer('q1', at(0)))?.status).toBe('unseen');
    expect(stateOf('copy')?.questions).toEqual(['q1', 'q2']);
  });

  it('is shaky after one day and mastered after right answers on two', () => {
    expect(stateOf('copy', answer('q1', at(0)), answer('q2', at(0, 13)))?.status).toBe('shaky');
    expect(stateOf('copy', answer('q1', at(0)), answer('q2', at(1)))).toMatchObject({
      status: 'mastered',
      masteredAt: at(1),
    });
  });

  it('is not mastered by guesses', () => {
    const guess = { confidence: 'guess' } as const;
    expect(stateOf('copy', answer('q1', at(0)), answer('q1', at(1), 'right', guess))?.status).toBe('shaky');
  });

  it('is shaky again when the tests of an exercise show it', () => {
    const shown: ExerciseAttempt = {
      ...{ id: 'e1', at: at(5), lessonId: 'l', stepId: 's', kind: 'exercise', rev: 1 },
      ...{ passed: 1, failed: 1, hintsSeen: 0, solutionSeen: false, misconceptions: ['copy'] },
    };
    const log = [answer('q1', at(0)), answer('q1', at(1)), shown];
    expect(stateOf('copy', ...log)).toMatchObject({ status: 'shaky', shownAt: at(5), rightDays: 0 });
    expect(stateOf('nil', shown)?.status).toBe('unseen');
  });

  it('is shaky again when an answer shows it, and mastered by two days after that', () => {
    const log = [answer('q1', at(0)), answer('q1', at(1)), believes(at(5))];
    expect(stateOf('copy', ...log)).toMatchObject({ status: 'shaky', shownAt: at(5), rightDays: 0 });
    const later = [...log, answer('q2', at(6)), answer('q1', at(9))];
    expect(stateOf('copy', ...later)).toMatchObject({ status: 'mastered', masteredAt: at(9) });
  });
});

describe('the statistics of a question', () => {
  it('count verdicts, choices and misconceptions', () => {
    const statistics = questionStatistics([
      answer('q1', at(0), 'wrong', { answer: 'copy', confidence: 'sure', misconceptions: ['copy'] }),
      answer('q1', at(1), 'right', { answer: 'shared' }),
      answer('q2', at(1), 'partial', { answer: ['a', 'b'] }),
      answer('q2', at(2), 'right', { answer: { lines: ['b'] } }),
    ]);
    expect(statistics.get('q1')).toEqual({
      right: 1,
      partial: 0,
      wrong: 1,
      first: 'wrong',
      chosen: new Map([
        ['copy', 1],
        ['shared', 1],
      ]),
      misconceptions: new Map([['copy', 1]]),
      sureAndWrong: 1,
    });
    expect([...(statistics.get('q2')?.chosen ?? [])]).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
  });
});

describe('days of work', () => {
  it('are those on which something was done, in order', () => {
    const days = workDays([answer('q1', at(0, 1)), answer('q2', at(0, 23)), answer('q1', at(2))]);
    expect(days.map(({ day, work }) => [day - monday, work.length])).toEqual([
      [0, 2],
      [2, 1],
    ]);
  });

  it('make a row that today has not broken yet', () => {
    const days = workDays([answer('q', at(0)), answer('q', at(2)), answer('q', at(3))]);
    expect([3, 4, 5].map((today) => currentStreak(days, monday + today))).toEqual([2, 2, 0]);
  });
});

describe('what to do next', () => {
  const exercise = (failed: number, when: number): ExerciseAttempt => ({
    kind: 'exercise',
    id: `e${when}`,
    at: when,
    lessonId: 'l1',
    stepId: 'exercise',
    rev: 1,
    passed: 1,
    failed,
    hintsSeen: 0,
    solutionSeen: false,
  });
  const offered = (work: Parameters<typeof suggestions>[0]['work'], due = 0) =>
    suggestions({
      due,
      chapters: [chapterOf(lesson('l1'))],
      work,
      states: misconceptionStates(
        ['copy', 'nil'],
        work.filter((one) => one.kind === 'question'),
        questions,
      ),
      lessonOf: (id) => questions[id]?.lessonId,
    }).map((suggestion) => suggestion.kind);

  it('is review first, then an exercise that is open, then an idea that showed', () => {
    expect(offered([exercise(1, at(0)), believes(at(1))], 3)).toEqual([
      'review',
      'exercise',
      'misconception',
    ]);
  });

  it('is nothing that is solved, or on its way', () => {
    expect(offered([exercise(1, at(0)), exercise(0, at(1))])).toEqual([]);
    expect(offered([believes(at(1)), answer('q1', at(2))])).toEqual([]);
    expect(offered([])).toEqual([]);
  });
});
