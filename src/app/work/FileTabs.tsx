import { Lock, Plus } from 'lucide-react';
import { useRef, type KeyboardEvent } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import type { WorkFile } from './use-workbench.tsx';
import styles from './Workbench.module.css';

/** The files of a program as tabs. With `edit` they can be added (+), renamed (F2, double click) and deleted (Delete). */
export function FileTabs(props: {
  readonly files: readonly WorkFile[];
  readonly activeName: string;
  readonly panelId: string;
  /** By file name: how many messages of the compiler and of vet are about it. */
  readonly problems: ReadonlyMap<string, number>;
  readonly onActivate: (name: string) => void;
  readonly edit?: {
    readonly onAdd: () => void;
    readonly onRename: (name: string) => void;
    readonly onDelete: (name: string) => void;
  };
}) {
  const { files, activeName, edit } = props;
  const list = useRef<HTMLDivElement>(null);

  const focusTab = (name: string | undefined) => {
    if (name === undefined) return;
    props.onActivate(name);
    for (const tab of list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? []) {
      if (tab.dataset['file'] === name) tab.focus();
    }
  };
  const onKeyDown = (event: KeyboardEvent, name: string) => {
    const index = files.findIndex((file) => file.name === name);
    const next = files[index + 1] ?? files[0];
    switch (event.key) {
      case 'ArrowRight':
        focusTab(next?.name);
        break;
      case 'ArrowLeft':
        focusTab(files.at(index - 1)?.name);
        break;
      case 'Home':
        focusTab(files[0]?.name);
        break;
      case 'End':
        focusTab(files.at(-1)?.name);
        break;
      case 'F2':
        edit?.onRename(name);
        break;
      case 'Delete':
        if (!edit || files.length < 2) return;
        focusTab((files[index + 1] ?? files[index - 1])?.name);
        edit.onDelete(name);
        break;
      default:
        return;
    }
    event.preventDefault();
  };

  return (
    <div className={styles['files']}>
      <div ref={list} className={styles['tabs']} role="tablist" aria-label="Files">
        {files.map((file) => {
          const count = props.problems.get(file.name) ?? 0;
          const active = file.name === activeName;
          return (
            <button
              key={file.name}
              type="button"
              role="tab"
              className={styles['file']}
              data-file={file.name}
              aria-selected={active}
              aria-controls={props.panelId}
              tabIndex={active ? 0 : -1}
              title={edit ? `${file.name}: F2 renames, Delete deletes` : undefined}
              onClick={() => props.onActivate(file.name)}
              onDoubleClick={() => edit?.onRename(file.name)}
              onKeyDown={(event) => onKeyDown(event, file.name)}
            >
              {file.name}
              {file.readOnly && <Lock aria-label="read-only" size={12} />}
              {count > 0 && (
                <span className={styles['count']}>
                  {count}
                  <span className="visually-hidden">{count === 1 ? ' message' : ' messages'}</span>
                </span>
              )}
            </button>
          );
        })}
      </div>
      {edit && (
        <IconButton label="Add a file" size="small" onClick={edit.onAdd}>
          <Plus aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
