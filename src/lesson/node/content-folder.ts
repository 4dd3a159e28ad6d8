/** For tests: a folder on disk with the sample course in it, and what it takes to change it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sampleCourse, sampleLesson, sampleMisconceptions } from '../sample.ts';

export interface ContentFolder {
  readonly root: string;
  readonly write: (file: string, content: unknown) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export const sampleLessonFile = 'lessons/slices/slices-window.json';

export async function createContentFolder(): Promise<ContentFolder> {
  const root = await mkdtemp(join(tmpdir(), 'lessons-'));
  const folder: ContentFolder = {
    root,
    async write(file, content) {
      const path = join(root, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, 2));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
  await folder.write('lessons/course.json', sampleCourse());
  await folder.write('lessons/misconceptions.json', sampleMisconceptions());
  await folder.write(sampleLessonFile, sampleLesson());
  return folder;
}
