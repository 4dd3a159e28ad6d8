import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCourse, parseLesson, parseMisconceptions, type Parsed } from '../src/lesson/parse.ts';
import type { Course, Lesson } from '../src/lesson/types.ts';

function read<T>(parse: (file: string, text: string) => Parsed<T>, ...path: readonly string[]): T {
  const file = join('lessons', ...path);
  const parsed = parse(file, readFileSync(file, 'utf8'));
  if (parsed.status !== 'ok') throw new Error(`${file} can't be read: see npm run check:lessons`);
  return parsed.value;
}

/** The chapter of the course with its lessons, as they are written. Throws when there is none. */
export function readChapter(chapterId: string): {
  readonly chapter: Course['chapters'][number];
  readonly lessons: readonly Lesson[];
} {
  const { chapters } = read(parseCourse, 'course.json');
  const chapter = chapters.find(({ id }) => id === chapterId);
  if (!chapter) throw new Error(`the course has no chapter ${chapterId}`);
  return {
    chapter,
    lessons: chapter.lessons.map((id) => read(parseLesson, chapterId, `${id}.json`)),
  };
}

/** What a wrong idea is called on screen, by its id. */
export function misconceptionTitles(): ReadonlyMap<string, string> {
  const { misconceptions } = read(parseMisconceptions, 'misconceptions.json');
  return new Map(misconceptions.map(({ id, title }) => [id, title]));
}
