import { useEffect, useMemo } from 'react';
import * as v from 'valibot';
import type { SourceFile } from '../run/types.ts';
import { useProgress, useServices } from './ServicesContext.ts';

const Files = v.array(v.object({ name: v.string(), content: v.string() }));
/** What a draft of a program holds. `previous` is what a reset replaced, so that it can be taken back. */
const ProgramDraft = v.object({ files: Files, previous: v.optional(Files) });

export interface ProgramDraftState {
  /** The learner's files where there are some, else the starter. */
  readonly files: readonly SourceFile[];
  readonly edited: boolean;
  /** The draft was written for an older revision of the step. */
  readonly changedSince: boolean;
  readonly canUndoReset: boolean;
  readonly setFile: (name: string, content: string) => void;
  /** Another program in its place; the one that was there is put aside as by a reset. */
  readonly open: (files: readonly SourceFile[]) => void;
  /** Back to the starter; the draft is put aside, not destroyed. */
  readonly reset: () => void;
  readonly undoReset: () => void;
}

function sameFiles(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return (
    a.length === b.length && a.every((file, i) => file.name === b[i]?.name && file.content === b[i].content)
  );
}

/** A program that the learner may change, kept as typed under `key` for revision `rev` of its step. */
export function useProgramDraft(key: string, rev: number, starter: readonly SourceFile[]): ProgramDraftState {
  const { progress } = useServices();
  const draft = useProgress((state) => state.drafts[key]);
  // The editor shows what another tab wrote: typing here continues it.
  useEffect(() => {
    progress.getState().acceptDraft(key);
  }, [draft, key, progress]);
  return useMemo(() => {
    const parsed = v.safeParse(ProgramDraft, draft?.content);
    const files = parsed.success && parsed.output.files.length > 0 ? parsed.output.files : starter;
    const previous = parsed.success ? parsed.output.previous : undefined;
    const save = (next: readonly SourceFile[], put?: readonly SourceFile[]) => {
      progress
        .getState()
        .saveDraft(key, rev, put === undefined ? { files: next } : { files: next, previous: put });
    };
    const edited = !sameFiles(files, starter);
    return {
      files,
      edited,
      changedSince: draft !== undefined && draft.rev !== rev && edited,
      canUndoReset: previous !== undefined,
      setFile: (name, content) => save(files.map((file) => (file.name === name ? { name, content } : file))),
      open: (next) => save(next, edited ? files : previous),
      reset: () => save(starter, edited ? files : previous),
      undoReset: () => {
        if (previous) save(previous);
      },
    };
  }, [draft, key, progress, rev, starter]);
}
