/** `npm run lesson:new -- chapter id "Title"`: a lesson to begin with, listed in course.json. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { newLesson } from '../src/lesson/node/new-lesson.ts';

const root = resolve(import.meta.dirname, '..');
const [chapter, id, title, ...others] = process.argv.slice(2);
if (chapter === undefined || id === undefined || title === undefined || others.length > 0) {
  console.log('npm run lesson:new -- chapter id "Title"   makes lessons/chapter/id.json and lists it');
  process.exitCode = 2;
} else process.exitCode = await make({ chapter, id, title });

async function make(wanted: Parameters<typeof newLesson>[0]): Promise<number> {
  const read = (file: string) => readFile(resolve(root, file), 'utf8');
  const made = await newLesson(
    wanted,
    await read('lessons/course.json'),
    await read('lessons/misconceptions.json'),
  );
  if (made.status === 'refused') {
    console.error(made.why);
    return 1;
  }
  const file = resolve(root, made.file);
  await mkdir(dirname(file), { recursive: true });
  // Whatever lies there is not overwritten.
  await writeFile(file, made.lesson, { flag: 'wx' });
  await writeFile(resolve(root, 'lessons/course.json'), made.course);
  console.log(`${made.file}\nWrite it, and see it while you do: npm run lesson:preview -- ${made.file}`);
  return 0;
}
