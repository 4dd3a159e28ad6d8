import type { ToolResult } from './tool.ts';

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
