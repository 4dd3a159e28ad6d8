/** The lesson file format. Types are inferred from it, and lessons/lesson.schema.json is written from it for editors.
 *  Strict: an unknown key fails. What the schema alone can't see (ids that exist, answers that are true) is proved by
 *  `npm run check:lessons`. */
import * as v from 'valibot';
import { exerciseEntries } from './exercise-schema.ts';
import { PredictionSchema, QuestionSchema } from './question-schema.ts';
import { ExpectSchema, Files, Id, Line, Markdown, PositiveInt } from './schema-parts.ts';

const ProgramSchema = v.strictObject({
  id: Id,
  files: Files,
  expect: ExpectSchema,
  /** Whether the language promises what is printed, or today's compiler and runtime just do it. */
  stability: v.picklist(['spec', 'implementation', 'random']),
});

const stepBase = { id: Id, title: Line };

const ReadSchema = v.strictObject({ ...stepBase, kind: v.literal('read'), body: Markdown });
/** Run is locked until the learner has said what they expect; then guess and output stand side by side. */
const PredictSchema = v.strictObject({
  ...stepBase,
  kind: v.literal('predict'),
  body: Markdown,
  question: PredictionSchema,
});
/** A program to run and change. */
const RunSchema = v.strictObject({
  ...stepBase,
  kind: v.literal('run'),
  body: Markdown,
  program: Id,
  /** Changes worth trying, one a line. */
  tryThis: v.optional(v.array(Markdown), []),
});
const ExerciseSchema = v.strictObject({ ...stepBase, ...exerciseEntries });
const QuizSchema = v.strictObject({
  ...stepBase,
  kind: v.literal('quiz'),
  questions: v.pipe(v.array(QuestionSchema), v.minLength(1)),
});
export const StepSchema = v.variant('kind', [
  ReadSchema,
  PredictSchema,
  RunSchema,
  ExerciseSchema,
  QuizSchema,
]);

export const LessonSchema = v.strictObject({
  $schema: v.optional(v.string()),
  formatVersion: v.literal(1),
  id: Id,
  /** Raised with every change of content. */
  contentVersion: PositiveInt,
  title: Line,
  summary: Line,
  /** How long it takes, honestly. */
  minutes: PositiveInt,
  difficulty: v.picklist(['basic', 'intermediate', 'advanced']),
  objectives: v.pipe(v.array(Line), v.minLength(1)),
  prerequisites: v.array(Id),
  misconceptions: v.array(Id),
  sources: v.pipe(
    v.array(v.strictObject({ label: Line, url: v.pipe(v.string(), v.url(), v.startsWith('https://')) })),
    v.minLength(1),
  ),
  /** The oldest Go on which every statement holds, `1.22`. */
  minGo: v.pipe(v.string(), v.regex(/^1\.\d+$/)),
  topic: Id,
  /** The project that ends a chapter: one exercise of several files, whose tasks are milestones. */
  project: v.optional(v.boolean(), false),
  /** Day of the 31-day course. */
  day: v.optional(PositiveInt),
  programs: v.array(ProgramSchema),
  steps: v.pipe(v.array(StepSchema), v.minLength(1)),
});

export const MisconceptionSchema = v.strictObject({
  id: Id,
  topic: Id,
  /** The wrong idea in the learner's words: "A sub-slice is a copy". */
  title: Line,
  /** What is true instead. */
  truth: Markdown,
});
export const MisconceptionsSchema = v.strictObject({
  $schema: v.optional(v.string()),
  misconceptions: v.array(MisconceptionSchema),
});

export const CourseSchema = v.strictObject({
  $schema: v.optional(v.string()),
  title: Line,
  chapters: v.pipe(
    v.array(v.strictObject({ id: Id, title: Line, summary: Line, lessons: v.array(Id) })),
    v.minLength(1),
  ),
});
