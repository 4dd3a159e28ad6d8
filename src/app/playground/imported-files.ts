import { readTxtar } from '../../run/txtar.ts';
import type { SourceFile } from '../../run/types.ts';
import { fileNameProblem } from '../work/file-names.ts';

export type Imported =
  | { readonly status: 'ok'; readonly files: readonly SourceFile[] }
  /** `error`: a sentence that ends in a next step. */
  | { readonly status: 'error'; readonly error: string };

/** Files as they were chosen or dropped: a txtar gives all of its files, any other text is one under its own name. */
export function importedFiles(chosen: readonly SourceFile[]): Imported {
  const files: SourceFile[] = [];
  for (const { name, content } of chosen) {
    if (content.includes('\0')) {
      return { status: 'error', error: `${name} is no text. Choose Go files or a txtar.` };
    }
    if (!/\.(txtar|txt)$/.test(name) || !/^-- .+ --\r?$/m.test(content)) {
      files.push({ name, content });
      continue;
    }
    const read = importedText(content);
    if (read.status === 'error') return read;
    files.push(...read.files);
  }
  return checked(files);
}

/** A text that was pasted: a txtar, or one program. */
export function importedText(text: string): Imported {
  const read = readTxtar(text.replaceAll('\r\n', '\n'));
  if (read.status === 'error') {
    return {
      status: 'error',
      error: `These files can’t be opened: ${read.error}. Change that and try again.`,
    };
  }
  if (read.files.length === 0) {
    return {
      status: 'error',
      error: 'There is nothing here to open. Paste a program, files or a link first.',
    };
  }
  return checked(read.files);
}

/** The program with these files added; a name may be there once. */
export function withAdded(files: readonly SourceFile[], added: readonly SourceFile[]): Imported {
  return checked([...files, ...added]);
}

function checked(files: readonly SourceFile[]): Imported {
  const names: string[] = [];
  for (const { name } of files) {
    const problem = fileNameProblem(name, names);
    if (problem !== undefined) return { status: 'error', error: `${name}: ${problem}` };
    names.push(name);
  }
  return { status: 'ok', files };
}
