import { Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from '../../ui/Button.tsx';
import { freeName, type ProgramDraftState } from '../use-program-draft.ts';
import { FileNameForm } from './FileNameForm.tsx';
import { newFileContent } from './file-names.ts';
import styles from './Workbench.module.css';

/** The file whose name is asked for. */
export type Naming = { readonly kind: 'add' } | { readonly kind: 'rename'; readonly name: string };

/** What stands between toolbar and code when there is something to say or to ask. */
export function WorkStrips(props: {
  readonly notice: ReactNode;
  readonly edit: ProgramDraftState | undefined;
  readonly naming: Naming | undefined;
  /** Without a name when it was called off. */
  readonly onNamed: (name?: string) => void;
  readonly onRestored: (name: string) => void;
  readonly formatProblem: string | undefined;
}) {
  const { edit, naming, onNamed } = props;
  const renamed = naming?.kind === 'rename' ? naming.name : undefined;
  return (
    <div className={styles['strips']}>
      {props.notice}
      {edit && naming && (
        <FileNameForm
          key={renamed ?? ''}
          {...(renamed === undefined ? {} : { name: renamed })}
          others={edit.files.map(({ name }) => name).filter((name) => name !== renamed)}
          onCancel={() => onNamed()}
          onDone={(name) => {
            if (renamed === undefined) edit.addFile({ name, content: newFileContent(name, edit.files) });
            else edit.renameFile(renamed, name);
            onNamed(name);
          }}
        />
      )}
      {edit?.deleted && (
        <div className={styles['undo']} role="status">
          <span>
            <code>{edit.deleted.name}</code> was deleted.
          </span>
          <Button
            size="small"
            icon={<Undo2 aria-hidden />}
            onClick={() => {
              if (edit.deleted) props.onRestored(freeName(edit.files, edit.deleted.name));
              edit.restoreDeleted();
            }}
          >
            Bring it back
          </Button>
          <IconButton label="Leave it deleted" size="small" onClick={edit.giveUpDeleted}>
            <X aria-hidden />
          </IconButton>
        </div>
      )}
      {props.formatProblem !== undefined && (
        <p className={styles['problem']} role="alert">
          Not formatted: <code>{props.formatProblem}</code>
        </p>
      )}
    </div>
  );
}
