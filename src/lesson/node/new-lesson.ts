/** The skeleton of a lesson: everything that the check asks for, small and true, to be written over. */
import { format } from 'prettier';
import { parseCourse, parseLesson, parseMisconceptions } from '../parse.ts';
import type { Course, Misconception } from '../types.ts';

export interface NewLesson {
  readonly chapter: string;
  readonly id: string;
  readonly title: string;
}

export type Skeleton =
  | {
      readonly status: 'ok';
      /** Relative to the checkout. */
      readonly file: string;
      readonly lesson: string;
      /** course.json with the lesson at the end of its chapter. */
      readonly course: string;
    }
  /** A sentence with a next step. */
  | { readonly status: 'refused'; readonly why: string };

/** `courseText`, `misconceptionsText`: the files as they are. Pure but for formatting. */
export async function newLesson(
  wanted: NewLesson,
  courseText: string,
  misconceptionsText: string,
): Promise<Skeleton> {
  const course = parseCourse('lessons/course.json', courseText);
  const misconceptions = parseMisconceptions('lessons/misconceptions.json', misconceptionsText);
  if (course.status === 'problems' || misconceptions.status === 'problems') {
    return refused(
      'course.json or misconceptions.json has problems. Run npm run check:lessons and mend them.',
    );
  }
  const why = whyNot(wanted, course.value);
  if (why !== undefined) return refused(why);
  const file = `lessons/${wanted.chapter}/${wanted.id}.json`;
  const [known] = misconceptions.value.misconceptions.filter(({ topic }) => topic === wanted.chapter);
  const lesson = JSON.stringify(skeleton(wanted, known));
  const parsed = parseLesson(file, lesson);
  // The chapter was found, so what is left to be wrong are the id and the title.
  if (parsed.status === 'problems') {
    return refused(parsed.problems.map(({ path, message }) => `${path}: ${message}.`).join(' '));
  }
  return {
    status: 'ok',
    file,
    lesson: await asJson(lesson),
    course: await asJson(JSON.stringify(withLesson(courseText, wanted))),
  };
}

const refused = (why: string): Skeleton => ({ status: 'refused', why });

function whyNot({ chapter, id }: NewLesson, { chapters }: Course): string | undefined {
  if (!chapters.some((candidate) => candidate.id === chapter)) {
    const known = chapters.map((candidate) => candidate.id).join(', ');
    return `course.json has no chapter "${chapter}", only ${known}. Add the chapter there first.`;
  }
  if (chapters.some(({ lessons }) => lessons.includes(id)))
    return `There is a lesson "${id}" already. Ids are never reused: choose another.`;
  return undefined;
}

/** Of the text, not of the parsed value: what authors wrote stays as it is. */
function withLesson(courseText: string, { chapter, id }: NewLesson): unknown {
  const course = JSON.parse(courseText) as { chapters: { id: string; lessons: string[] }[] };
  course.chapters.find((candidate) => candidate.id === chapter)?.lessons.push(id);
  return course;
}

const asJson = (text: string) => format(text, { parser: 'json', printWidth: 110 });

function skeleton({ chapter, id, title }: NewLesson, misconception: Misconception | undefined) {
  const single = misconception && {
    kind: 'single',
    id: `${id}-why`,
    rev: 1,
    prompt: 'Why does it print 2?',
    program: 'first',
    explanation: 'What follows from the rule.',
    choices: [
      { id: 'right', text: 'The right reason', correct: true, why: 'Why it is right.' },
      {
        id: 'wrong',
        text: 'What somebody who believes this would say',
        why: 'What is true instead.',
        misconception: misconception.id,
        demo: 'first',
      },
    ],
  };
  return {
    $schema: '../lesson.schema.json',
    formatVersion: 1,
    id,
    contentVersion: 1,
    title,
    summary: 'One sentence about what it is about.',
    minutes: 20,
    difficulty: 'basic',
    objectives: ['Say what the reader can do afterwards'],
    prerequisites: [],
    misconceptions: misconception === undefined ? [] : [misconception.id],
    sources: [{ label: 'Go specification', url: 'https://go.dev/ref/spec' }],
    minGo: '1.22',
    topic: chapter,
    programs: [
      {
        id: 'first',
        stability: 'spec',
        files: [
          {
            name: 'prog.go',
            content: ['package main', '', 'import "fmt"', '', 'func main() {', '\tfmt.Println(1 + 1)', '}'],
          },
        ],
        expect: { kind: 'output', stdout: '2\n' },
      },
    ],
    steps: [
      { kind: 'read', id: 'idea', title: 'The idea', body: ['One idea, in 120 to 350 words.'] },
      { kind: 'run', id: 'look', title: 'See it run', body: 'Run it.', program: 'first' },
      {
        kind: 'exercise',
        id: 'first-exercise',
        title: 'Write it',
        rev: 1,
        instructions: 'Write `Double`, which returns twice its argument.',
        starter: [
          { name: 'double.go', content: ['package main', '', 'func Double(n int) int {', '\treturn 0', '}'] },
        ],
        tests: [
          {
            name: 'double_test.go',
            content: [
              'package main',
              '',
              'import "testing"',
              '',
              'func TestDouble(t *testing.T) {',
              '\tif got := Double(3); got != 6 {',
              '\t\tt.Errorf("Double(3) = %d, want 6", got)',
              '\t}',
              '}',
            ],
          },
        ],
        tasks: [
          {
            id: 'doubles',
            title: 'Returns twice the number',
            tests: ['TestDouble'],
            hints: ['A nudge.', 'Nearly the answer.'],
          },
        ],
        solution: [
          {
            name: 'double.go',
            content: ['package main', '', 'func Double(n int) int {', '\treturn 2 * n', '}'],
          },
        ],
        notes: 'Why it is written like this.',
      },
      {
        kind: 'quiz',
        id: 'check',
        title: 'Check yourself',
        questions: [
          ...(single === undefined ? [] : [single]),
          {
            kind: 'explain',
            id: `${id}-explain`,
            rev: 1,
            prompt: 'Explain the idea in your own words.',
            explanation: 'What matters most.',
            model: 'A model answer.',
            points: [{ id: 'point', text: 'What a good answer has' }],
          },
        ],
      },
      {
        kind: 'read',
        id: 'senior-take',
        title: 'Senior take',
        body: 'Cost, design, when to do something else.',
      },
    ],
  };
}
