import { Directory } from '@bjorn3/browser_wasi_shim';

import { goroot } from './compile-packages.ts';
import { addToTree, fileOf } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import { tellFullStacks } from './full-memory.ts';
import { limitMemory } from './limit-memory.ts';
import { OutputTooLarge, recordOutput } from './output-recorder.ts';
import type { OutputPiece } from './output-recorder.ts';
import { seededRandom } from './random.ts';
import { isStackOverflow } from './excess.ts';
import { realClock } from './real-clock.ts';
import { virtualClock } from './virtual-clock.ts';
import { runWasi } from './wasi-host.ts';

/** A program that can be run several times; each run sees nothing of those before. */
export interface LoadedProgram {
  readonly module: WebAssembly.Module;
  /** lib/time/zoneinfo.zip, for programs that may ask for it. */
  readonly timeZones: ArrayBuffer | undefined;
}

export interface ProgramCall {
  readonly program: LoadedProgram;
  readonly args: readonly string[];
  readonly seed: number;
  /** All of its standard input. */
  readonly stdin: string;
  readonly clock: 'virtual' | 'real';
  /** Both output streams together. */
  readonly outputCapBytes: number;
}

/** How a program ended. Why it did is in its output, except for a cut one. */
export interface ProgramEnd {
  readonly status: number;
  readonly outputTooLarge: boolean;
}

/** What Go itself prints, and what is different here. */
const stackOverflowText = (here: string) => `runtime: goroutine stack exceeds 1000000000-byte limit
fatal error: stack overflow

(Go's own stacks grow to 1 GB. ${here}
If this recursion has an end, run the program on the Go Playground.)
`;
const engineStackText = stackOverflowText(
  'Here calls also use the stack of the browser, which ended first: it holds some 15,000 small frames.',
);
const fullMemoryText = stackOverflowText(
  'Here it has to fit into the memory of the program, of which there is less, and is copied whenever it grows: that is where this one ended.',
);

/** `bytes`: as the linker wrote them; they are changed. `memoryCapBytes`: beyond what the program itself takes before it starts. */
export function loadProgram(
  bytes: Uint8Array<ArrayBuffer>,
  memoryCapBytes: number,
  timeZones: ArrayBuffer | undefined,
): LoadedProgram {
  limitMemory(bytes, memoryCapBytes);
  return { module: new WebAssembly.Module(bytes), timeZones };
}

/** Runs a linked program with nothing but a clock, a seed and an empty file system, in an instance of its own. */
export function runProgram(call: ProgramCall, emit: (pieces: readonly OutputPiece[]) => void): ProgramEnd {
  const clock = call.clock === 'real' ? realClock() : virtualClock();
  const start = clock.monotonicNs();
  const nowNs = () => clock.monotonicNs() - start;
  let writtenAtNs: bigint | undefined;
  const recorder = recordOutput({
    nowNs: () => writtenAtNs ?? nowNs(),
    capBytes: call.outputCapBytes,
    charactersSpanTimes: call.clock === 'real',
    emit,
  });
  const print = (text: string) => {
    try {
      output.end();
      recorder.write('stderr', new TextEncoder().encode(text));
    } catch (error) {
      if (!(error instanceof OutputTooLarge)) throw error;
    }
  };
  const output = tellFullStacks(
    (stream, bytes, atNs) => {
      writtenAtNs = atNs;
      recorder.write(stream, bytes);
      writtenAtNs = undefined;
    },
    () => print(fullMemoryText),
  );
  try {
    const status = runWasi(call.program.module, {
      args: call.args,
      environment: {},
      stdin: new TextEncoder().encode(call.stdin),
      root: programRoot(call.program.timeZones),
      clock,
      random: seededRandom(call.seed),
      onWrite: (stream, bytes) => {
        output.write(stream, bytes, nowNs());
      },
    });
    output.end();
    // The parent of a process learns eight bits.
    return { status: status & 0xff, outputTooLarge: false };
  } catch (error) {
    if (error instanceof OutputTooLarge) return { status: 2, outputTooLarge: true };
    if (isStackOverflow(error)) print(engineStackText);
    else if (error instanceof WebAssembly.RuntimeError) print(`fatal error: ${error.message}\n`);
    else throw error;
    return { status: 2, outputTooLarge: false };
  } finally {
    recorder.end();
  }
}

function programRoot(timeZones: ArrayBuffer | undefined): FileTree {
  const root: FileTree = new Map();
  addToTree(root, '/tmp', new Directory(new Map()));
  addToTree(root, '/etc/hosts', fileOf('127.0.0.1\tlocalhost\n::1\tlocalhost\n'));
  // A copy: a program may write into it.
  if (timeZones !== undefined) addToTree(root, `${goroot}/lib/time/zoneinfo.zip`, fileOf(timeZones.slice(0)));
  return root;
}
