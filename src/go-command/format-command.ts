import { writeFile } from 'node:fs/promises';

import { assertNever } from '../lib/assert-never.ts';
import { defaultLimits } from '../toolchain/toolchain.ts';
import type { Command } from './command-line.ts';
import { maxFiles, readProgramFiles, tooManyFiles } from './program-files.ts';
import type { DiskFile } from './program-files.ts';
import { complain, exits, withToolchain } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';

/** gofmt's exit status for a file that it can't read as Go. */
const notGo = 2;

/** `go fmt`: writes what changes and names it; with `diff` prints the difference and ends with 1 where there is one, as
 *  gofmt -d does. Nothing is written where a file can't be parsed. */
export async function format(
  { paths, diff, imports }: Extract<Command, { readonly kind: 'fmt' }>,
  terminal: Terminal,
): Promise<number> {
  const read = await readProgramFiles(paths, terminal.cwd);
  if (read.status === 'error') return complain(terminal, read.message);
  // Only imports depend on other files. go.mod says what the program's own packages are called.
  const files = read.files.filter(({ name }) => name.endsWith('.go') || (imports && name === 'go.mod'));
  const tooMany = imports ? tooManyFiles(files) : undefined;
  if (tooMany !== undefined) return complain(terminal, tooMany);
  return withToolchain(terminal, defaultLimits, async (toolchain) => {
    const changed: { readonly file: DiskFile; readonly content: string }[] = [];
    for (let at = 0; at < files.length; at += maxFiles) {
      const batch = files.slice(at, at + maxFiles);
      const result = await toolchain.format(
        { files: batch.map(({ name, content }) => ({ name, content })), imports },
        terminal.signal,
      );
      switch (result.status) {
        case 'ok':
          result.files.forEach(({ content }, index) => {
            const file = batch[index];
            if (file !== undefined && file.name.endsWith('.go') && file.content !== content)
              changed.push({ file, content });
          });
          break;
        case 'error':
          terminal.stderr.write(`${result.error}\n`);
          return notGo;
        case 'cancelled':
          return exits.interrupted;
        case 'unavailable':
          return complain(terminal, result.detail);
        default:
          return assertNever(result);
      }
    }
    if (diff) {
      for (const { file, content } of changed)
        terminal.stdout.write(unifiedDiff(file.shown, file.content, content));
      return changed.length === 0 ? exits.ok : exits.failed;
    }
    return write(changed, terminal);
  });
}

async function write(
  changed: readonly { readonly file: DiskFile; readonly content: string }[],
  terminal: Terminal,
): Promise<number> {
  for (const { file, content } of changed) {
    try {
      await writeFile(file.path, content);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return complain(terminal, `${file.shown} can’t be written (${why}). Make it writable and try again.`);
    }
    terminal.stdout.write(`${file.shown}\n`);
  }
  return exits.ok;
}
