import { describe, expect, it } from 'vitest';
import type { WorkAttempt } from '../progress/types.ts';
import { dailyLog, type LogInput } from './daily-log.ts';
import { logTable } from './log-table.ts';
import { misconceptionStates } from './misconception-states.ts';
import { dayOfKey, ownWords, ownWordsKey } from './own-words.ts';
import { answer, at, chapterOf, lesson, monday, question, questionTable } from './testing.ts';

const questions = questionTable([question('q1', { misconceptions: ['copy'] })]);
const solved: WorkAttempt = {
  kind: 'exercise',
  id: 'e',
  at: at(1),
  lessonId: 'l1',
  stepId: 'exercise',
  rev: 1,
  passed: 3,
  failed: 0,
  hintsSeen: 0,
  solutionSeen: false,
};
const work: readonly WorkAttempt[] = [
  answer('q1', at(0), 'wrong', { misconceptions: ['copy'] }),
  solved,
  answer('q1', at(1, 13)),
  { ...solved, id: 'e2', at: at(4) },
  answer('q1', at(4, 13)),
];
const input: LogInput = {
  work,
  chapters: [chapterOf(lesson('l1', { title: 'Windows' }))],
  misconceptions: { copy: { id: 'copy', topic: 'slices', title: 'A sub-slice is a copy', truth: '' } },
  states: misconceptionStates(
    ['copy'],
    work.filter((one) => one.kind === 'question'),
    questions,
  ),
  own: new Map(),
  isDone: (_lesson, some) => some.length >= 3,
};
const rows = (more: Partial<LogInput> = {}) =>
  dailyLog({ ...input, ...more }).map(({ number, day, focus, learned }) => [
    number,
    day - monday,
    focus,
    learned,
  ]);

describe('the daily log', () => {
  it('says of each day what was built, finished and overcome, the latest first', () => {
    expect(rows()).toEqual([
      [3, 4, 'Windows', 'No longer believe “A sub-slice is a copy”.'],
      [2, 1, 'Windows', 'Built “Exercise”. Finished “Windows”.'],
      [1, 0, 'Windows', 'Answered 1 question, 0 right.'],
    ]);
  });

  it('shows the learner’s own words in place of its own, and each field for itself', () => {
    const own = new Map([
      [monday, { learned: 'Slices alias.' }],
      [monday + 1, { focus: '' }],
    ]);
    expect(rows({ own }).slice(1)).toEqual([
      [2, 1, '', 'Built “Exercise”. Finished “Windows”.'],
      [1, 0, 'Windows', 'Slices alias.'],
    ]);
  });

  it('keeps own words of a day without work', () => {
    expect(rows({ own: new Map([[monday + 9, { focus: 'Reading' }]]) })[0]).toEqual([4, 9, 'Reading', '']);
  });

  it('becomes a Markdown table whose cells hold what the learner wrote, whatever that is', () => {
    const own = new Map([[monday, { focus: 'a | b \\', learned: 'one\n two' }]]);
    const text = logTable(dailyLog({ ...input, work: [], own }));
    expect(text).toBe(
      [
        '| Day | Date | Focus | Key learning or build |',
        '| --- | --- | --- | --- |',
        '| 1 | 2026-11-16 | a \\| b \\\\ | one<br>two |',
        '',
      ].join('\n'),
    );
  });
});

describe('own words', () => {
  it('are found among the drafts by their day', () => {
    const drafts = {
      [ownWordsKey(monday)]: { content: { focus: 'Maps' } },
      'daily-log/someday': { content: { focus: 'x' } },
      [ownWordsKey(monday + 1)]: { content: 'half' },
      'l1/exercise': { content: {} },
    };
    expect(ownWords(drafts)).toEqual(new Map([[monday, { focus: 'Maps' }]]));
    expect(dayOfKey(ownWordsKey(monday))).toBe(monday);
  });
});
