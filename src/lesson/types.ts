/** What other rooms know of lessons. In a compiled lesson every markdown text is safe HTML (type Html). */
import type * as v from 'valibot';
import type { CourseSchema, LessonSchema, MisconceptionSchema, StepSchema } from './schema.ts';
import type { QuestionSchema } from './question-schema.ts';

/** As authored: markdown is still markdown. */
export type Lesson = v.InferOutput<typeof LessonSchema>;
export type Step = v.InferOutput<typeof StepSchema>;
export type Question = v.InferOutput<typeof QuestionSchema>;
export type Program = Lesson['programs'][number];
export type Course = v.InferOutput<typeof CourseSchema>;
export type Misconception = v.InferOutput<typeof MisconceptionSchema>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
export type Exercise = StepOf<'exercise'>;
export type Recogniser = Exercise['recognisers'][number];
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** One or more lines that are moved together. */
export interface CodeBlock {
  /** As authored, with its tabs: what is compiled. */
  readonly text: string;
  /** Highlighted, without the indentation of its first line; line breaks between its lines, no element around them. */
  readonly html: string;
  /** Steps of indentation, counted from the leftmost block; the solution's for a block of the solution. */
  readonly indent: number;
}

/** A piece of a line with blanks. `solution` is what stood in the guillemets; the width of the field follows from it. */
export type FillPiece =
  | { readonly kind: 'code'; readonly html: string }
  | { readonly kind: 'blank'; readonly blankId: string; readonly solution: string };

/** The code of a question in the pieces that its view needs; HTML is highlighted and without elements around a line. */
export type QuestionCode =
  | { readonly kind: 'fill'; readonly lines: readonly (readonly FillPiece[])[] }
  | {
      readonly kind: 'parsons';
      /** Lines of `before` and `after`. */
      readonly before: readonly string[];
      readonly after: readonly string[];
      /** In the order of `question.lines` and of `question.distractors`. */
      readonly lines: readonly CodeBlock[];
      readonly distractors: readonly CodeBlock[];
    }
  /** Of compiles, find-line and trace-table: the program line by line. */
  | {
      readonly kind: 'lines';
      readonly files: readonly { readonly name: string; readonly lines: readonly string[] }[];
    };

/** Highlighted HTML by file name. */
type HighlightedFiles = Readonly<Record<string, string>>;

/** What the ladder and the page after success show of an exercise. */
export interface ExerciseCode {
  /** In the order of `alternatives`: all files, also those that are as in the solution. */
  readonly alternatives: readonly HighlightedFiles[];
  /** The rung "put the solution in order"; `file` is the one whose lines `from` to `to` these are. */
  readonly parsons?: {
    readonly file: string;
    readonly before: readonly string[];
    readonly after: readonly string[];
    readonly lines: readonly CodeBlock[];
    readonly distractors: readonly CodeBlock[];
  };
  /** The rung "part of the solution": each file line by line, null where lines are left to the learner. */
  readonly partial?: readonly {
    readonly name: string;
    readonly lines: readonly (string | null)[];
  }[];
}

/** A lesson after the build: the same shape, each markdown field replaced by the HTML made from it, each program's files
 *  also highlighted. Produced by src/lesson/node only, from markdown with HTML switched off. */
export interface CompiledLesson {
  readonly lesson: Lesson;
  /** Highlighted HTML of each program's files, by program id, then file name. */
  readonly highlighted: Readonly<Record<string, HighlightedFiles>>;
  /** The same of each exercise's solution, by step id, then file name. */
  readonly solutions: Readonly<Record<string, HighlightedFiles>>;
  /** By question id; only of the kinds that need it. */
  readonly questionCode: Readonly<Record<string, QuestionCode>>;
  /** By step id, of every exercise. */
  readonly exerciseCode: Readonly<Record<string, ExerciseCode>>;
}

/** A question as review and statistics know it without loading its lesson. */
export interface QuestionSummary {
  readonly id: string;
  readonly lessonId: string;
  readonly stepId: string;
  readonly rev: number;
  readonly kind: Question['kind'];
  /** Those that its wrong answers name, each once. */
  readonly misconceptions: readonly string[];
}

/** What the home page, the course map and the lesson header need without loading the lesson. */
export interface LessonSummary {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly difficulty: Lesson['difficulty'];
  readonly topic: string;
  readonly contentVersion: number;
  readonly prerequisites: readonly string[];
  /** The project that ends a chapter. */
  readonly project: boolean;
  readonly steps: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: Step['kind'];
    /** Question ids of a quiz or predict step. */
    readonly questions: readonly string[];
  }[];
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly LessonSummary[];
}

/** What every page needs of the course. */
export interface CatalogData {
  readonly title: string;
  readonly chapters: readonly Chapter[];
  /** Import paths of the packages that the programs and tests of the lessons use, sorted. */
  readonly imports: readonly string[];
}

/** What quizzes, review and statistics need of the course: too much to wait for before the first page. */
export interface CourseDetails {
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  /** Of all lessons, in course order, by id. */
  readonly questions: Readonly<Record<string, QuestionSummary>>;
}

export type LessonLoad =
  | { readonly status: 'ok'; readonly compiled: CompiledLesson }
  | { readonly status: 'unknown' }
  /** The file is there and can't be read; nothing else is affected. `detail` is for the author. */
  | { readonly status: 'unreadable'; readonly detail: string };

/** All lessons, in course order; the details and each lesson's body are chunks of their own. */
export interface LessonCatalog extends CatalogData {
  /** Fetched once; the same promise every time. Rejects when the chunk can't be had. */
  details(): Promise<CourseDetails>;
  load(lessonId: string): Promise<LessonLoad>;
}
