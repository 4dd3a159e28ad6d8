/** Lesson → CompiledLesson: each markdown field becomes HTML; code, ids and everything else stay as they are. */
import type { PathKey } from '../problem.ts';
import type { CompiledLesson, Lesson, Question, Step } from '../types.ts';
import { highlightCode, languageOf } from './highlight.ts';
import type { Markdown, RenderedMarkdown } from './markdown.ts';

/** A problem inside a markdown field. */
interface FieldProblem {
  readonly path: readonly PathKey[];
  /** 1-based line of the field's text. */
  readonly line: number;
  readonly message: string;
}

export interface LessonCompilation {
  readonly compiled: CompiledLesson;
  readonly problems: readonly FieldProblem[];
  /** Code in prose that says it compiles. */
  readonly programs: readonly {
    readonly path: readonly PathKey[];
    readonly line: number;
    readonly code: string;
  }[];
}

export function compileLesson(lesson: Lesson, markdown: Markdown): LessonCompilation {
  const problems: FieldProblem[] = [];
  const programs: { path: readonly PathKey[]; line: number; code: string }[] = [];
  const note = (path: readonly PathKey[], rendered: RenderedMarkdown) => {
    problems.push(...rendered.problems.map((problem) => ({ path, ...problem })));
    programs.push(...rendered.programs.map((program) => ({ path, ...program })));
    return rendered.html;
  };
  const scope = (path: readonly PathKey[]) => [lesson.id, ...path].join('/');
  const fields: Fields = {
    text: (source, path) => note(path, markdown.render(source, scope(path))),
    phrase: (source, path) => note(path, markdown.renderPhrase(source, scope(path))),
  };
  const steps = lesson.steps.map((step, index) => compileStep(step, ['steps', index], fields));
  const highlighted = Object.fromEntries(lesson.programs.map(({ id, files }) => [id, highlightFiles(files)]));
  const solutions = Object.fromEntries(
    lesson.steps.flatMap((step) =>
      step.kind === 'exercise' ? [[step.id, highlightFiles(step.solution)] as const] : [],
    ),
  );
  return { compiled: { lesson: { ...lesson, steps }, highlighted, solutions }, problems, programs };
}

/** Highlighted HTML by file name. */
function highlightFiles(files: readonly { readonly name: string; readonly content: string }[]) {
  return Object.fromEntries(
    files.map(({ name, content }) => [name, highlightCode(content, languageOf(name))]),
  );
}

/** Renders one field, noting its problems under its path. */
type Field = (source: string, path: readonly PathKey[]) => string;
interface Fields {
  readonly text: Field;
  /** For what stands inside a label or a list item. */
  readonly phrase: Field;
}

function compileStep(step: Step, path: readonly PathKey[], { text, phrase }: Fields): Step {
  switch (step.kind) {
    case 'read':
      return { ...step, body: text(step.body, [...path, 'body']) };
    case 'predict':
      return {
        ...step,
        body: text(step.body, [...path, 'body']),
        question: compileQuestion(step.question, [...path, 'question'], { text, phrase }),
      };
    case 'run':
      return {
        ...step,
        body: text(step.body, [...path, 'body']),
        tryThis: step.tryThis.map((change, index) => phrase(change, [...path, 'tryThis', index])),
      };
    case 'exercise':
      return {
        ...step,
        instructions: text(step.instructions, [...path, 'instructions']),
        tasks: step.tasks.map((task, index) => ({
          ...task,
          title: phrase(task.title, [...path, 'tasks', index, 'title']),
          hints: task.hints.map((hint, at) => text(hint, [...path, 'tasks', index, 'hints', at])),
        })),
        notes: text(step.notes, [...path, 'notes']),
      };
    case 'quiz':
      return {
        ...step,
        questions: step.questions.map((question, index) =>
          compileQuestion(question, [...path, 'questions', index], { text, phrase }),
        ),
      };
  }
}

function compileQuestion<Q extends Question>(question: Q, path: readonly PathKey[], fields: Fields): Q;
function compileQuestion(question: Question, path: readonly PathKey[], { text, phrase }: Fields): Question {
  const shared = {
    prompt: text(question.prompt, [...path, 'prompt']),
    explanation: text(question.explanation, [...path, 'explanation']),
    hints: question.hints.map((hint, index) => text(hint, [...path, 'hints', index])),
  };
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return {
        ...question,
        ...shared,
        choices: question.choices.map((choice, index) => ({
          ...choice,
          text: phrase(choice.text, [...path, 'choices', index, 'text']),
          why: text(choice.why, [...path, 'choices', index, 'why']),
        })),
      };
    case 'predict-output':
      return {
        ...question,
        ...shared,
        misses: question.misses.map((miss, index) => ({
          ...miss,
          why: text(miss.why, [...path, 'misses', index, 'why']),
        })),
      };
  }
}
