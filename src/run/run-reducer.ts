/** What a run has shown so far, as a plain value: events are folded into it, the panel draws it. */
import { assertNever } from '../lib/assert-never.ts';
import { pngDataUrl } from './png.ts';
import type { RunState } from './run-state.ts';
import type { TestEvent } from './test-output.ts';
import type { BenchmarkResult, Diagnostic, RunEvent } from './types.ts';

/** One line of one stream. The other stream may cut in before a line has ended. */
export interface OutputLine {
  readonly stream: 'stdout' | 'stderr';
  /** Without the line break. */
  readonly text: string;
  /** The program's own clock when the line began, in nanoseconds since its start. */
  readonly atNs: bigint;
  /** Whether a line break ended it. */
  readonly ended: boolean;
  /** A data: URL, when the line is `IMAGE:` and a PNG in base64. */
  readonly image?: string;
}

export interface RunResult {
  readonly output: readonly OutputLine[];
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of their starts, the last status of each. */
  readonly tests: readonly TestEvent[];
  /** In the order in which they were measured; one that was measured again stands there again. */
  readonly benchmarks: readonly BenchmarkResult[];
  /** Of everything random in the program; absent where the Go Playground ran it. */
  readonly seed?: number;
  /** Whether the program's clock can be noticed: it has slept, or shows the date at which that clock starts. */
  readonly showsFakeClock: boolean;
}

export const emptyResult: RunResult = {
  output: [],
  diagnostics: [],
  tests: [],
  benchmarks: [],
  showsFakeClock: false,
};

const clearScreen = '\x0c';
const imagePrefix = 'IMAGE:';
const fakeDate = '2009-11-1';
/** A change of stream moves the clock by 1 ns; only sleep moves it by this much. */
const noticeableNs = 1_000_000n;

/** Phases change nothing here; they belong to the state of the run. */
export function reduceEvents(result: RunResult, events: readonly RunEvent[]): RunResult {
  let output: OutputLine[] | undefined;
  let { diagnostics, tests, benchmarks, seed, showsFakeClock } = result;
  for (const event of events) {
    switch (event.type) {
      case 'phase':
        break;
      case 'seed':
        seed = event.seed;
        break;
      case 'benchmark':
        benchmarks = [...benchmarks, event.result];
        break;
      case 'output':
        output ??= [...result.output];
        appendOutput(output, event);
        showsFakeClock ||= event.atNs >= noticeableNs || event.text.includes(fakeDate);
        break;
      case 'diagnostic':
        diagnostics = [...diagnostics, event.diagnostic];
        break;
      case 'test':
        tests = tests.some((test) => test.name === event.name)
          ? tests.map((test) => (test.name === event.name ? event : test))
          : [...tests, event];
        break;
      default:
        assertNever(event);
    }
  }
  return {
    output: output ?? result.output,
    diagnostics,
    tests,
    benchmarks,
    ...(seed === undefined ? {} : { seed }),
    showsFakeClock,
  };
}

/** All of the output as the program wrote it, both streams. */
export function outputText(output: readonly OutputLine[]): string {
  return output.map((line) => (line.ended ? `${line.text}\n` : line.text)).join('');
}

/** What the program of this run has written to stdout. */
export function stdoutOf(run: RunState): string {
  return outputText(run.result.output.filter((line) => line.stream === 'stdout'));
}

function appendOutput(lines: OutputLine[], event: Extract<RunEvent, { type: 'output' }>): void {
  const { stream, atNs } = event;
  const cleared = event.text.lastIndexOf(clearScreen);
  if (cleared >= 0) lines.length = 0;
  const pieces = event.text.slice(cleared + 1).split('\n');
  for (const [index, piece] of pieces.entries()) {
    const ended = index < pieces.length - 1;
    if (piece === '' && !ended) continue;
    const open = lines.at(-1);
    if (open === undefined || open.ended || open.stream !== stream) {
      lines.push(lineOf({ stream, text: piece, atNs, ended }));
    } else if (open.image === undefined) {
      lines[lines.length - 1] = lineOf({ ...open, text: open.text + piece, ended });
    } else if (piece === '') {
      lines[lines.length - 1] = { ...open, ended };
    } else {
      lines.push(lineOf({ stream, text: piece, atNs, ended }));
    }
  }
}

function lineOf(line: OutputLine): OutputLine {
  if (!line.text.startsWith(imagePrefix)) return line;
  const image = pngDataUrl(line.text.slice(imagePrefix.length));
  return image === undefined ? line : { ...line, image };
}
