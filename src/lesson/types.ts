/** What other rooms know of lessons. In a compiled lesson every markdown text is safe HTML (type Html). */
import type * as v from 'valibot';
import type {
  CourseSchema,
  LessonSchema,
  MisconceptionSchema,
  QuestionSchema,
  StepSchema,
} from './schema.ts';

/** As authored: markdown is still markdown. */
export type Lesson = v.InferOutput<typeof LessonSchema>;
export type Step = v.InferOutput<typeof StepSchema>;
export type Question = v.InferOutput<typeof QuestionSchema>;
export type Program = Lesson['programs'][number];
export type Course = v.InferOutput<typeof CourseSchema>;
export type Misconception = v.InferOutput<typeof MisconceptionSchema>;
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** A lesson after the build: the same shape, each markdown field replaced by the HTML made from it, each program's files
 *  also highlighted. Produced by src/lesson/node only, from markdown with HTML switched off. */
export interface CompiledLesson {
  readonly lesson: Lesson;
  /** Highlighted HTML of each program's files, by program id, then file name. */
  readonly highlighted: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The same of each exercise's solution, by step id, then file name. */
  readonly solutions: Readonly<Record<string, Readonly<Record<string, string>>>>;
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

/** All of the catalog that is data. */
export interface CatalogData {
  readonly title: string;
  readonly chapters: readonly Chapter[];
  readonly misconceptions: Readonly<Record<string, Misconception>>;
}

export type LessonLoad =
  | { readonly status: 'ok'; readonly compiled: CompiledLesson }
  | { readonly status: 'unknown' }
  /** The file is there and can't be read; nothing else is affected. `detail` is for the author. */
  | { readonly status: 'unreadable'; readonly detail: string };

/** All lessons, in course order; each lesson's body is its own chunk. */
export interface LessonCatalog extends CatalogData {
  load(lessonId: string): Promise<LessonLoad>;
}
