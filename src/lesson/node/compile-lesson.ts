/** Lesson → CompiledLesson: each markdown field becomes HTML; code, ids and everything else stay as they are. */
import { assertNever } from '../../lib/assert-never.ts';
import type { PathKey } from '../problem.ts';
import { questionsOf } from '../lesson-checks.ts';
import type { CompiledLesson, Lesson, Step } from '../types.ts';
import { exerciseCode, highlightFiles, questionCode } from './compile-code.ts';
import { compileQuestion } from './compile-question.ts';
import type { Fields } from './compile-question.ts';
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
  const exercises = lesson.steps.filter((step) => step.kind === 'exercise');
  const compiled: CompiledLesson = {
    lesson: { ...lesson, steps },
    highlighted,
    solutions: Object.fromEntries(exercises.map(({ id, solution }) => [id, highlightFiles(solution)])),
    questionCode: Object.fromEntries(
      questionsOf(lesson).flatMap(({ question }) => {
        const code = questionCode(question, lesson.programs);
        return code === undefined ? [] : [[question.id, code]];
      }),
    ),
    exerciseCode: Object.fromEntries(exercises.map((step) => [step.id, exerciseCode(step)])),
  };
  return { compiled, problems, programs };
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
        recognisers: step.recognisers.map((recogniser, index) => ({
          ...recogniser,
          message: text(recogniser.message, [...path, 'recognisers', index, 'message']),
        })),
        forbidden: step.forbidden.map((rule, index) => ({
          ...rule,
          message: text(rule.message, [...path, 'forbidden', index, 'message']),
        })),
        ...(step.parsons && {
          parsons: {
            ...step.parsons,
            distractors: step.parsons.distractors.map((distractor, index) => ({
              ...distractor,
              why: text(distractor.why, [...path, 'parsons', 'distractors', index, 'why']),
            })),
          },
        }),
        alternatives: step.alternatives.map((alternative, index) => ({
          ...alternative,
          note: text(alternative.note, [...path, 'alternatives', index, 'note']),
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
    default:
      return assertNever(step);
  }
}
