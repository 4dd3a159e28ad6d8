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
    /\.(body|prompt|explanation|why|instructions|notes?|message|model|hints\.\d+|tryThis\.\d+|tasks\.\d+\.title|(choices|items|points)\.\d+\.text)$/;
  const fields = [...before.keys()].filter((path) => markdownField.test(path));
  // "One" and "Returns the first element" are phrases without markdown: their HTML is the same text.
  const plainPhrases = [
    'One',
    'Two',
    'Returns the first element',
    'The first',
    'The second',
    'There are two headers',
  ];
  expect(changed.toSorted()).toEqual(
    fields.filter((path) => !plainPhrases.includes(before.get(path) ?? '')).toSorted(),
  );
});

it('highlights each file of each program', () => {
  const { highlighted } = compileLesson(parsed(sampleLesson()), markdown).compiled;
  expect(highlighted['shared']?.['prog.go']).toContain('<span class="code-keyword">package</span>');
});

const codeOf = (questionId: string) =>
  compileLesson(parsed(sampleLesson()), markdown).compiled.questionCode[questionId];

it('cuts code with blanks into pieces, highlighted as the whole is', () => {
  const code = codeOf('limit-it');
  if (code?.kind !== 'fill') throw new Error('no fill');
  const text = code.lines.map((line) =>
    line
      .map((piece) => (piece.kind === 'code' ? plain(piece.html) : `[${piece.blankId} ${piece.solution}]`))
      .join(''),
  );
  expect(text.slice(5, 8)).toEqual([
    '\tx := []int{1, 2, 3, 4}',
    '\ty := append(x[:[high 2]:[max 2]], 9)',
    '\tfmt.Println(x, len(y))',
  ]);
  expect(code.lines[0]?.[0]).toEqual({
    kind: 'code',
    html: expect.stringContaining('<span class="code-keyword">package</span>') as string,
  });
});

it('gives each block of a Parsons problem its indentation', () => {
  const code = codeOf('put-in-order');
  if (code?.kind !== 'parsons') throw new Error('no parsons');
  expect(code.before.map(plain)).toEqual(['package main', '', 'import "fmt"', '', 'func main() {']);
  expect(code.after.map(plain)).toEqual(['}']);
  expect(code.lines.map(({ indent, html }) => [indent, plain(html)])).toEqual([
    [0, 'x := []int{1, 2}'],
    [0, 'y := x[:1]'],
    [0, 'if len(y) > 0 {\n\ty[0] = 9\n}'],
    [0, 'fmt.Println(x[0])'],
  ]);
  expect(code.distractors.map(({ html }) => plain(html))).toEqual(['y := append([]int(nil), x...)']);
});

it('gives the lines of a program in which one is picked', () => {
  const code = codeOf('who-panics');
  if (code?.kind !== 'lines') throw new Error('no lines');
  expect(code.files.map(({ name, lines }) => [name, plain(lines[3] ?? '')])).toEqual([
    ['prog.go', '\treturn s[len(s)]'],
  ]);
});

it('makes the ladder of an exercise from its solution', () => {
  const { exerciseCode } = compileLesson(parsed(sampleLesson()), markdown).compiled;
  const { parsons, partial, alternatives } = exerciseCode['first'] ?? {};
  expect(parsons?.lines.map(({ indent, html }) => [indent, plain(html)])).toEqual([
    [0, 'func First(s []int) int {'],
    [1, 'return s[0]'],
    [0, '}'],
  ]);
  expect(partial?.[0]?.lines.map((line) => line && plain(line))).toEqual([
    'package main',
    '',
    'func First(s []int) int {',
    null,
    '}',
  ]);
  expect(Object.keys(alternatives?.[0] ?? {})).toEqual(['first.go']);
});

/** The text of highlighted HTML. */
function plain(html: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(\w+);/g, (all, name: string) => entities[name] ?? all);
}

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
