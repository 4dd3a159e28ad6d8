import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { assertNever } from '../lib/assert-never.ts';
import { compileRequest } from '../playground-server/compile-request.ts';
import { buildFailedReply } from '../toolchain/reply.ts';
import { defaultLimits } from '../toolchain/toolchain.ts';
import type { PlaygroundReply } from '../run/types.ts';
import type { Command } from './command-line.ts';
import { complain, exits, readInput, withToolchain } from './terminal.ts';
import type { Terminal } from './terminal.ts';

/** The reply of the Go Playground to `POST /compile` with `withVet`, as one line of JSON. A learner's mistake is a reply, so
 *  the exit status is 0 for it. */
export async function compile(
  { path }: Extract<Command, { readonly kind: 'compile' }>,
  terminal: Terminal,
): Promise<number> {
  const body = path === '-' ? await readInput(terminal) : await readBody(path, terminal);
  if (body === undefined) return exits.interrupted;
  if (typeof body === 'object') return complain(terminal, body.message);
  const compiled = compileRequest({ body, withVet: true });
  if (compiled.status === 'error') return print(buildFailedReply(compiled.error), terminal);
  return withToolchain(terminal, defaultLimits, async (toolchain) => {
    const result = await toolchain.execute(compiled.request, () => {}, terminal.signal);
    switch (result.kind) {
      case 'reply':
        return print(result.reply, terminal);
      case 'cancelled':
        return exits.interrupted;
      case 'unavailable':
        // A program that needs what is not here is the learner's to change.
        if (result.reason === 'unsupported') return print(buildFailedReply(result.detail), terminal);
        return complain(terminal, result.detail);
      default:
        return assertNever(result);
    }
  });
}

async function readBody(path: string, { cwd }: Terminal): Promise<string | { readonly message: string }> {
  try {
    return await readFile(resolve(cwd, path), 'utf8');
  } catch {
    return { message: `${path} can’t be read. Name a file, or - for standard input.` };
  }
}

function print(reply: PlaygroundReply, { stdout }: Terminal): number {
  stdout.write(`${JSON.stringify(reply)}\n`);
  return exits.ok;
}
