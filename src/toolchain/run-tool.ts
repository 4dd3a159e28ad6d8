import { concatenate } from '../lib/concatenate.ts';
import type { FileTree } from './file-tree.ts';
import { decodeGoTextAtEnd } from './go-utf8.ts';
import { seededRandom } from './random.ts';
import { virtualClock } from './virtual-clock.ts';
import { instantiateWasi } from './wasi-host.ts';

export interface ToolCall {
  /** Without the tool's own name. */
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly root: FileTree;
  /** About what it will need. */
  readonly memoryBytes?: number;
}

export interface ToolResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** An instance of a tool for one use: memory never shrinks, and a tool leaves its own full. */
export interface Tool {
  /** For a tool that is a command. */
  run(): ToolResult;
  /** Calls a function that the tool exports; its result if the tool ended in it. */
  call(name: string): ToolResult | undefined;
}

/** An instance of compile, link or gotool. */
export function openTool(module: WebAssembly.Module, name: string, call: ToolCall): Tool {
  const output = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  const program = instantiateWasi(module, {
    args: [name, ...call.args],
    environment: call.environment ?? {},
    stdin: new TextEncoder().encode(call.stdin ?? ''),
    root: call.root,
    clock: virtualClock(),
    // Nothing that a tool writes may depend on chance.
    random: seededRandom(0),
    onWrite: (stream, bytes) => output[stream].push(bytes),
    ...(call.memoryBytes === undefined ? {} : { memoryBytes: call.memoryBytes }),
  });
  const result = (status: number) => ({
    status,
    stdout: decodeGoTextAtEnd(concatenate(output.stdout)),
    stderr: decodeGoTextAtEnd(concatenate(output.stderr)),
  });
  return {
    run: () => result(program.run()),
    call(exported) {
      const status = program.call(exported);
      return status === undefined ? undefined : result(status);
    },
  };
}

/** Runs compile or link; a program that is too much for the engine, for its stack or otherwise, becomes a message. */
export function guarded<T>(name: 'compile' | 'link', run: () => T): T | ToolResult {
  try {
    return run();
  } catch (error) {
    const why = excessOf(error);
    if (why === undefined) throw error;
    return { status: 2, stdout: '', stderr: `${name}: ${why}\n` };
  }
}

/** Why a tool could not go on with this program, with what to do; undefined for an error that is a bug of the host. */
export function excessOf(error: unknown): string | undefined {
  if (isStackOverflow(error)) {
    return 'the program is nested too deeply for the stack here; split up its largest expressions, or run it on the Go Playground.';
  }
  return error instanceof WebAssembly.RuntimeError
    ? `the program is too much for this browser (${error.message}); make it smaller, or run it on the Go Playground.`
    : undefined;
}

/** Whether the engine ended a call because its stack was used up (Firefox has an error of its own for it). */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && error.name === 'InternalError');
}
