/** All content, compiled: what the site is built from. */
import type { Content, ContentFile } from '../cross-checks.ts';
import { goImports } from '../go-imports.ts';
import { jsonPath } from '../problem.ts';
import type { PathKey, Problem } from '../problem.ts';
import { questionsOf } from '../lesson-checks.ts';
import { misconceptionsOf } from '../question-misconceptions.ts';
import type {
  CatalogData,
  CompiledLesson,
  CourseDetails,
  Lesson,
  LessonSummary,
  QuestionSummary,
} from '../types.ts';
import { compileLesson } from './compile-lesson.ts';
import type { LessonCompilation } from './compile-lesson.ts';
import { createMarkdown } from './markdown.ts';

export interface CompiledContent {
  readonly catalog: CatalogData;
  readonly details: CourseDetails;
  /** By id. */
  readonly lessons: ReadonlyMap<string, CompiledLesson>;
  /** Code in prose that says it compiles, for the lesson check. */
  readonly programs: readonly {
    readonly lesson: ContentFile<Lesson>;
    readonly program: LessonCompilation['programs'][number];
  }[];
  readonly problems: readonly Problem[];
}

export function compileContent(content: Content, lessonHref: (lessonId: string) => string): CompiledContent {
  const lessonIds = new Set(content.lessons.map(({ value }) => value.id));
  const markdown = createMarkdown({ lessonHref, lessonIds });
  const problems: Problem[] = [];
  const note = (source: ContentFile<unknown>, path: readonly PathKey[], line: number, message: string) => {
    // A text written as a list of lines has a place for each of them.
    const position = source.locate([...path, line - 1]);
    const problem = { file: source.file, path: jsonPath(path), message: `line ${line}: ${message}` };
    problems.push(position === undefined ? problem : { ...problem, position });
  };
  const compilations = content.lessons.map((lesson) => ({
    lesson,
    ...compileLesson(lesson.value, markdown),
  }));
  for (const { lesson, problems: found } of compilations) {
    for (const { path, line, message } of found) note(lesson, path, line, message);
  }
  const misconceptions = content.misconceptions.value.misconceptions.map((misconception, index) => {
    const rendered = markdown.render(misconception.truth, `misconceptions/${misconception.id}`);
    for (const { line, message } of rendered.problems) {
      note(content.misconceptions, ['misconceptions', index, 'truth'], line, message);
    }
    return { ...misconception, truth: rendered.html };
  });
  const summaries = new Map(content.lessons.map(({ value }) => [value.id, summarise(value)]));
  const { title, chapters } = content.course.value;
  return {
    catalog: {
      title,
      chapters: chapters.map((chapter) => ({
        ...chapter,
        lessons: chapter.lessons.flatMap((id) => summaries.get(id) ?? []),
      })),
      imports: goImports(content.lessons.map(({ value }) => value)),
    },
    details: {
      misconceptions: Object.fromEntries(
        misconceptions.map((misconception) => [misconception.id, misconception]),
      ),
      questions: Object.fromEntries(
        content.lessons.flatMap(({ value }) =>
          questionSummaries(value).map((question) => [question.id, question]),
        ),
      ),
    },
    lessons: new Map(compilations.map(({ compiled }) => [compiled.lesson.id, compiled])),
    programs: compilations.flatMap(({ lesson, programs }) =>
      programs.map((program) => ({ lesson, program })),
    ),
    problems,
  };
}

function summarise(lesson: Lesson): LessonSummary {
  const { id, title, summary, minutes, difficulty, topic, contentVersion, prerequisites, project } = lesson;
  const steps = lesson.steps.map((step) => ({
    id: step.id,
    title: step.title,
    kind: step.kind,
    questions:
      step.kind === 'quiz'
        ? step.questions.map((question) => question.id)
        : step.kind === 'predict'
          ? [step.question.id]
          : [],
  }));
  return { id, title, summary, minutes, difficulty, topic, contentVersion, prerequisites, project, steps };
}

function questionSummaries(lesson: Lesson): readonly QuestionSummary[] {
  return questionsOf(lesson).map(({ question, stepId }) => {
    const { id, rev, kind } = question;
    const misconceptions = [...new Set(misconceptionsOf(question))];
    return { id, lessonId: lesson.id, stepId, rev, kind, misconceptions };
  });
}
