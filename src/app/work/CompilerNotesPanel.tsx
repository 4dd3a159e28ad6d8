import { useId } from 'react';
import type { SourceFile } from '../../run/types.ts';
import type { CompilerNote } from '../../toolchain/types.ts';
import { InspectionState } from './InspectionState.tsx';
import { noteKinds, type Inspection, type NoteKind } from './inspection.ts';
import styles from './WorkPanels.module.css';

/** What the compiler decided, as a list that leads into the code. */
export default function CompilerNotesPanel(props: {
  readonly inspection: Inspection;
  readonly stale: boolean;
  /** The files that can be shown; notes about others lead nowhere. */
  readonly shownFiles: readonly SourceFile[];
  readonly kinds: ReadonlySet<NoteKind>;
  readonly onKinds: (kinds: ReadonlySet<NoteKind>) => void;
  readonly onInspect: () => void;
  readonly onNote: (note: CompilerNote) => void;
}) {
  const { inspection, kinds, stale } = props;
  const shown =
    inspection.status === 'ok'
      ? inspection.notes.filter(
          ({ kind, file }) => kinds.has(kind) && props.shownFiles.some(({ name }) => name === file),
        )
      : [];
  const legend = useId();
  return (
    <div className={styles['body']}>
      <div className={styles['kinds']} role="group" aria-labelledby={legend}>
        <span id={legend} className="visually-hidden">
          Kinds of notes
        </span>
        {noteKinds.map(({ kind, label, says }) => (
          <label key={kind} title={says}>
            <input
              type="checkbox"
              checked={kinds.has(kind)}
              onChange={(event) => {
                const next = new Set(kinds);
                if (event.target.checked) next.add(kind);
                else next.delete(kind);
                props.onKinds(next);
              }}
            />
            {label}
          </label>
        ))}
      </div>
      <InspectionState inspection={inspection} stale={stale} onInspect={props.onInspect} />
      {inspection.status === 'ok' && !stale && shown.length === 0 && (
        <p className={styles['quiet']}>
          {kinds.size === 0
            ? 'Choose what to show.'
            : 'The compiler has nothing to say of this kind about the program.'}
        </p>
      )}
      {shown.length > 0 && (
        <ul className={styles['notes']} aria-label="Compiler notes" data-stale={stale || undefined}>
          {shown.map((note, index) => (
            <li key={index}>
              <button type="button" onClick={() => props.onNote(note)} disabled={stale}>
                <span className={styles['at']}>
                  {note.file}:{note.position.line}
                  {note.position.column !== undefined && `:${note.position.column}`}
                </span>
                <span>{note.message}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
