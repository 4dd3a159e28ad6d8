import type { CompilerNote, GeneratedFunction } from './types.ts';

export interface CompilerOutput {
  readonly notes: CompilerNote[];
  readonly functions: GeneratedFunction[];
}

/** The request's name for a file as the compiler prints it; undefined for a file that is none of the program's. */
export type NameFile = (printed: string) => string | undefined;

/** Reads what the compiler prints for `-m -d=ssa/check_bce/debug=1 -S`. A decision is one line, `./prog.go:9:6: can inline
 *  sum`. A function is a line `main.sum STEXT …`, then an instruction a line,
 *
 *      0x0001 00001 (/tmp/sandbox/prog.go:10)	I64Load	$48
 *
 *  of whose columns (offset, number, place, instruction) the first two are left out; then its bytes and relocations, left
 *  out too, as are the data symbols. */
export function readCompilerOutput(output: string, nameFile: NameFile): CompilerOutput {
  const notes: CompilerNote[] = [];
  const functions: GeneratedFunction[] = [];
  let open: OpenFunction | undefined;
  const close = () => {
    // Without an instruction: inlined everywhere.
    if (open !== undefined && open.lines.length > 0) functions.push(functionOf(open));
    open = undefined;
  };
  for (const line of output.split('\n')) {
    if (line.startsWith('\t')) {
      const instruction = instructionPattern.exec(line)?.groups;
      if (instruction !== undefined) open?.add(instruction, nameFile);
      continue;
    }
    const note = notePattern.exec(line)?.groups;
    if (note !== undefined) {
      const file = nameFile(note['file'] ?? '');
      if (file !== undefined) notes.push(noteOf(note, file));
      continue;
    }
    close();
    const name = functionPattern.exec(line)?.[1];
    if (name !== undefined) open = openFunction(name);
  }
  close();
  return { notes, functions };
}

const notePattern = /^(?<file>[^\t]+?\.go):(?<line>\d+):(?<column>\d+): (?<message>.+)$/;
const functionPattern = /^(.+?) STEXT /;
const instructionPattern = /^\t0x[0-9a-f]+ \d+ \((?<file>.+?)(?::(?<line>\d+))?\)\t(?<text>.+)$/;
/** What is written down for the garbage collector and the debugger among the instructions. */
const noInstruction = /^(?:PCDATA|FUNCDATA)\t/;

interface OpenFunction {
  readonly name: string;
  readonly lines: string[];
  place: { readonly file: string; readonly line: number } | undefined;
  add(instruction: Record<string, string | undefined>, nameFile: NameFile): void;
}

function openFunction(name: string): OpenFunction {
  let isFirst = true;
  return {
    name,
    lines: [],
    place: undefined,
    add({ file = '', line, text = '' }, nameFile) {
      const own = nameFile(file);
      // The first is TEXT, where the function is declared.
      if (isFirst && own !== undefined && line !== undefined) this.place = { file: own, line: Number(line) };
      isFirst = false;
      if (noInstruction.test(text)) return;
      const where = line === undefined ? file : `${own ?? shortName(file)}:${line}`;
      this.lines.push(`(${where})\t${text}`);
    },
  };
}

/** `/usr/local/go/src/fmt/print.go` as `fmt/print.go`. */
function shortName(file: string): string {
  return file.replace(/^.*\/src\//, '');
}

function functionOf({ name, lines, place }: OpenFunction): GeneratedFunction {
  return { name, ...place, text: lines.join('\n') };
}

function noteOf(
  { line = '', column = '', message = '' }: Record<string, string | undefined>,
  file: string,
): CompilerNote {
  const position = { line: Number(line), column: Number(column) };
  return { kind: kindOf(message), message, file, position };
}

function kindOf(message: string): CompilerNote['kind'] {
  if (/^Found Is(?:Slice)?InBounds$/.test(message)) return 'bounds';
  return /^(?:can inline|cannot inline|inlining call to|devirtualizing) /.test(message) ? 'inline' : 'escape';
}

/** By place; what is said twice of one place is kept once. */
export function sortNotes(notes: readonly CompilerNote[]): CompilerNote[] {
  const unique = new Map(notes.map((note) => [JSON.stringify(note), note]));
  return [...unique.values()].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.position.line - b.position.line ||
      (a.position.column ?? 0) - (b.position.column ?? 0) ||
      compare(a.kind, b.kind) ||
      compare(a.message, b.message),
  );
}

/** By place, then by name; what is declared nowhere comes last. Several packages may hold one instance of a generic. */
export function sortFunctions(functions: readonly GeneratedFunction[]): GeneratedFunction[] {
  const unique = new Map(functions.map((each) => [`${each.name} ${each.file ?? ''}`, each]));
  return [...unique.values()].sort(
    (a, b) =>
      Number(a.file === undefined) - Number(b.file === undefined) ||
      compare(a.file ?? '', b.file ?? '') ||
      (a.line ?? 0) - (b.line ?? 0) ||
      compare(a.name, b.name),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
