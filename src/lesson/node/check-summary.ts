/** The counts that the lesson check prints, one line a chapter. */
import { questionsOf } from '../lesson-checks.ts';
import type { Content } from '../cross-checks.ts';
import type { Lesson } from '../types.ts';

/** `slices: 3 lessons, 40 steps, 25 questions (12 single, …), 3 exercises, 31 programs, 17 of 17 misconceptions` */
export function summaryLines({ course, lessons, misconceptions }: Content): readonly string[] {
  return course.value.chapters.map((chapter) => {
    const own = lessons.map(({ value }) => value).filter(({ id }) => chapter.lessons.includes(id));
    const steps = own.flatMap((lesson) => lesson.steps);
    const topics = new Set(own.map(({ topic }) => topic));
    const ofTopic = misconceptions.value.misconceptions.filter(({ topic }) => topics.has(topic));
    const named = new Set(own.flatMap((lesson) => lesson.misconceptions));
    const parts = [
      count(own.length, 'lesson'),
      count(steps.length, 'step'),
      questions(own),
      count(steps.filter(({ kind }) => kind === 'exercise').length, 'exercise'),
      count(own.flatMap(({ programs }) => programs).length, 'program'),
      `${ofTopic.filter(({ id }) => named.has(id)).length} of ${count(ofTopic.length, 'misconception')}`,
    ];
    return `${chapter.id}: ${parts.join(', ')}`;
  });
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
