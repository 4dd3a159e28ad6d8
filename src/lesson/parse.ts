/** From the text of a content file to a trusted value, or to every problem it has. */
import * as v from 'valibot';
import { readJson } from './json-source.ts';
import { jsonPath, shorten } from './problem.ts';
import type { PathKey, Problem } from './problem.ts';
import { CourseSchema, LessonSchema, MisconceptionsSchema } from './schema.ts';
import type { Course, Lesson, Misconception } from './types.ts';

export type Parsed<T> =
  | {
      readonly status: 'ok';
      readonly value: T;
      /** The position in the file of what stands at a JSON path, for problems found later. */
      readonly locate: (path: readonly PathKey[]) => Problem['position'];
    }
  | { readonly status: 'problems'; readonly problems: readonly Problem[] };

export interface Misconceptions {
  readonly misconceptions: readonly Misconception[];
}

/** `file` is only for the messages. Never throws, whatever the text. */
export const parseLesson = (file: string, text: string): Parsed<Lesson> => parse(LessonSchema, file, text);
export const parseCourse = (file: string, text: string): Parsed<Course> => parse(CourseSchema, file, text);
export const parseMisconceptions = (file: string, text: string): Parsed<Misconceptions> =>
  parse(MisconceptionsSchema, file, text);

/** Characters. The longest lesson worth reading is a tenth of it. */
const maxLength = 1_000_000;

function parse<S extends v.GenericSchema>(schema: S, file: string, text: string): Parsed<v.InferOutput<S>> {
  if (text.length > maxLength) {
    const message = `${text.length} characters; a file holds at most ${maxLength}. Split it.`;
    return { status: 'problems', problems: [{ file, path: '$', message }] };
  }
  const source = readJson(text);
  if (source.status === 'error') {
    const { path, message, position } = source;
    return { status: 'problems', problems: [{ file, path, message, position }] };
  }
  const result = v.safeParse(schema, source.value);
  if (result.success) return { status: 'ok', value: result.output, locate: source.positionOf };
  const problems = result.issues.map((issue) => {
    const { path, message } = describe(issue);
    return { file, path: jsonPath(path), message, position: source.positionOf(path) };
  });
  return { status: 'problems', problems };
}

type Issue = v.BaseIssue<unknown>;

function describe(issue: Issue): { path: PathKey[]; message: string } {
  const path = keysOf(issue);
  const nested = deepest(issue);
  if (nested !== undefined) {
    const inner = describe(nested);
    return { path: [...path, ...inner.path], message: inner.message };
  }
  return { path, message: messageOf(issue, path) };
}

/** Of a union's failures, the one furthest into the value: the alternative the author most likely meant. */
function deepest(issue: Issue): Issue | undefined {
  if (issue.type !== 'union' || issue.issues === undefined) return undefined;
  const deeper = issue.issues.filter((inner) => keysOf(inner).length > 0);
  return deeper.toSorted((a, b) => keysOf(b).length - keysOf(a).length)[0];
}

function keysOf(issue: Issue): PathKey[] {
  return (issue.path ?? []).map((item) => (typeof item.key === 'number' ? item.key : String(item.key)));
}

function messageOf(issue: Issue, path: readonly PathKey[]): string {
  const last = shorten(String(path.at(-1) ?? ''), 60);
  const received = shorten(issue.received, 60);
  if (issue.type === 'strict_object' && issue.path !== undefined) {
    if (issue.expected === 'never') return `the key "${last}" is not known here`;
    if (issue.received === 'undefined') return `"${last}" is missing`;
  }
  if (issue.kind === 'schema') {
    return issue.received === 'undefined'
      ? `"${last}" is missing; expected ${plain(issue.expected)}`
      : `expected ${plain(issue.expected)}, found ${plain(received)}`;
  }
  // A wording of the schema's own says more than "Invalid format".
  if (!issue.message.startsWith('Invalid ')) return `${issue.message}; found ${received}`;
  return `${rules[issue.type] ?? 'does not fit'} ${issue.expected ?? ''}, found ${received}`;
}

/** What a validation of the schema asks for, before its bound. */
const rules: Readonly<Record<string, string>> = {
  min_length: 'the length must be',
  max_length: 'the length must be',
  min_value: 'must be',
  max_value: 'must be',
  integer: 'must be a whole number',
  starts_with: 'must start with',
  url: 'must be an address',
  regex: 'must match',
};

/** valibot's type names in an author's words. */
function plain(type: string | null): string {
  if (type === null) return 'something else';
  return type
    .replace(/^\((.*)\)$/, '$1')
    .replaceAll('Array', 'a list')
    .replaceAll('Object', 'an object')
    .replaceAll(' | ', ' or ');
}
