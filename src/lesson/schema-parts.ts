/** The small pieces that all content files are made of: ids, texts, files, what a program gives. */
import * as v from 'valibot';

/** Lower-case words joined by dashes. Ids are never reused and never renamed: learners' progress points to them. */
export const Id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by dashes'),
  v.maxLength(64),
);
export const Line = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(300),
  v.regex(/^[^\r\n]*$/, 'one line, please'),
);
/** Text that may be written as one string or, easier to read and to diff, as an array of lines. */
export const Text = v.pipe(
  v.union([v.string(), v.array(v.pipe(v.string(), v.regex(/^[^\r\n]*$/, 'a line holds no line break')))]),
  v.transform((text) => (typeof text === 'string' ? text : text.join('\n'))),
  v.maxLength(20_000),
);
export const Markdown = v.pipe(Text, v.minLength(1, 'empty text'));
export const PositiveInt = v.pipe(v.number(), v.integer(), v.minValue(1));
/** A Go source text. It ends with one line break, which an array of lines need not spell out. */
export const Source = v.pipe(
  Text,
  v.transform((text) => (text.endsWith('\n') || text === '' ? text : `${text}\n`)),
);
export const FileName = v.pipe(
  v.string(),
  v.regex(/^([a-z0-9_]+\/)*[a-z0-9_]+\.(go|mod|txt)$/, 'a relative file name such as prog.go or sub/sub.go'),
);

export const FileSchema = v.strictObject({ name: FileName, content: Source });
export const Files = v.pipe(v.array(FileSchema), v.minLength(1), v.maxLength(20));

/** Always exactly this output. `exit`: 0 unless said. `stderr`: texts that must occur in it, in this order. */
const OutputExpect = v.strictObject({
  kind: v.literal('output'),
  stdout: Text,
  exit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255)), 0),
  stderr: v.optional(v.array(v.string()), []),
});
/** One of these each time; all of them occur over enough seeds. */
const OneOfExpect = v.strictObject({
  kind: v.literal('one-of'),
  stdouts: v.pipe(v.array(Text), v.minLength(2)),
});
/** These lines in any order. */
const UnorderedExpect = v.strictObject({
  kind: v.literal('unordered'),
  lines: v.pipe(v.array(v.string()), v.minLength(2)),
});
/** It does not compile; each text occurs in the message. */
const BuildErrorExpect = v.strictObject({
  kind: v.literal('build-error'),
  contains: v.pipe(v.array(v.string()), v.minLength(1)),
  /** 1-based, the line that the message names; every message of the compiler is about this line then. */
  line: v.optional(PositiveInt),
  /** The file of `line`; the program's first unless said. */
  file: v.optional(FileName),
});

/** What code gives that runs. */
export const RunExpectSchema = v.variant('kind', [OutputExpect, OneOfExpect, UnorderedExpect]);
/** What running the program gives. `check:lessons` holds it against reality, over several seeds and without optimisation. */
export const ExpectSchema = v.variant('kind', [OutputExpect, OneOfExpect, UnorderedExpect, BuildErrorExpect]);

/** What feedback on a known wrong answer says. */
export const missBase = {
  /** The wrong idea behind it: an id of misconceptions.json. */
  misconception: Id,
  /** What is true instead, for somebody who believed it. */
  why: Markdown,
  /** The id of a program of this lesson that shows it. */
  demo: v.optional(Id),
};
