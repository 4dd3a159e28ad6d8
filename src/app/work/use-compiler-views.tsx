import { lazy, Suspense, useMemo, useState } from 'react';
import type { RunRequest, SourceFile } from '../../run/types.ts';
import type { CompilerNote } from '../../toolchain/types.ts';
import type { MenuEntry } from '../../ui/menu-entries.ts';
import { currentNotes, isStale, noteKinds, type NoteKind } from './inspection.ts';
import { useInspection } from './use-inspection.ts';
import type { WorkPanel } from './WorkPanels.tsx';

const CompilerNotesPanel = lazy(() => import('./CompilerNotesPanel.tsx'));
const GeneratedCodePanel = lazy(() => import('./GeneratedCodePanel.tsx'));

const none: ReadonlySet<NoteKind> = new Set();

/** What the compiler makes of a program: notes on the lines and in a list, and generated code. Asked for when a view is
 *  opened and after a run, never while typing. */
export function useCompilerViews(options: {
  /** What is in the editor. */
  readonly files: readonly SourceFile[];
  /** What would be run: hidden tests are compiled too. */
  readonly request: RunRequest;
  readonly cursor: { readonly file: string; readonly line: number };
  readonly onNote: (note: CompilerNote) => void;
  readonly showPanel: (id: string) => void;
}) {
  const { files, request, showPanel } = options;
  const { inspection, inspect } = useInspection();
  const [kinds, setKinds] = useState(none);
  const [notesOpen, setNotesOpen] = useState(false);
  const [codeOpen, setCodeOpen] = useState(false);
  const open = notesOpen || codeOpen;
  const stale = isStale(inspection, request.files);

  const ask = () =>
    inspect({
      files: request.files,
      ...(request.optimize === undefined ? {} : { optimize: request.optimize }),
    });
  const askOnce = () => {
    const answered = inspection.status === 'ok' || inspection.status === 'build-failed';
    if (inspection.status !== 'loading' && (!answered || stale)) ask();
  };
  const showKinds = (next: ReadonlySet<NoteKind>) => {
    setKinds(next);
    if (next.size > 0) {
      setNotesOpen(true);
      askOnce();
    }
  };

  const entries: MenuEntry[] = [
    ...noteKinds.map(({ kind, label }): MenuEntry => ({
      kind: 'toggle',
      label,
      checked: notesOpen && kinds.has(kind),
      onChange: (checked) => {
        const next = new Set(kinds);
        if (checked) next.add(kind);
        else next.delete(kind);
        showKinds(next);
        if (checked) showPanel('notes');
        else if (next.size === 0) setNotesOpen(false);
      },
    })),
    {
      kind: 'action',
      label: 'Generated code',
      onSelect: () => {
        setCodeOpen(true);
        showPanel('code');
        askOnce();
      },
    },
  ];
  const panels: WorkPanel[] = [];
  if (notesOpen) {
    panels.push({
      id: 'notes',
      label: 'Compiler notes',
      onClose: () => {
        setNotesOpen(false);
        setKinds(none);
        showPanel('output');
      },
      content: (
        <Suspense fallback={null}>
          <CompilerNotesPanel
            inspection={inspection}
            stale={stale}
            shownFiles={files}
            kinds={kinds}
            onKinds={showKinds}
            onInspect={ask}
            onNote={options.onNote}
          />
        </Suspense>
      ),
    });
  }
  if (codeOpen) {
    panels.push({
      id: 'code',
      label: 'Generated code',
      onClose: () => {
        setCodeOpen(false);
        showPanel('output');
      },
      content: (
        <Suspense fallback={null}>
          <GeneratedCodePanel inspection={inspection} stale={stale} cursor={options.cursor} onInspect={ask} />
        </Suspense>
      ),
    });
  }
  const notes = useMemo(
    () => currentNotes(inspection, request.files, kinds),
    // The request is made anew with every rendering; its files decide.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [inspection, stale, kinds],
  );
  return {
    notes,
    entries,
    panels,
    afterRun: () => {
      if (open && stale) ask();
    },
  };
}
