import type { Chapter, LessonSummary } from '../../lesson/types.ts';

export interface PlaceInCourse {
  readonly chapter: Chapter;
  readonly lesson: LessonSummary;
  /** The lesson after it in the course, in the next chapter if need be. */
  readonly next: LessonSummary | undefined;
}

/** Where a lesson stands in the course; undefined when the course does not have it. */
export function placeInCourse(chapters: readonly Chapter[], lessonId: string): PlaceInCourse | undefined {
  const all = chapters.flatMap((chapter) => chapter.lessons.map((lesson) => ({ chapter, lesson })));
  const index = all.findIndex(({ lesson }) => lesson.id === lessonId);
  const here = all[index];
  return here && { ...here, next: all[index + 1]?.lesson };
}
