import { writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { defaultLimits } from '../toolchain/toolchain.ts';
import type { FormatResult, Toolchain } from '../toolchain/types.ts';
import type { Command } from './command-line.ts';
import { kindOf, maxFiles, namedFiles, readFolder, readText, tooManyFiles, wrong } from './program-files.ts';
import type { ReadError } from './program-files.ts';
import { complain, exits, withToolchain } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';

interface FormattedFile {
  readonly path: string;
  /** What messages call it: the way from where this was called. */
  readonly shown: string;
  /** For the toolchain, which knows packages by their folders. */
  readonly name: string;
  readonly content: string;
}

/** `go fmt`: writes what changes and names it, and ends with 1 where a file is no Go; with `diff` prints the difference and
 *  ends as gofmt -d does: with 1 where there is one, with 2 where a file is no Go. Such a file is left as it is. */
export async function format(
  { paths, diff, imports }: Extract<Command, { readonly kind: 'fmt' }>,
  terminal: Terminal,
): Promise<number> {
  const { cwd, stdout, stderr } = terminal;
  const named = await namedFiles(paths, cwd);
  if (named.status === 'error') return complain(terminal, named.message);
  const { folder } = named;
  const found = named.names ?? (await goFilesBelow(folder));
  if ('status' in found) return complain(terminal, found.message);
  let isWrong = false;
  const complainOf = (message: string) => {
    isWrong = true;
    stderr.write(`${message}\n`);
  };
  const files: FormattedFile[] = [];
  // Only imports depend on other files: go.mod says what the program's own packages are called.
  const goMod = imports && (await kindOf(join(folder, 'go.mod'))) === 'file' ? ['go.mod'] : [];
  for (const name of [...found, ...goMod]) {
    const path = join(folder, name);
    const shown = relative(cwd, path);
    const text = await readText(path, shown);
    if (text.status === 'error') complainOf(text.message);
    else files.push({ path, shown, name: name.split(sep).join('/'), content: text.content });
  }
  const tooMany = imports ? tooManyFiles(files) : undefined;
  if (tooMany !== undefined) return complain(terminal, tooMany);
  return withToolchain(terminal, defaultLimits, async (toolchain) => {
    let changes = 0;
    for (let at = 0; at < files.length; at += maxFiles) {
      const batch = files.slice(at, at + maxFiles);
      const formatted = await formatBatch(batch, imports, toolchain, terminal.signal, complainOf);
      if (formatted.status === 'cancelled') return exits.interrupted;
      if (formatted.status === 'unavailable') return complain(terminal, formatted.detail);
      for (const [{ path, shown, content }, after] of formatted.files) {
        if (content === after || !shown.endsWith('.go')) continue;
        changes++;
        if (diff) {
          stdout.write(unifiedDiff(shown, content, after));
        } else {
          const failure = await write(path, after);
          if (failure === undefined) stdout.write(`${shown}\n`);
          else complainOf(`${shown} can’t be written (${failure}). Make it writable and try again.`);
        }
      }
    }
    if (diff) return isWrong ? notGo : changes > 0 ? exits.failed : exits.ok;
    if (!isWrong) return exits.ok;
    stderr.write(`exit status ${notGo}\n`);
    return exits.failed;
  });
}

/** gofmt's exit status for a file that it can't read as Go. */
const notGo = 2;

/** Every .go file below a folder, relative to it; not what belongs to version control or to packages of other languages. */
async function goFilesBelow(folder: string): Promise<readonly string[] | ReadError> {
  const names: string[] = [];
  const collect = async (below: string): Promise<ReadError | undefined> => {
    const found = await readFolder(join(folder, below));
    if (found.status === 'error') return found;
    names.push(...found.files.filter((name) => /^[^.].*\.go$/.test(name)).map((name) => join(below, name)));
    for (const name of found.folders) {
      if (name.startsWith('.') || name === 'node_modules') continue;
      const error = await collect(join(below, name));
      if (error !== undefined) return error;
    }
    return undefined;
  };
  const error = await collect('');
  if (error !== undefined) return error;
  return names.length > 0 ? names : wrong(`${folder} has no .go file. Name a folder that has one.`);
}

/** What becomes of the files that are Go. Of the others `complainOf` is told. */
async function formatBatch(
  batch: readonly FormattedFile[],
  imports: boolean,
  toolchain: Toolchain,
  signal: AbortSignal,
  complainOf: (message: string) => void,
): Promise<
  | { readonly status: 'ok'; readonly files: readonly (readonly [file: FormattedFile, after: string])[] }
  | Exclude<FormatResult, { readonly status: 'ok' | 'error' }>
> {
  // A name matters for imports alone, and not every file has one that a program could have.
  const named = new Map(batch.map((file, index) => [imports ? file.name : `${index}.go`, file]));
  while (named.size > 0) {
    const files = [...named].map(([name, { content }]) => ({ name, content }));
    const result = await toolchain.format({ files, imports }, signal);
    if (result.status === 'cancelled' || result.status === 'unavailable') return result;
    if (result.status === 'ok') {
      const after = new Map(result.files.map(({ name, content }) => [name, content]));
      return {
        status: 'ok',
        files: [...named].map(([name, file]) => [file, after.get(name) ?? file.content]),
      };
    }
    // It is about one file alone, whose name it begins with.
    const { error } = result;
    const [name, file] = [...named].find(([each]) => error.startsWith(`${each}:`)) ?? [];
    if (name === undefined || file === undefined) return { status: 'unavailable', detail: error };
    complainOf(file.shown + error.slice(name.length));
    named.delete(name);
  }
  return { status: 'ok', files: [] };
}

/** Why a file can't be written, if it can't. */
async function write(path: string, content: string): Promise<string | undefined> {
  try {
    await writeFile(path, content);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
