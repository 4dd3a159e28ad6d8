import { expect, it } from 'vitest';
import { parseLesson } from '../parse.ts';
import { sampleLesson } from '../sample.ts';
import { compileLesson } from './compile-lesson.ts';
import { createMarkdown } from './markdown.ts';

const markdown = createMarkdown({ lessonHref: (id) => `/learn/${id}` });

function parsed(value: unknown) {
  const result = parseLesson('sample.json', JSON.stringify(value));
  if (result.status === 'ok') return result.value;
  throw new Error(JSON.stringify(result.problems));
}

/** Every string of a tree with its path. */
function strings(value: unknown, path = '$'): readonly [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}.${key}`));
}

it('replaces the markdown fields by HTML and nothing else', () => {
  const lesson = parsed(sampleLesson());
  const before = new Map(strings(lesson));
  const after = strings(compileLesson(lesson, markdown).compiled.lesson);
  const changed = after.filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
  const markdownField =
    /\.(body|prompt|explanation|why|instructions|notes|hints\.\d+|tryThis\.\d+|(choices|tasks)\.\d+\.(text|title))$/;
  const fields = [...before.keys()].filter((path) => markdownField.test(path));
  // "One" and "Returns the first element" are phrases without markdown: their HTML is the same text.
  const plainPhrases = ['One', 'Two', 'Returns the first element'];
  expect(changed.toSorted()).toEqual(
    fields.filter((path) => !plainPhrases.includes(before.get(path) ?? '')).toSorted(),
  );
});

it('highlights each file of each program', () => {
  const { highlighted } = compileLesson(parsed(sampleLesson()), markdown).compiled;
  expect(highlighted['shared']?.['prog.go']).toContain('<span class="code-keyword">package</span>');
});

it('names the field and its line when the markdown is wrong', () => {
  const lesson = sampleLesson();
  Object.assign(lesson.steps[3] ?? {}, { notes: ['Fine.', '', '```memory', 'array', '```'] });
  expect(compileLesson(parsed(lesson), markdown).problems).toMatchObject([
    { path: ['steps', 3, 'notes'], line: 4 },
  ]);
});

it('gives the same HTML each time', () => {
  const lesson = parsed(sampleLesson());
  expect(compileLesson(lesson, markdown)).toEqual(compileLesson(lesson, markdown));
});
