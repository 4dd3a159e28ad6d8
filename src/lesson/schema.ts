/** The lesson file format. Types are inferred from it, and lessons/lesson.schema.json is written from it for editors.
 *  Strict: an unknown key fails. What the schema alone can't see (ids that exist, answers that are true) is proved by
 *  `npm run check:lessons`. */
import * as v from 'valibot';

/** Lower-case words joined by dashes. Ids are never reused and never renamed: learners' progress points to them. */
const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by dashes'),
  v.maxLength(64),
);
const Line = v.pipe(v.string(), v.minLength(1), v.maxLength(300), v.regex(/^[^\r\n]*$/, 'one line, please'));
/** Text that may be written as one string or, easier to read and to diff, as an array of lines. */
const Text = v.pipe(
  v.union([v.string(), v.array(v.pipe(v.string(), v.regex(/^[^\r\n]*$/, 'a line holds no line break')))]),
  v.transform((text) => (typeof text === 'string' ? text : text.join('\n'))),
  v.maxLength(20_000),
);
const Markdown = v.pipe(Text, v.minLength(1, 'empty text'));
const PositiveInt = v.pipe(v.number(), v.integer(), v.minValue(1));

/** A Go source file. Its text ends with one line break, which an array of lines need not spell out. */
const FileSchema = v.strictObject({
  name: v.pipe(
    v.string(),
    v.regex(
      /^([a-z0-9_]+\/)*[a-z0-9_]+\.(go|mod|txt)$/,
      'a relative file name such as prog.go or sub/sub.go',
    ),
  ),
  content: v.pipe(
    Text,
    v.transform((text) => (text.endsWith('\n') || text === '' ? text : `${text}\n`)),
  ),
});
const Files = v.pipe(v.array(FileSchema), v.minLength(1), v.maxLength(20));

/** What running the program gives. `check:lessons` holds it against reality, over several seeds and without optimisation. */
const ExpectSchema = v.variant('kind', [
  /** Always exactly this output. `exit`: 0 unless said. `stderr`: texts that must occur in it, in this order. */
  v.strictObject({
    kind: v.literal('output'),
    stdout: Text,
    exit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)), 0),
    stderr: v.optional(v.array(v.string()), []),
  }),
  /** One of these each time; all of them occur over enough seeds. */
  v.strictObject({ kind: v.literal('one-of'), stdouts: v.pipe(v.array(Text), v.minLength(2)) }),
  /** These lines in any order. */
  v.strictObject({ kind: v.literal('unordered'), lines: v.pipe(v.array(v.string()), v.minLength(2)) }),
  /** It does not compile; each text occurs in the message. */
  v.strictObject({ kind: v.literal('build-error'), contains: v.pipe(v.array(v.string()), v.minLength(1)) }),
]);

const ProgramSchema = v.strictObject({
  id: Id,
  files: Files,
  expect: ExpectSchema,
  /** Whether the language promises what is printed, or today's compiler and runtime just do it. */
  stability: v.picklist(['spec', 'implementation', 'random']),
});

const ChoiceSchema = v.strictObject({
  id: Id,
  text: Markdown,
  correct: v.optional(v.boolean(), false),
  /** Why it is right, or why it is wrong and what is true instead. */
  why: Markdown,
  /** The wrong idea behind a wrong choice: an id of misconceptions.json. */
  misconception: v.optional(Id),
  /** The id of a program of this lesson that shows it. */
  demo: v.optional(Id),
});

const questionBase = {
  id: Id,
  /** Raised when the question changes in a way that makes old answers to it mean something else. */
  rev: PositiveInt,
  prompt: Markdown,
  /** The id of a program of this lesson, shown with the question. */
  program: v.optional(Id),
  explanation: Markdown,
  hints: v.optional(v.array(Markdown), []),
};

const SingleSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('single'),
  choices: v.pipe(v.array(ChoiceSchema), v.minLength(2), v.maxLength(9)),
});
const MultipleSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('multiple'),
  choices: v.pipe(v.array(ChoiceSchema), v.minLength(3), v.maxLength(9)),
});
/** A known wrong prediction and the idea behind it. */
const MissSchema = v.strictObject({ output: Text, misconception: Id, why: Markdown, demo: v.optional(Id) });
/** The learner types what `program` prints; it is held line by line against the program's expected stdout. */
const PredictOutputSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('predict-output'),
  program: Id,
  misses: v.pipe(v.array(MissSchema), v.minLength(1)),
});
export const QuestionSchema = v.variant('kind', [SingleSchema, MultipleSchema, PredictOutputSchema]);

const stepBase = { id: Id, title: Line };

const ReadSchema = v.strictObject({ ...stepBase, kind: v.literal('read'), body: Markdown });
/** Run is locked until the learner has typed what they expect; then guess and output stand side by side. */
const PredictSchema = v.strictObject({
  ...stepBase,
  kind: v.literal('predict'),
  body: Markdown,
  question: PredictOutputSchema,
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
const TaskSchema = v.strictObject({
  id: Id,
  title: Markdown,
  /** Test functions that must all pass, as `TestAppend` or `TestAppend/empty`. */
  tests: v.pipe(v.array(v.pipe(v.string(), v.regex(/^Test[^\s]+$/))), v.minLength(1)),
  /** From a nudge to nearly the answer; shown one at a time. */
  hints: v.pipe(v.array(Markdown), v.minLength(1)),
});
/** The learner changes `starter` until `tests` pass. All files are package main; test files are `*_test.go`. */
const ExerciseSchema = v.strictObject({
  ...stepBase,
  kind: v.literal('exercise'),
  rev: PositiveInt,
  instructions: Markdown,
  starter: Files,
  tests: v.pipe(
    v.array(v.strictObject({ ...FileSchema.entries, hidden: v.optional(v.boolean(), false) })),
    v.minLength(1),
  ),
  tasks: v.pipe(v.array(TaskSchema), v.minLength(1)),
  solution: Files,
  /** Shown beside the learner's own code after success. */
  notes: Markdown,
});
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
