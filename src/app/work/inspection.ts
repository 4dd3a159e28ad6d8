/** What is done with the compiler's answer: which notes are shown, whether they still belong to the text, which function is
 *  meant. */
import type { SourceFile } from '../../run/types.ts';
import type { CompilerNote, GeneratedFunction } from '../../toolchain/types.ts';

export type NoteKind = CompilerNote['kind'];

export const noteKinds: readonly {
  readonly kind: NoteKind;
  readonly label: string;
  readonly says: string;
}[] = [
  {
    kind: 'escape',
    label: 'Escape analysis',
    says: 'what moves to the heap, what a function’s result or a parameter holds on to, what stays on the stack',
  },
  { kind: 'inline', label: 'Inlining', says: 'which functions can be, and which calls are, put in place' },
  { kind: 'bounds', label: 'Bounds checks', says: 'indexes and slices that are checked while running' },
];

export type Inspection =
  | { readonly status: 'idle' }
  /** `loaded` and `total`: bytes of Go, while they come. */
  | { readonly status: 'loading'; readonly loaded?: number; readonly total?: number }
  | {
      readonly status: 'ok';
      /** The program the answer is about. */
      readonly files: readonly SourceFile[];
      readonly notes: readonly CompilerNote[];
      readonly functions: readonly GeneratedFunction[];
    }
  | { readonly status: 'build-failed'; readonly files: readonly SourceFile[]; readonly errors: string }
  | { readonly status: 'unavailable'; readonly detail: string };

/** Whether the program is another one than the answer is about. */
export function isStale(inspection: Inspection, files: readonly SourceFile[]): boolean {
  if (inspection.status !== 'ok' && inspection.status !== 'build-failed') return false;
  const about = inspection.files;
  return (
    about.length !== files.length ||
    about.some(({ name, content }) => files.find((file) => file.name === name)?.content !== content)
  );
}

/** The notes to draw beside the text of one file: none once that text, or any other, has changed, for a note may speak of a
 *  function in another file. */
export function currentNotes(
  inspection: Inspection,
  files: readonly SourceFile[],
  kinds: ReadonlySet<NoteKind>,
): readonly CompilerNote[] {
  if (inspection.status !== 'ok' || isStale(inspection, files)) return [];
  return inspection.notes.filter(({ kind }) => kinds.has(kind));
}

/** The function whose code holds the line: the last one that begins at or before it. */
export function functionAt(
  functions: readonly GeneratedFunction[],
  file: string,
  line: number,
): GeneratedFunction | undefined {
  let found: GeneratedFunction | undefined;
  for (const candidate of functions) {
    if (candidate.file !== file || candidate.line === undefined || candidate.line > line) continue;
    if (found?.line === undefined || candidate.line > found.line) found = candidate;
  }
  return found;
}
