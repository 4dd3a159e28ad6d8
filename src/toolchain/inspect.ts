import type { SourceFile } from '../run/types.ts';
import { compileErrors, compilePackages, programFolder } from './compile-packages.ts';
import type { CompileTools } from './compile-packages.ts';
import { readCompilerOutput, sortFunctions, sortNotes } from './compiler-output.ts';
import type { PlannedProgram } from './gotool.ts';
import type { CompilerNote, GeneratedFunction } from './types.ts';

export type Inspection =
  | {
      readonly status: 'ok';
      readonly notes: CompilerNote[];
      readonly functions: GeneratedFunction[];
    }
  /** `errors`: as the official Playground prints them. */
  | { readonly status: 'failed'; readonly errors: string };

const inspectFlags = ['-m', '-d=ssa/check_bce/debug=1', '-S'];

/** Compiles each of the program's own packages once more for what the compiler has to say about it. */
export function inspectProgram(
  tools: CompileTools,
  program: PlannedProgram,
  files: readonly SourceFile[],
  optimize: boolean,
): Inspection {
  // The generated main of a test is of no interest.
  const own = program.packages.filter((pkg) => pkg.files.some((file) => file.source !== ''));
  const compiled = compilePackages(tools, own, files, { optimize, flags: inspectFlags });
  if (compiled.outputs.length < own.length || compiled.outputs.some(({ ok }) => !ok)) {
    // Again without the decisions that came before an error.
    const plain = compileErrors(compilePackages(tools, own, files, { optimize }));
    return { status: 'failed', errors: plain === '' ? compileErrors(compiled) : plain };
  }
  const notes: CompilerNote[] = [];
  const functions: GeneratedFunction[] = [];
  for (const { pkg, text } of compiled.outputs) {
    const sources = new Map(
      pkg.files.filter((file) => file.source !== '').map((file) => [bareName(file.name), file.source]),
    );
    const output = readCompilerOutput(text, (name) => sources.get(bareName(name)));
    notes.push(...output.notes);
    functions.push(...output.functions);
  }
  return { status: 'ok', notes: sortNotes(notes), functions: sortFunctions(functions) };
}

function bareName(name: string): string {
  return name.replace(`${programFolder}/`, '').replace(/^\.\//, '');
}
