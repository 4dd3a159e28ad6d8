import { RotateCcw, Undo2 } from 'lucide-react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import type { ProgramDraftState } from '../use-program-draft.ts';
import styles from './steps.module.css';

/** Back to the starter, and back again: what was typed is put aside, never destroyed. */
export function ResetButton({ draft }: { readonly draft: ProgramDraftState }) {
  if (!draft.edited && draft.canUndoReset) {
    return (
      <IconButton label="Bring my code back" onClick={draft.undoReset}>
        <Undo2 aria-hidden />
      </IconButton>
    );
  }
  return (
    <IconButton
      label="Reset to the given code (yours is kept)"
      onClick={draft.reset}
      disabled={!draft.edited}
    >
      <RotateCcw aria-hidden />
    </IconButton>
  );
}

/** Says that the step is newer than the learner's code in it. */
export function DraftNotice({ draft }: { readonly draft: ProgramDraftState }) {
  if (!draft.changedSince) return null;
  return (
    <div className={styles['section']}>
      <Notice tone="info" title="This step changed since you wrote your code">
        <p>
          Your code is still here. The new given code is one reset away, and yours comes back with one more
          press.
        </p>
        <p className={styles['row']}>
          <Button size="small" onClick={draft.reset}>
            Take the new code
          </Button>
        </p>
      </Notice>
    </div>
  );
}
