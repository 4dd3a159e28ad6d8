import type { LspDiagnostic } from './types.ts';

/** What gopls says of a file, as a learner of this site is to read it. */
export function cleanDiagnostics(diagnostics: readonly LspDiagnostic[]): readonly LspDiagnostic[] {
  const hasCycle = diagnostics.some(({ message }) => message.startsWith('import cycle not allowed'));
  return diagnostics
    .filter(({ message }) => !(hasCycle && followsFromCycle.test(message)))
    .map((diagnostic) => ({ ...diagnostic, message: cleanMessage(diagnostic.message) }));
}

/** gopls says of the same import that it could not look into it. */
const followsFromCycle = /^could not import \S+ \(missing metadata for import of /;
/** The advice of the go command is to fetch it, which nobody can do here. In two lines, since the editor breaks none. */
const missing = /^could not import (\S+) \(no required module provides package .*\)$/;
/** Where gopls does not find the import that closes it, it names the packages, each importing the next. */
const cycle = /^(import cycle not allowed.*): import stack: \[(.*)\]$/;
/** gopls names the system that it looks at the program for, where that is not the one it runs on: ` [linux,amd64]`. Here it
 *  never is, and the learner has no other. */
const system = / \[\w+(,\w+)*\]$/;

function cleanMessage(message: string): string {
  const [, path] = missing.exec(message) ?? [];
  if (path !== undefined) {
    const isModule = path.split('/', 1)[0]?.includes('.') === true;
    return isModule
      ? `could not import ${path}:\nit is not in the standard library; only the Go Playground can fetch it`
      : `could not import ${path}:\nthere is no such package in the standard library or in this program`;
  }
  const [, what, stack] = cycle.exec(message) ?? [];
  if (stack !== undefined) return `${what}: ${stack.split(' ').join(' imports ')}`;
  return message.replace(system, '');
}
