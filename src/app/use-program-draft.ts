import { useEffect, useMemo } from 'react';
import * as v from 'valibot';
import type { SourceFile } from '../run/types.ts';
import { useProgress, useServices } from './ServicesContext.ts';

const Files = v.array(v.object({ name: v.string(), content: v.string() }));
/** What a draft of a program holds. `previous` is what a reset replaced, so that it can be taken back; `deleted` the files
 *  that were deleted, the last one at the end. */
const ProgramDraft = v.object({
  files: Files,
  previous: v.optional(Files),
  deleted: v.optional(Files),
});
type Kept = v.InferOutput<typeof ProgramDraft>;

export interface ProgramDraftState {
  /** The learner's files where there are some, else the starter. */
  readonly files: readonly SourceFile[];
  readonly edited: boolean;
  /** The draft was written for an older revision of the step. */
  readonly changedSince: boolean;
  readonly canUndoReset: boolean;
  /** The file deleted last, until it is brought back or given up. */
  readonly deleted: SourceFile | undefined;
  readonly setFile: (name: string, content: string) => void;
  readonly addFile: (file: SourceFile) => void;
  readonly renameFile: (name: string, newName: string) => void;
  /** Its text is kept in `deleted`. */
  readonly deleteFile: (name: string) => void;
  readonly restoreDeleted: () => void;
  readonly giveUpDeleted: () => void;
  /** Another program in its place; the one that was there is put aside as by a reset. */
  readonly open: (files: readonly SourceFile[]) => void;
  /** Back to the starter; the draft is put aside, not destroyed. */
  readonly reset: () => void;
  /** What was put aside last comes back, and what was in its place is put aside. */
  readonly undoReset: () => void;
}

function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return (
    a.length === b.length && a.every((file, i) => file.name === b[i]?.name && file.content === b[i].content)
  );
}

/** `name`, or the first of name2, name3 … that no file has. */
export function freeName(files: readonly SourceFile[], name: string): string {
  const taken = new Set(files.map((file) => file.name));
  const [stem, ending] = /^(.*?)((?:_test)?\.[^./]*)?$/.exec(name)?.slice(1) ?? [name, ''];
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${stem ?? ''}${count}${ending ?? ''}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** A program that the learner may change, kept as typed under `key` for revision `rev` of its step. `ofThisRevOnly`: a draft
 *  of another revision is of another program and is not shown; the first change sets it aside. */
export function useProgramDraft(
  key: string,
  rev: number,
  starter: readonly SourceFile[],
  ofThisRevOnly = false,
): ProgramDraftState {
  const { progress } = useServices();
  const draft = useProgress((state) => state.drafts[key]);
  // The editor shows what another tab wrote: typing here continues it.
  useEffect(() => {
    progress.getState().acceptDraft(key);
  }, [draft, key, progress]);
  return useMemo(() => {
    /** What is kept now: several changes may follow each other before this page is drawn again. */
    const now = (): Kept => {
      const kept = progress.getState().drafts[key];
      if (ofThisRevOnly && kept?.rev !== rev) return { files: [...starter] };
      const parsed = v.safeParse(ProgramDraft, kept?.content);
      return parsed.success && parsed.output.files.length > 0 ? parsed.output : { files: [...starter] };
    };
    const save = (next: Kept) => progress.getState().saveDraft(key, rev, next);
    const change = (next: (kept: Kept) => Partial<Kept>) => {
      const kept = now();
      save({ ...kept, ...next(kept) });
    };
    /** What a reset or another program puts aside: what is there, if it is the learner's own. */
    const replace = (next: readonly SourceFile[]) => {
      const kept = now();
      const own = !sameFiles(kept.files, starter);
      // Only one program can be brought back with a press; what does not fit in there waits in Settings.
      if (own && (kept.previous !== undefined || (kept.deleted ?? []).length > 0)) {
        void progress.getState().setAsideDraft(key);
      }
      save(withPrevious(next, own ? kept.files : kept.previous));
    };
    const { files, previous, deleted } = now();
    const edited = !sameFiles(files, starter);
    return {
      files,
      edited,
      changedSince: draft !== undefined && draft.rev !== rev && edited,
      canUndoReset: previous !== undefined,
      deleted: deleted?.at(-1),
      setFile: (name, content) =>
        change((kept) => ({
          files: kept.files.map((file) => (file.name === name ? { name, content } : file)),
        })),
      addFile: (file) => change((kept) => ({ files: [...kept.files, file] })),
      renameFile: (name, newName) =>
        change((kept) => ({
          files: kept.files.map((file) => (file.name === name ? { ...file, name: newName } : file)),
        })),
      deleteFile: (name) =>
        change((kept) => ({
          files: kept.files.filter((file) => file.name !== name),
          // An empty file has nothing to bring back but its name, which the undo of a slip still wants.
          deleted: [...(kept.deleted ?? []), ...kept.files.filter((file) => file.name === name)],
        })),
      restoreDeleted: () =>
        change((kept) => {
          const file = kept.deleted?.at(-1);
          if (file === undefined) return {};
          return {
            files: [...kept.files, { ...file, name: freeName(kept.files, file.name) }],
            deleted: kept.deleted?.slice(0, -1),
          };
        }),
      giveUpDeleted: () => change((kept) => ({ deleted: kept.deleted?.slice(0, -1) })),
      open: replace,
      reset: () => replace(starter),
      undoReset: () => {
        const kept = now();
        if (!kept.previous) return;
        save(withPrevious(kept.previous, sameFiles(kept.files, starter) ? undefined : kept.files));
      },
    };
  }, [draft, key, ofThisRevOnly, progress, rev, starter]);
}

function withPrevious(files: readonly SourceFile[], previous: Kept['previous']): Kept {
  return { files: [...files], ...(previous === undefined ? {} : { previous }) };
}
