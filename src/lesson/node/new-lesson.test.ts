import { expect, it } from 'vitest';
import { checkLesson } from '../lesson-checks.ts';
import { parseCourse, parseLesson } from '../parse.ts';
import { sampleCourse, sampleMisconceptions } from '../sample.ts';
import { newLesson } from './new-lesson.ts';
import type { NewLesson } from './new-lesson.ts';

const courseText = JSON.stringify(sampleCourse());
const wanted = { chapter: 'slices', id: 'slices-more', title: 'More' };
const make = (change: Partial<NewLesson> = {}, misconceptions: unknown = sampleMisconceptions()) =>
  newLesson({ ...wanted, ...change }, courseText, JSON.stringify(misconceptions));

it.each([
  ['with a misconception of the chapter', sampleMisconceptions()],
  ['in a chapter that has none yet', { misconceptions: [] }],
])('makes a lesson that is in order, %s', async (_when, misconceptions) => {
  const made = await make({}, misconceptions);
  if (made.status === 'refused') throw new Error(made.why);
  expect(made.file).toBe('lessons/slices/slices-more.json');
  const parsed = parseLesson(made.file, made.lesson);
  if (parsed.status === 'problems') throw new Error(JSON.stringify(parsed.problems));
  const problems: string[] = [];
  const known = new Set(sampleMisconceptions().misconceptions.map(({ id }) => id));
  checkLesson(parsed.value, known, (path, message) => problems.push(`${path.join('.')}: ${message}`));
  expect(problems).toEqual([]);
});

it('lists it at the end of its chapter', async () => {
  const made = await make();
  const course = made.status === 'ok' ? parseCourse('', made.course) : undefined;
  expect(course).toMatchObject({
    status: 'ok',
    value: { chapters: [{ lessons: ['slices-window', 'slices-more'] }] },
  });
});

it.each<[string, Partial<NewLesson>, RegExp]>([
  ['a chapter that is not there', { chapter: 'maps' }, /no chapter "maps", only slices\. Add/],
  ['an id that is taken', { id: 'slices-window' }, /already\..* choose another/],
  ['an id that is none', { id: 'Slices More' }, /\$\.id: an id is lower-case words/],
  ['a title of nothing', { title: '' }, /\$\.title: /],
])('refuses %s', async (_what, change, why) => {
  expect(await make(change)).toEqual({ status: 'refused', why: expect.stringMatching(why) as string });
});
