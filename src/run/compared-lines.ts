/** Two finished runs of one program, line by line. */
import { diffArrays } from 'diff';
import { comparableLines } from './comparable-line.ts';
import type { RunResult } from './run-reducer.ts';
import type { RunnerId, RunOutcome } from './types.ts';

/** One line of both sides, or of one of them. Where both count as the same but are not spelled alike, the browser's. */
export interface ComparedLine {
  readonly on: 'both' | RunnerId;
  /** A message of the compiler or of vet, a line of output, how the run ended. */
  readonly part: 'message' | 'stdout' | 'stderr' | 'end';
  /** Without the line break. */
  readonly text: string;
}

interface Side {
  readonly result: RunResult;
  readonly outcome: RunOutcome;
  readonly endText: string;
}

interface Line extends Pick<ComparedLine, 'part' | 'text'> {
  readonly key: string;
  readonly ignored: readonly string[];
}

export interface LineComparison {
  readonly same: boolean;
  readonly lines: readonly ComparedLine[];
  readonly leftOut: readonly string[];
}

/** Of each side. More is no help to a reader, and costs time. */
const maxLines = 5_000;
const maxEdits = 500;
const tooMuchOutput = 'Output too large';

export function compareLines(playground: Side, browser: Side): LineComparison {
  const leftOut = new Set<string>();
  let [a, b] = [linesOf(playground), linesOf(browser)];
  if (wasStopped(playground) && wasStopped(browser)) {
    // Each came as far as it could. What both have printed can be compared, but for the last line, which may be cut.
    const count = Math.max(0, Math.min(a.output.length, b.output.length) - 1);
    if (a.output.length !== b.output.length) leftOut.add('how far the program came before it was stopped');
    a = { ...a, output: a.output.slice(0, count) };
    b = { ...b, output: b.output.slice(0, count) };
  }
  const [left, right] = [allOf(a), allOf(b)];
  const same = left.length === right.length && left.every((line, index) => line.key === right[index]?.key);
  if (left.length > maxLines || right.length > maxLines) leftOut.add(`what comes after ${maxLines} lines`);
  const pairs = align(left.slice(0, maxLines), right.slice(0, maxLines), same);
  for (const { playground: one, browser: other } of pairs) {
    if (one === undefined || other === undefined || one.text === other.text) continue;
    for (const what of [...one.ignored, ...other.ignored]) leftOut.add(what);
  }
  return { same, lines: pairs.flatMap(comparedLine), leftOut: [...leftOut] };
}

interface SideLines {
  readonly messages: readonly Line[];
  readonly output: readonly Line[];
  readonly end: readonly Line[];
}

function allOf({ messages, output, end }: SideLines): readonly Line[] {
  return [...messages, ...output, ...end];
}

function wasStopped({ outcome, result }: Side): boolean {
  return outcome.kind === 'timed-out' || cutNotice(result) !== undefined;
}

function cutNotice({ output }: RunResult): string | undefined {
  const last = output.at(-1);
  return last?.stream === 'stderr' && last.text === tooMuchOutput ? last.text : undefined;
}

function linesOf({ result, endText }: Side): SideLines {
  const notice = cutNotice(result);
  const printed = notice === undefined ? result.output : result.output.slice(0, -1);
  const comparable = {
    stdout: comparableLines(printed.filter((line) => line.stream === 'stdout').map((line) => line.text)),
    stderr: comparableLines(printed.filter((line) => line.stream === 'stderr').map((line) => line.text)),
  };
  const next = { stdout: 0, stderr: 0 };
  const output = printed.map(({ stream, text }): Line => {
    const { key, ignored } = comparable[stream][next[stream]++] ?? { key: text, ignored: [] };
    return { part: stream, text, key: `${stream} ${key}`, ignored };
  });
  return {
    messages: result.diagnostics.flatMap((diagnostic) => plainLines('message', diagnostic.text.split('\n'))),
    output,
    end: plainLines('end', notice === undefined ? [endText] : [notice, endText]),
  };
}

function plainLines(part: ComparedLine['part'], texts: readonly string[]): readonly Line[] {
  return texts.map((text) => ({ part, text, key: `${part} ${text}`, ignored: [] }));
}

/** The lines of both sides that belong together, and those that one side has alone. */
interface Pair {
  readonly playground?: Line;
  readonly browser?: Line;
}

function align(left: readonly Line[], right: readonly Line[], same: boolean): readonly Pair[] {
  const keys = (lines: readonly Line[]) => lines.map((line) => line.key);
  const changes = same
    ? [{ count: left.length, added: false, removed: false }]
    : diffArrays(keys(left), keys(right), { maxEditLength: maxEdits });
  // Too different to be aligned: one after the other.
  if (changes === undefined) {
    return [...left.map((playground) => ({ playground })), ...right.map((browser) => ({ browser }))];
  }
  const pairs: Pair[] = [];
  let [atLeft, atRight] = [0, 0];
  for (const { count, added, removed } of changes) {
    for (let index = 0; index < count; index++) {
      const playground = added ? undefined : left[atLeft++];
      const browser = removed ? undefined : right[atRight++];
      pairs.push({ ...(playground && { playground }), ...(browser && { browser }) });
    }
  }
  return pairs;
}

function comparedLine({ playground, browser }: Pair): readonly ComparedLine[] {
  const line = browser ?? playground;
  if (line === undefined) return [];
  const on = playground === undefined ? 'browser' : browser === undefined ? 'playground' : 'both';
  return [{ on, part: line.part, text: line.text }];
}
