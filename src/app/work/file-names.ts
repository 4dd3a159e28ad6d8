import { fileNamesError } from '../../run/txtar.ts';

const maxFiles = 20;
const maxBytes = 200;

/** Why a file can't have this name, as a sentence that says what to change; undefined when it can. `others`: the names of
 *  the program's other files. The limits are the Go Playground's. */
export function fileNameProblem(name: string, others: readonly string[]): string | undefined {
  if (name === '') return 'A file needs a name, such as util.go or util_test.go.';
  if (name !== name.trim()) return 'Take out the blanks before or after the name.';
  if (others.length >= maxFiles) return `A program has at most ${maxFiles} files. Delete one first.`;
  if (new TextEncoder().encode(name).length > maxBytes)
    return `The name is too long. Keep it under ${maxBytes} characters.`;
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name))
    return 'Give the name inside the program, without a leading / or a drive: sub/sub.go.';
  if (name.includes('\\')) return 'Folders are separated by /, not by \\.';
  if (name.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return 'A name has no empty parts, no . and no .. between its slashes: sub/sub.go.';
  if (others.includes(name)) return `There is a ${name} already. Choose another name.`;
  const error = fileNamesError([...others, name]);
  return error === undefined ? undefined : `This name is not possible: ${error}. Choose another one.`;
}

/** What a new file holds: enough to compile, in the package that its folder has or will have. */
export function newFileContent(
  name: string,
  files: readonly { readonly name: string; readonly content: string }[],
): string {
  if (name === 'go.mod') return 'module play\n\ngo 1.27\n';
  if (!name.endsWith('.go')) return '';
  const folder = folderOf(name);
  const neighbour = files.find((file) => folderOf(file.name) === folder && file.name.endsWith('.go'));
  const declared = /^package\s+([\p{L}\p{N}_]+)/mu.exec(neighbour?.content ?? '')?.[1];
  const ofFolder = folder
    .split('/')
    .at(-1)
    ?.replace(/[^\p{L}\p{N}_]/gu, '');
  const clause = `package ${declared ?? (ofFolder === undefined || ofFolder === '' ? 'main' : ofFolder)}\n`;
  return name.endsWith('_test.go')
    ? `${clause}\nimport "testing"\n\nfunc TestIt(t *testing.T) {\n}\n`
    : clause;
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('/'), 0));
}
