/** The daily log: a line for each day of work, filled from the log of attempts and open to the learner's own words. */
import type { Chapter, LessonSummary, Misconception } from '../lesson/types.ts';
import type { WorkAttempt } from '../progress/types.ts';
import type { MisconceptionState } from './misconception-states.ts';
import { localDay } from '../lib/local-day.ts';
import type { OwnWords } from './own-words.ts';
import { workDays, type WorkDay } from './work-days.ts';

export interface LogRow {
  /** From 1, counting days with work. */
  readonly number: number;
  readonly day: number;
  readonly focus: string;
  /** Key learning or build. */
  readonly learned: string;
  /** What the work of the day says, whatever the learner wrote. */
  readonly automatic: { readonly focus: string; readonly learned: string };
  readonly own: OwnWords;
}

export interface LogInput {
  /** In the order of the log. */
  readonly work: readonly WorkAttempt[];
  readonly chapters: readonly Chapter[];
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  readonly states: ReadonlyMap<string, MisconceptionState>;
  /** By day. A day with own words has a row without work too. */
  readonly own: ReadonlyMap<number, OwnWords>;
  /** Whether `work` does all of the lesson. */
  readonly isDone: (lesson: LessonSummary, work: readonly WorkAttempt[]) => boolean;
}

/** The latest day first. */
export function dailyLog(input: LogInput): readonly LogRow[] {
  const worked = workDays(input.work);
  const withoutWork = [...input.own.keys()].filter((day) => !worked.some((other) => other.day === day));
  const days = [...worked, ...withoutWork.map((day) => ({ day, work: [] }))].sort((a, b) => a.day - b.day);
  return days
    .map((workDay, index) => {
      const own = input.own.get(workDay.day) ?? {};
      const automatic = automaticWords(workDay, input);
      return {
        number: index + 1,
        day: workDay.day,
        focus: own.focus ?? automatic.focus,
        learned: own.learned ?? automatic.learned,
        automatic,
        own,
      };
    })
    .reverse();
}

function automaticWords(workDay: WorkDay, input: LogInput): LogRow['automatic'] {
  const lessons = input.chapters.flatMap((chapter) => chapter.lessons);
  const counts = new Map<LessonSummary, number>();
  for (const { lessonId } of workDay.work) {
    const lesson = lessons.find(({ id }) => id === lessonId);
    if (lesson) counts.set(lesson, (counts.get(lesson) ?? 0) + 1);
  }
  const touched = [...counts].sort((a, b) => b[1] - a[1]).map(([lesson]) => lesson);
  return { focus: listed(touched.map(({ title }) => title)), learned: learnedWords(workDay, touched, input) };
}

function learnedWords({ day, work }: WorkDay, touched: readonly LessonSummary[], input: LogInput): string {
  const until = input.work.filter(({ at }) => localDay(at) <= day);
  const before = until.filter(({ at }) => localDay(at) < day);
  const finished = touched.filter((lesson) => input.isDone(lesson, until) && !input.isDone(lesson, before));
  const solved = touched.flatMap((lesson) =>
    lesson.steps.filter((step) => {
      const solves = (attempt: WorkAttempt) =>
        attempt.kind === 'exercise' &&
        attempt.lessonId === lesson.id &&
        attempt.stepId === step.id &&
        attempt.passed > 0 &&
        attempt.failed === 0;
      return work.some(solves) && !before.some(solves);
    }),
  );
  const overcome = [...input.states].flatMap(([id, { shownAt, masteredAt }]) => {
    const title = input.misconceptions[id]?.title;
    const isToday = masteredAt !== undefined && localDay(masteredAt) === day;
    return isToday && shownAt !== undefined && title !== undefined ? [`“${title}”`] : [];
  });
  const sentences = [
    solved.length > 0 && `Built ${listed(solved.map(({ title }) => `“${title}”`))}.`,
    finished.length > 0 && `Finished ${listed(finished.map(({ title }) => `“${title}”`))}.`,
    overcome.length > 0 && `No longer believe ${listed(overcome)}.`,
  ].filter((sentence) => sentence !== false);
  return sentences.length > 0 ? sentences.join(' ') : answeredWords(work);
}

function answeredWords(work: readonly WorkAttempt[]): string {
  const answers = work.filter((attempt) => attempt.kind === 'question');
  const right = answers.filter(({ verdict }) => verdict === 'right').length;
  if (answers.length === 0) return '';
  return `Answered ${answers.length} ${answers.length === 1 ? 'question' : 'questions'}, ${right} right.`;
}

const mostListed = 3;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostListed);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
