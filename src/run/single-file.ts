/** Joins a program and its tests into the one `prog.go` that the official Playground can test: it makes a test of a lone
 *  file only. `//line` directives keep every position true, also those of the imports, which are gathered at the top.
 *  The tests come first, so that a syntax error that runs to the end of the file is the learner's, as it should be.
 *  One thing is lost: a name that only one of the files imports is known in the others as well. */
import { scanGo } from './go-scan.ts';
import type { GoFile } from './go-scan.ts';
import type { SourceFile } from './types.ts';

export type SingleFile =
  | { readonly status: 'ok'; readonly content: string }
  /** `detail`: a sentence that says what can't be joined. */
  | { readonly status: 'impossible'; readonly detail: string };

interface ScannedFile extends SourceFile {
  readonly go: GoFile;
}

/** `files`: exactly one source file and at least one `_test.go`, all of package main. Joining can only be impossible for
 *  files that may be right; a source whose header is no Go is given back alone, for its errors to be reported. */
export function joinTests(files: readonly SourceFile[]): SingleFile {
  const scanned = files.map((file): ScannedFile => ({ ...file, go: scanGo(file.content) }));
  const tests = scanned.filter((file) => file.name.endsWith('_test.go'));
  const sources = scanned.filter((file) => !file.name.endsWith('_test.go'));
  const source = sources[0];
  if (source === undefined || sources.length > 1 || tests.length === 0) {
    return impossible('only one source file with tests beside it can be tested there');
  }
  if (!source.go.headerComplete) return { status: 'ok', content: source.content };
  const ordered = [...tests, source];
  const reason = ordered.map(unjoinable).find((text) => text !== undefined) ?? clashingImports(ordered);
  if (reason !== undefined) return impossible(reason);

  const imports = ordered.flatMap(importLines);
  const header = imports.length === 0 ? 'package main\n' : `package main\nimport (\n${imports.join('')})\n`;
  const bodies = ordered.map((file) => `//line ${file.name}:1:1\n${endedLine(bodyOf(file))}`);
  return { status: 'ok', content: `//line ${source.name}:1:1\n${header}${bodies.join('')}` };
}

function impossible(reason: string): SingleFile {
  return {
    status: 'impossible',
    detail: `The Go Playground can’t run these tests: ${reason}. Run them in this browser.`,
  };
}

function unjoinable(file: ScannedFile): string | undefined {
  if (file.name.includes('/') || !file.name.endsWith('.go')) return `${file.name} needs a place of its own`;
  if (!file.go.headerComplete || file.go.packageName !== 'main') return `${file.name} is not of package main`;
  if (file.go.imports.some((spec) => spec.path === 'C')) return `${file.name} uses cgo`;
  const directive = file.go.tokens.find(
    (token) => token.kind === 'comment' && /^\/\/(go:build|go:embed| *\+build) /.test(token.text),
  );
  if (directive !== undefined) return `${file.name} has a line ${directive.text.trim()}`;
  const mains = file.go.tokens.filter((token) => token.kind === 'word' && token.text === 'main');
  const declared = mainDeclaration(file) === undefined ? 0 : 1;
  // One `main` is the package's name. A test that calls main would call the one that the service generates.
  if (mains.length > 1 + declared) return `${file.name} calls main`;
  return undefined;
}

function clashingImports(files: readonly ScannedFile[]): string | undefined {
  const pathOf = new Map<string, string>();
  for (const spec of files.flatMap((file) => file.go.imports)) {
    const name = spec.name ?? packageNameOf(spec.path);
    if (name === '_' || name === '.') continue;
    const known = pathOf.get(name);
    if (known !== undefined && known !== spec.path) return `${name} means both ${known} and ${spec.path}`;
    pathOf.set(name, spec.path);
  }
  return undefined;
}

/** The last part of the path that is not a version: `rand` of math/rand/v2. */
function packageNameOf(path: string): string {
  const parts = path.split('/').filter((part) => !/^v\d+$/.test(part));
  return parts.at(-1) ?? path;
}

/** Each import with the place where it stands; of equal ones in several files, the last file's (the learner's) is kept.
 *  Twice in one file stays twice, for the compiler to say so. */
function importLines(file: ScannedFile, index: number, files: readonly ScannedFile[]): string[] {
  const later = files.slice(index + 1).flatMap((other) => other.go.imports);
  return file.go.imports
    .filter((spec) => !later.some((other) => other.path === spec.path && other.name === spec.name))
    .map((spec) => {
      const { line, column } = placeOf(file.content, spec.start);
      const name = spec.name === undefined ? '' : `${spec.name} `;
      return `//line ${file.name}:${line}:${column}\n${name}"${spec.path}"\n`;
    });
}

/** 1-based line, 1-based column in bytes. */
function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: byteLength(before.slice(lineStart)) + 1 };
}

/** The file without its package clause and imports, and with `func main` out of the way; nothing moves. */
function bodyOf(file: ScannedFile): string {
  let text = file.content;
  const main = mainDeclaration(file);
  if (main !== undefined) text = splice(text, main.nameStart, main.nameStart + 'main'.length, '_   ');
  for (const { start, end } of [...file.go.clauses].reverse()) {
    text = splice(text, start, end, blank(text.slice(start, end)));
  }
  return text;
}

function mainDeclaration(file: ScannedFile) {
  return file.go.functions.find((func) => func.name === 'main' && !func.method);
}

function splice(text: string, start: number, end: number, replacement: string): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function blank(text: string): string {
  return text.replace(/[^\n]/gu, (char) => ' '.repeat(byteLength(char)));
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function endedLine(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
