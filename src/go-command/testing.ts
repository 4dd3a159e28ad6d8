import type { RunRequest } from '../run/types.ts';
import type { ToolchainLimits } from '../toolchain/toolchain.ts';
import type {
  FormatResult,
  InFolder,
  Toolchain,
  ToolchainEvent,
  ToolchainResult,
  VetResult,
} from '../toolchain/types.ts';
import type { Terminal } from './terminal.ts';

/** What a toolchain was asked, and what it is to answer. */
export interface Script {
  readonly events?: readonly ToolchainEvent[];
  readonly result?: ToolchainResult;
  readonly vetted?: VetResult;
  /** An error is told behind the name of its file. */
  readonly formatted?: (content: string) => string | { readonly error: string };
  /** Never answers an execution before it is cancelled. */
  readonly hangs?: boolean;
}

export interface TestTerminal {
  readonly terminal: Terminal;
  readonly executed: (RunRequest & InFolder)[];
  readonly vetted: Parameters<Toolchain['vet']>[0][];
  readonly limits: ToolchainLimits[];
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** How many toolchains are open. */
  readonly open: () => number;
  readonly interrupt: () => void;
}

/** A terminal in `cwd` with texts for streams. `input`: undefined for a standard input that never ends. */
export function testTerminal(cwd: string, script: Script, input: string | undefined = ''): TestTerminal {
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const executed: (RunRequest & InFolder)[] = [];
  const vetted: Parameters<Toolchain['vet']>[0][] = [];
  const limits: ToolchainLimits[] = [];
  const interrupted = new AbortController();
  let open = 0;
  const toolchain = (): Toolchain => ({
    prepare: () => Promise.resolve(),
    whenFree: () => Promise.resolve(),
    execute(request, emit, signal) {
      executed.push(request);
      script.events?.forEach(emit);
      if (script.hangs !== true) return Promise.resolve(script.result ?? exited(0));
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve({ kind: 'cancelled' }));
      });
    },
    vet(request) {
      vetted.push(request);
      return Promise.resolve(script.vetted ?? { status: 'ok', text: '' });
    },
    format({ files }): Promise<FormatResult> {
      const changed: { name: string; content: string }[] = [];
      for (const { name, content } of files) {
        const after = script.formatted?.(content) ?? content;
        if (typeof after === 'object')
          return Promise.resolve({ status: 'error', error: `${name}:${after.error}` });
        changed.push({ name, content: after });
      }
      return Promise.resolve({ status: 'ok', files: changed });
    },
    inspect: () => Promise.resolve({ status: 'cancelled' }),
    find: () => Promise.resolve({ status: 'cancelled' }),
    close() {
      open--;
    },
  });
  return {
    executed,
    vetted,
    limits,
    stdout: () => stdout.join(''),
    stderr: () => stderr.join(''),
    open: () => open,
    interrupt: () => interrupted.abort(),
    terminal: {
      cwd,
      stdin: stdinOf(input),
      stdout: { write: (text) => stdout.push(text) },
      stderr: { write: (text) => stderr.push(text) },
      signal: interrupted.signal,
      openToolchain(given) {
        limits.push(given);
        open++;
        return Promise.resolve({ status: 'ready', toolchain: toolchain() });
      },
    },
  };
}

async function* stdinOf(input: string | undefined): AsyncGenerator<Uint8Array> {
  if (input === undefined) await new Promise(() => {});
  // Byte for byte: a character may come in parts.
  for (const byte of new TextEncoder().encode(input)) yield await Promise.resolve(Uint8Array.of(byte));
}

export function exited(status: number, reply: Partial<ReplyOf> = {}): ToolchainResult {
  return {
    kind: 'reply',
    timedOut: false,
    reply: { Errors: '', Events: null, Status: status, IsTest: false, TestsFailed: 0, ...reply },
  };
}

type ReplyOf = Extract<ToolchainResult, { readonly kind: 'reply' }>['reply'];
