/** Several files in one text, as the official Playground takes them: text before the first `-- name --` line is
 *  `prog.go`, every such line starts another file. The limits and messages are the official ones. */
import type { SourceFile } from './types.ts';

const progName = 'prog.go';
const maxFiles = 20;
const maxNameBytes = 200;
const maxNameParts = 10;

export type TxtarFiles =
  | { readonly status: 'ok'; readonly files: readonly SourceFile[] }
  /** `error`: what the official service puts into `Errors`. */
  | { readonly status: 'error'; readonly error: string };

export type TxtarText =
  | { readonly status: 'ok'; readonly body: string }
  /** `detail`: a sentence for the learner, with what to change. */
  | { readonly status: 'error'; readonly detail: string };

/** No files at all for a blank body. */
export function readTxtar(body: string): TxtarFiles {
  const files: { name: string; content: string }[] = [];
  let content = '';
  let name: string | undefined;
  const endFile = () => {
    if (name !== undefined) files.push({ name, content: endedLine(content) });
    else if (!isBlank(content)) files.push({ name: progName, content });
    content = '';
  };
  for (const line of linesOf(body)) {
    const marker = markerName(line);
    if (marker === undefined) {
      content += line;
    } else {
      endFile();
      name = marker;
    }
  }
  endFile();
  const error = fileNamesError(files.map((file) => file.name));
  return error === undefined ? { status: 'ok', files } : { status: 'error', error };
}

/** Whether the text begins with `prog.go` itself, not with a marker. */
export function hasImplicitProg(body: string): boolean {
  const first = linesOf(body).find((line) => !isBlank(line));
  return first !== undefined && markerName(first) === undefined;
}

/** A lone prog.go, or prog.go in first place, goes without a marker, unless `marked`. */
export function writeTxtar(files: readonly SourceFile[], { marked = false } = {}): TxtarText {
  const error = fileNamesError(files.map((file) => file.name));
  if (error !== undefined) {
    return { status: 'error', detail: `The Go Playground refuses these files: ${error}. Rename the file.` };
  }
  let body = '';
  for (const [index, file] of files.entries()) {
    const marker = linesOf(endedLine(file.content)).find((line) => markerName(line) !== undefined);
    if (marker !== undefined) {
      return {
        status: 'error',
        detail: `The line “${marker.trim()}” in ${file.name} would start another file on the Go Playground. Change that line.`,
      };
    }
    const implicit = !marked && index === 0 && file.name === progName && !isBlank(file.content);
    if (!implicit) body += `-- ${file.name} --\n`;
    body += files.length === 1 && implicit ? file.content : endedLine(file.content);
  }
  return { status: 'ok', body };
}

/** With their line feeds. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** What is white space for Go, which differs from `trim` in U+0085 and U+FEFF. */
function isBlank(text: string): boolean {
  return !/\P{White_Space}/u.test(text);
}

/** The file name in a line of the form `-- name --`. */
function markerName(line: string): string | undefined {
  const name = /^-- (.*) --(?:\r?\n)?$/s.exec(line)?.[1];
  return name === undefined || isBlank(name)
    ? undefined
    : name.replace(/^\p{White_Space}+|\p{White_Space}+$/gu, '');
}

function endedLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** What the official service says about such names of one program's files; undefined if it takes them. */
export function fileNamesError(names: readonly string[]): string | undefined {
  if (names.length > maxFiles) {
    return `too many files in txtar archive (${names.length} exceeds limit of ${maxFiles})`;
  }
  const seen = new Set<string>();
  for (const name of names) {
    const parts = name.split('/');
    if (new TextEncoder().encode(name).length > maxNameBytes) return 'file name too long';
    const isBogus = Array.from(name).some((character) => character < ' ' || character === '\\');
    if (isBogus || parts.some((part) => part === '' || part === '.' || part === '..')) {
      return `invalid file name ${quoted(name)}`;
    }
    if (parts.length > maxNameParts) return `file name ${quoted(name)} too deep`;
    if (seen.has(name)) return `duplicate file name ${quoted(name)}`;
    seen.add(name);
  }
  for (const name of names) {
    const parts = name.split('/');
    for (let length = 1; length < parts.length; length++) {
      const folder = parts.slice(0, length).join('/');
      if (seen.has(folder)) {
        return `conflict file/dir name ${quoted(folder)} and ${quoted(name)}`;
      }
    }
  }
  return undefined;
}

const escapes = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

/** As Go's %q writes it. */
function quoted(text: string): string {
  const characters = Array.from(text, (character) => {
    const escape = escapes.get(character);
    if (escape !== undefined || /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(character)) return escape ?? character;
    const code = (character.codePointAt(0) ?? 0).toString(16);
    if (code.length <= 2 && character <= '\u007f') return `\\x${code.padStart(2, '0')}`;
    return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
  return `"${characters.join('')}"`;
}
