/** Reads everything under lessons/ and gives it whole, or every problem of it. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { crossCheck } from '../cross-checks.ts';
import type { Content, ContentFile } from '../cross-checks.ts';
import { parseCourse, parseLesson, parseMisconceptions } from '../parse.ts';
import type { Parsed } from '../parse.ts';
import type { Problem } from '../problem.ts';
import type { Lesson } from '../types.ts';

export type ContentRead =
  | { readonly status: 'ok'; readonly content: Content }
  | {
      readonly status: 'problems';
      readonly problems: readonly Problem[];
      /** What could be read all the same; the problems are in the files that they name. */
      readonly readable?: Content;
    };

/** `root`: the folder that holds `lessons/`. Lessons come in course order. */
export async function readContent(root: string): Promise<ContentRead> {
  const problems: Problem[] = [];
  const course = await readOne(root, 'lessons/course.json', parseCourse, problems);
  const misconceptions = await readOne(root, 'lessons/misconceptions.json', parseMisconceptions, problems);
  const lessons: ContentFile<Lesson>[] = [];
  const unreadable = new Set<string>();
  for (const file of await lessonFiles(root)) {
    const lesson = await readOne(root, file, parseLesson, problems);
    if (lesson !== undefined) lessons.push(lesson);
    else unreadable.add(basename(file, '.json'));
  }
  if (course === undefined || misconceptions === undefined) return { status: 'problems', problems };
  const order = course.value.chapters.flatMap((chapter) => chapter.lessons);
  lessons.sort((a, b) => order.indexOf(a.value.id) - order.indexOf(b.value.id));
  const content = { course, misconceptions, lessons };
  const all = [...problems, ...crossCheck(content, unreadable)];
  return all.length > 0
    ? { status: 'problems', problems: all, readable: content }
    : { status: 'ok', content };
}

/** `lessons/<chapter>/<lesson>.json`, sorted. */
export async function lessonFiles(root: string): Promise<readonly string[]> {
  const chapters = await readdir(join(root, 'lessons'), { withFileTypes: true }).catch(() => []);
  const files: string[] = [];
  for (const chapter of chapters) {
    if (!chapter.isDirectory()) continue;
    for (const name of await readdir(join(root, 'lessons', chapter.name))) {
      if (name.endsWith('.json')) files.push(`lessons/${chapter.name}/${name}`);
    }
  }
  return files.toSorted();
}

async function readOne<T>(
  root: string,
  file: string,
  parse: (file: string, text: string) => Parsed<T>,
  problems: Problem[],
): Promise<ContentFile<T> | undefined> {
  let text: string;
  try {
    text = await readFile(join(root, file), 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push({ file, path: '$', message: `can't be read: ${reason}` });
    return undefined;
  }
  const parsed = parse(file, text);
  if (parsed.status === 'ok') return { file, value: parsed.value, locate: parsed.locate };
  problems.push(...parsed.problems);
  return undefined;
}
