/** The eleven kinds of question. Where an answer can be derived from what a program gives, it is not written a second time;
 *  the rest is proved by running Go (node/question-proofs.ts). */
import * as v from 'valibot';
import {
  FileName,
  Id,
  Line,
  Markdown,
  missBase,
  PositiveInt,
  RunExpectSchema,
  Source,
  Text,
} from './schema-parts.ts';

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
  /** Ask how sure the learner is. Off where the question is no more than a warm-up. */
  askConfidence: v.optional(v.boolean(), true),
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

/** The learner types what `program` prints; it is held line by line against the program's expected stdout. */
const PredictOutputSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('predict-output'),
  program: Id,
  /** Known wrong predictions. */
  misses: v.pipe(v.array(v.strictObject({ output: Text, ...missBase })), v.minLength(1)),
});

/** Does `program` compile, and if not, which line is wrong? The answer follows from the program's expect: a `build-error` has
 *  a `line` for this. */
const CompilesSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('compiles'),
  program: Id,
  /** Known wrong answers: that it compiles, or a line (1-based, of the program's first file). */
  misses: v.pipe(
    v.array(v.strictObject({ answer: v.union([v.literal('compiles'), PositiveInt]), ...missBase })),
    v.minLength(1),
  ),
});

const LineAnswer = v.strictObject({
  /** 1-based. */
  line: PositiveInt,
  /** The program's first unless said. */
  file: v.optional(FileName),
});
/** The learner picks a line of `program`. */
const FindLineSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('find-line'),
  program: Id,
  answer: LineAnswer,
  /** How it is proved that this is the line. */
  proof: v.variant('kind', [
    /** Every message of the compiler is about it. */
    v.strictObject({ kind: v.literal('build-error') }),
    /** A panic, deadlock or other fatal error happens there: it is the first line of the program in the trace. */
    v.strictObject({ kind: v.literal('panic') }),
    /** With the line replaced, the program prints this instead. */
    v.strictObject({ kind: v.literal('fix'), replacement: Text, stdout: Text }),
  ]),
  misses: v.pipe(v.array(v.strictObject({ ...LineAnswer.entries, ...missBase })), v.minLength(1)),
});

/** The learner fills the blanks of `code`; it is judged by compiling and running it. */
const FillSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('fill'),
  /** One whole file, prog.go, with each blank written as its solution in guillemets: `t := s[«1:3»]`. */
  code: v.pipe(Source, v.minLength(1, 'empty text')),
  /** In the order in which they stand in `code`. */
  blanks: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        /** Known wrong fillings. With any of them, and all other blanks right, `expect` is not met. */
        misses: v.optional(v.array(v.strictObject({ text: Line, ...missBase })), []),
      }),
    ),
    v.minLength(1),
    v.maxLength(9),
  ),
  expect: RunExpectSchema,
});

/** One or more lines that are moved together; their tabs are the indentation. */
const Block = v.pipe(Text, v.minLength(1, 'empty text'), v.maxLength(600));
/** The learner puts lines in order and leaves out those that don't belong; judged by compiling and running. */
const ParsonsSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('parsons'),
  /** What stands above and below, fixed. With the lines in between it is one gofmt-ed file, prog.go. */
  before: Source,
  lines: v.pipe(v.array(Block), v.minLength(2), v.maxLength(15)),
  after: Source,
  distractors: v.pipe(
    v.array(
      v.strictObject({
        text: Block,
        /** 1-based, the line of the solution it competes with: in its place, `expect` is not met. */
        insteadOf: PositiveInt,
        ...missBase,
      }),
    ),
    v.minLength(1),
    v.maxLength(6),
  ),
  expect: RunExpectSchema,
});

/** What happens first? `program` is shown; `proof` (the same, or one with more prints) prints the items' `prints` in order. */
const OrderSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('order'),
  /** In the order in which they happen. */
  items: v.pipe(
    v.array(v.strictObject({ id: Id, text: Markdown, prints: Text })),
    v.minLength(3),
    v.maxLength(8),
  ),
  proof: Id,
  /** Known wrong orders, by the ids of all items. */
  misses: v.pipe(v.array(v.strictObject({ order: v.array(Id), ...missBase })), v.minLength(1)),
});

/** Which of these can `program` print? It expects `one-of`; a choice is right if its output is listed there. */
const PossibleOutputsSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('possible-outputs'),
  program: Id,
  choices: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        output: Text,
        why: Markdown,
        /** The wrong idea behind an output that never comes. */
        misconception: v.optional(Id),
        demo: v.optional(Id),
      }),
    ),
    v.minLength(2),
    v.maxLength(9),
  ),
});

/** A cell: text is asked; `given` is shown; null has no value at that moment. */
const CellSchema = v.pipe(
  v.union([
    v.null(),
    Line,
    v.strictObject({ given: Line }),
    v.strictObject({
      value: Line,
      misses: v.pipe(v.array(v.strictObject({ value: Line, ...missBase })), v.minLength(1)),
    }),
  ]),
  v.transform((cell) => {
    if (cell === null) return { kind: 'none' as const };
    if (typeof cell === 'string') return { kind: 'asked' as const, value: cell, misses: [] };
    if ('given' in cell) return { kind: 'given' as const, value: cell.given };
    return { kind: 'asked' as const, ...cell };
  }),
);
/** The learner fills a table of values at moments of a run. The cells are proved by running `program` with these expressions
 *  printed after these lines. */
const TraceTableSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('trace-table'),
  program: Id,
  /** Go expressions: `len(s)`, `cap(s)`, `s`. */
  columns: v.pipe(v.array(Line), v.minLength(1), v.maxLength(6)),
  rows: v.pipe(
    v.array(
      v.strictObject({
        /** The moment after this line of the program's first file, 1-based. */
        after: PositiveInt,
        /** Which time the line is reached. */
        time: v.optional(PositiveInt, 1),
        /** What to call the moment, where the line number says too little. */
        label: v.optional(Line),
        /** One a column, as fmt.Sprint writes the value. */
        cells: v.pipe(v.array(CellSchema), v.minLength(1)),
      }),
    ),
    v.minLength(1),
    v.maxLength(12),
  ),
});

/** The learner explains in their own words, reads a model answer and ticks what their own had. */
const ExplainSchema = v.strictObject({
  ...questionBase,
  kind: v.literal('explain'),
  model: Markdown,
  points: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        text: Markdown,
        /** The wrong idea of somebody who said the opposite. */
        misconception: v.optional(Id),
      }),
    ),
    v.minLength(1),
    v.maxLength(8),
  ),
});

export const QuestionSchema = v.variant('kind', [
  SingleSchema,
  MultipleSchema,
  PredictOutputSchema,
  CompilesSchema,
  FindLineSchema,
  FillSchema,
  ParsonsSchema,
  OrderSchema,
  PossibleOutputsSchema,
  TraceTableSchema,
  ExplainSchema,
]);

/** What may be asked before a program is run. */
export const PredictionSchema = v.variant('kind', [
  PredictOutputSchema,
  PossibleOutputsSchema,
  CompilesSchema,
]);
