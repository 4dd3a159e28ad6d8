import type { OutputPiece } from './output-recorder.ts';

type Write = (stream: OutputPiece['stream'], bytes: Uint8Array, atNs: bigint) => void;

/** What a program writes, but for one report of Go's runtime. */
export interface FilteredOutput {
  readonly write: Write;
  /** To be called once when the program has ended, however it did. */
  readonly end: () => void;
}

const reportStart = 'runtime: out of memory: cannot allocate ';
/** In the trace, of a stack that was to grow. */
const growingStack = 'runtime.copystack(';
/** The trace of the runtime's own stack begins within so many characters, if there is one. */
const reportLength = 1_000;

/** A stack that grows is copied into one twice as large, so that recursion without end may use up the memory before it uses up the
 *  stack: then Go reports that memory is full, with pages about its own stack. For the learner that is a stack overflow. So such a report is
 *  held back until it says of what; `onFullStack` is called instead of it, and what follows is left out. Any other is passed on, at
 *  its times. */
export function tellFullStacks(pass: Write, onFullStack: (atNs: bigint) => void): FilteredOutput {
  let held: { readonly stream: OutputPiece['stream']; readonly bytes: Uint8Array; readonly atNs: bigint }[] =
    [];
  let report: string | undefined;
  let isOver = false;

  const release = () => {
    const pieces = held;
    held = [];
    report = undefined;
    for (const { stream, bytes, atNs } of pieces) pass(stream, bytes, atNs);
  };

  return {
    write(stream, bytes, atNs) {
      if (isOver) return;
      const text = report !== undefined || stream === 'stderr' ? new TextDecoder().decode(bytes) : '';
      if (report === undefined && !text.startsWith(reportStart)) {
        pass(stream, bytes, atNs);
        return;
      }
      report = (report ?? '') + text;
      held.push({ stream, bytes: bytes.slice(), atNs });
      if (report.includes(growingStack)) {
        isOver = true;
        onFullStack(held[0]?.atNs ?? atNs);
      } else if (report.length > reportLength) {
        release();
      }
    },
    end() {
      if (!isOver) release();
    },
  };
}
