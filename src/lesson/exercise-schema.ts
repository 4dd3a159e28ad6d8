/** An exercise: the learner changes `starter` until `tests` pass. All files are package main; test files are `*_test.go`. */
import * as v from 'valibot';
import {
  FileName,
  Files,
  FileSchema,
  Id,
  Line,
  Markdown,
  missBase,
  PositiveInt,
  Text,
} from './schema-parts.ts';

const TaskSchema = v.strictObject({
  id: Id,
  title: Markdown,
  /** Test functions that must all pass, as `TestAppend` or `TestAppend/empty`. */
  tests: v.pipe(v.array(v.pipe(v.string(), v.regex(/^Test[^\s]+$/))), v.minLength(1)),
  /** From a nudge to nearly the answer; shown one at a time. */
  hints: v.pipe(v.array(Markdown), v.minLength(1)),
});

const TestName = v.pipe(
  v.string(),
  v.regex(/^(Test|Example)[^\s]*$/, 'a test as TestAppend or TestAppend/empty'),
);
/** A known wrong program, and how it is known again: by what its tests give, not by its text. All conditions hold. */
const RecogniserSchema = v.strictObject({
  id: Id,
  /** The wrong program; files that are not listed are those of the solution. */
  files: Files,
  /** All of these fail. */
  fails: v.optional(v.array(TestName), []),
  /** All of these pass. */
  passes: v.optional(v.array(TestName), []),
  /** Each of these texts occurs in what the tests, the panic or the compiler said. */
  says: v.optional(v.array(v.pipe(v.string(), v.minLength(1))), []),
  /** A sentence or two about the mistake, instead of "the test failed". */
  message: Markdown,
  misconception: missBase.misconception,
  demo: missBase.demo,
});

/** What may not stand in the learner's code; found in the syntax tree before the tests run. */
export const ConstructSchema = v.pipe(
  v.string(),
  v.regex(
    /^(loop|goroutine|select|defer|goto|channel|buffered-channel|package-variable|import:[\w./-]+|call:(\w+|\w*\.\w+))$/,
    'one of loop, goroutine, select, defer, goto, channel, buffered-channel, package-variable, import:path, call:name, call:pkg.Name, call:.Method',
  ),
  v.maxLength(100),
);
const ForbiddenSchema = v.strictObject({
  construct: ConstructSchema,
  /** Why not, and what to do instead. */
  message: Markdown,
  /** Only there; all files of the exercise unless said. */
  file: v.optional(FileName),
});

/** Lines of the solution, 1-based and both included. */
const lineRange = { file: v.optional(FileName), from: PositiveInt, to: PositiveInt };

export const exerciseEntries = {
  kind: v.literal('exercise'),
  rev: PositiveInt,
  instructions: Markdown,
  starter: Files,
  tests: v.pipe(
    v.array(v.strictObject({ ...FileSchema.entries, hidden: v.optional(v.boolean(), false) })),
    v.minLength(1),
  ),
  tasks: v.pipe(v.array(TaskSchema), v.minLength(1)),
  recognisers: v.optional(v.array(RecogniserSchema), []),
  forbidden: v.optional(v.array(ForbiddenSchema), []),
  /** A rung of the ladder after the hints: these lines of the solution, mixed, to be put in order. */
  parsons: v.optional(
    v.strictObject({
      ...lineRange,
      distractors: v.optional(
        v.pipe(
          v.array(
            v.strictObject({
              text: v.pipe(Text, v.minLength(1, 'empty text'), v.maxLength(600)),
              /** The line of the solution it competes with. */
              insteadOf: PositiveInt,
              why: Markdown,
            }),
          ),
          v.maxLength(6),
        ),
        [],
      ),
    }),
  ),
  /** The next rung: the solution without these lines. */
  partial: v.optional(v.strictObject({ hide: v.pipe(v.array(v.strictObject(lineRange)), v.minLength(1)) })),
  solution: Files,
  /** Other programs that pass, shown after success; files that are not listed are those of the solution. */
  alternatives: v.optional(v.array(v.strictObject({ title: Line, files: Files, note: Markdown })), []),
  /** Shown beside the learner's own code after success. */
  notes: Markdown,
};
