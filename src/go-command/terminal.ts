import type { Toolchain } from '../toolchain/types.ts';
import type { ToolchainLimits } from '../toolchain/toolchain.ts';

/** Where a command is called: what it reads, writes and starts. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly stdin: AsyncIterable<Uint8Array | string> & { readonly isTTY?: boolean };
  readonly stdout: TextSink;
  readonly stderr: TextSink;
  /** Ctrl+C. */
  readonly signal: AbortSignal;
  readonly openToolchain: (limits: ToolchainLimits) => Promise<OpenedToolchain>;
}

export interface TextSink {
  write(text: string): unknown;
}

export type OpenedToolchain =
  | { readonly status: 'ready'; readonly toolchain: Toolchain }
  /** Sentences: what is missing, and how to mend it. */
  | { readonly status: 'missing'; readonly what: string; readonly mend: string };

/** Exit statuses of the go command, and of a shell for what Ctrl+C ended. */
export const exits = { ok: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** Says on standard error what is wrong, in the manner of the go command. */
export function complain({ stderr }: Terminal, message: string, exit: number = exits.failed): number {
  stderr.write(`go: ${message}\n`);
  return exit;
}

/** Runs a task with a toolchain that is closed after it. */
export async function withToolchain(
  terminal: Terminal,
  limits: ToolchainLimits,
  task: (toolchain: Toolchain) => Promise<number>,
): Promise<number> {
  const opened = await terminal.openToolchain(limits);
  if (opened.status === 'missing') return complain(terminal, `${opened.what} ${opened.mend}`);
  try {
    return await task(opened.toolchain);
  } finally {
    opened.toolchain.close();
  }
}

/** Standard input to its end, invalid UTF-8 replaced; undefined when Ctrl+C came first. */
export async function readInput({ stdin, signal }: Terminal): Promise<string | undefined> {
  if (signal.aborted) return undefined;
  const interrupted = new Promise<'interrupted'>((resolve) => {
    signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const reader = stdin[Symbol.asyncIterator]();
  let text = '';
  for (;;) {
    const next = await Promise.race([reader.next(), interrupted]);
    if (next === 'interrupted') return undefined;
    if (next.done === true) return text + decoder.decode();
    text += typeof next.value === 'string' ? next.value : decoder.decode(next.value, { stream: true });
  }
}
