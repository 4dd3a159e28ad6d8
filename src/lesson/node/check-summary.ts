/** The counts that the lesson check prints, one line a chapter. */
import { questionsOf } from '../lesson-checks.ts';
import { missesOf } from '../question-misconceptions.ts';
import type { Content } from '../cross-checks.ts';
import type { Lesson, Misconception } from '../types.ts';

/** `slices: 3 lessons, 40 steps, 25 questions (12 single, …), 3 exercises, 61 programs run, 17 of 17 misconceptions (16 with a
 *  demo)` */
export function summaryLines({ course, lessons, misconceptions }: Content): readonly string[] {
  return course.value.chapters.map((chapter) => {
    const own = lessons.map(({ value }) => value).filter(({ id }) => chapter.lessons.includes(id));
    const steps = own.flatMap((lesson) => lesson.steps);
    const ofTopic = misconceptionsOfChapter(misconceptions.value.misconceptions, chapter.id, own);
    const { named, shown } = coverage(own);
    const covered = ofTopic.filter((id) => named.has(id)).length;
    const demos = ofTopic.filter((id) => shown.has(id)).length;
    const parts = [
      count(own.length, 'lesson'),
      count(steps.length, 'step'),
      questions(own),
      count(steps.filter(({ kind }) => kind === 'exercise').length, 'exercise'),
      `${count(
        own.reduce((sum, lesson) => sum + programs(lesson), 0),
        'program',
      )} run`,
      `${covered} of ${count(ofTopic.length, 'misconception')} (${demos} with a demo)`,
    ];
    return `${chapter.id}: ${parts.join(', ')}`;
  });
}

/** What is still to be written: misconceptions of a chapter that no wrong answer names, and those that no program shows. */
export function coverageNotes({ course, lessons, misconceptions }: Content): readonly string[] {
  return course.value.chapters.flatMap((chapter) => {
    const own = lessons.map(({ value }) => value).filter(({ id }) => chapter.lessons.includes(id));
    const ofTopic = misconceptionsOfChapter(misconceptions.value.misconceptions, chapter.id, own);
    const { named, shown } = coverage(own);
    const list = (ids: readonly string[], what: string) =>
      ids.length === 0 ? [] : [`${chapter.id}: ${what}: ${ids.join(', ')}`];
    return [
      ...list(
        ofTopic.filter((id) => !named.has(id)),
        'no wrong answer names',
      ),
      ...list(
        ofTopic.filter((id) => named.has(id) && !shown.has(id)),
        'no demo program shows',
      ),
    ];
  });
}

/** Those whose topic is the chapter or the topic of one of its lessons. */
function misconceptionsOfChapter(
  all: readonly Misconception[],
  chapterId: string,
  lessons: readonly Lesson[],
): readonly string[] {
  const topics = new Set([chapterId, ...lessons.map(({ topic }) => topic)]);
  return all.filter(({ topic }) => topics.has(topic)).map(({ id }) => id);
}

/** Misconceptions that a wrong answer of a question names, and of these those with a program that shows it. */
function coverage(lessons: readonly Lesson[]) {
  const misses = lessons.flatMap((lesson) =>
    questionsOf(lesson).flatMap(({ question }) => missesOf(question)),
  );
  return {
    named: new Set(misses.map(({ misconception }) => misconception)),
    shown: new Set(misses.flatMap(({ misconception, demo }) => (demo === undefined ? [] : [misconception]))),
  };
}

/** Different programs that are run to prove a lesson, counting a trace table as one. */
function programs(lesson: Lesson): number {
  const ofQuestions = questionsOf(lesson).map(({ question }) => {
    switch (question.kind) {
      case 'fill':
        return 1 + question.blanks.flatMap(({ misses }) => misses).length;
      case 'parsons':
        return 1 + question.distractors.length;
      case 'find-line':
        return question.proof.kind === 'fix' ? 1 : 0;
      case 'trace-table':
        return 1;
      default:
        return 0;
    }
  });
  const ofExercises = lesson.steps.map((step) =>
    step.kind === 'exercise'
      ? 2 + step.alternatives.length + step.recognisers.length + (step.parsons?.distractors.length ?? 0)
      : 0,
  );
  return [lesson.programs.length, ...ofQuestions, ...ofExercises].reduce((sum, n) => sum + n, 0);
}

function questions(lessons: readonly Lesson[]): string {
  const kinds = lessons.flatMap((lesson) => questionsOf(lesson).map(({ question }) => question.kind));
  const byKind = new Map<string, number>();
  for (const kind of kinds) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  const detail = [...byKind].map(([kind, number]) => `${number} ${kind}`).join(', ');
  return kinds.length === 0 ? '0 questions' : `${count(kinds.length, 'question')} (${detail})`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
