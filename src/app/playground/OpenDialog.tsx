import { FileUp } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { SourceFile } from '../../run/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { importedFiles, importedText, withAdded, type Imported } from './imported-files.ts';
import styles from './PlaygroundPage.module.css';
import { pastedSource } from './shared-link.ts';

/** Opens a link, pasted files, or files of this machine: in place of the program, which is kept, or beside its files. */
export function OpenDialog(props: {
  readonly open: boolean;
  readonly files: readonly SourceFile[];
  readonly onOpen: (files: readonly SourceFile[]) => void;
  readonly onAdd: (files: readonly SourceFile[]) => void;
  readonly onClose: () => void;
}) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title="Open a program">
      <OpenForm {...props} />
    </Dialog>
  );
}

function OpenForm(props: Parameters<typeof OpenDialog>[0]) {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly SourceFile[]>([]);
  const [problem, setProblem] = useState<string>();
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const id = useId();

  const take = async (list: FileList | null) => {
    const files = await Promise.all(
      [...(list ?? [])].map(async (file) => ({ name: file.name, content: await file.text() })),
    );
    if (files.length > 0) setChosen(files);
    setProblem(undefined);
  };
  const finish = (imported: Imported, then: (files: readonly SourceFile[]) => void) => {
    if (imported.status === 'error') {
      setProblem(imported.error);
      return;
    }
    then(imported.files);
    props.onClose();
  };
  const read = (): Imported => (chosen.length > 0 ? importedFiles(chosen) : importedText(text));
  const open = () => {
    const source = chosen.length > 0 ? ({ kind: 'files' } as const) : pastedSource(text);
    switch (source.kind) {
      case 'link':
        navigate(`/playground#${source.fragment}`);
        props.onClose();
        break;
      case 'playground':
        navigate(`/playground?id=${encodeURIComponent(source.id)}`);
        props.onClose();
        break;
      case 'files':
        finish(read(), props.onOpen);
    }
  };
  const add = () => {
    const imported = read();
    const both = imported.status === 'ok' ? withAdded(props.files, imported.files) : imported;
    finish(both.status === 'ok' ? imported : both, props.onAdd);
  };

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
    >
      <div
        className={styles['drop']}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files);
        }}
      >
        <div className={styles['field']}>
          <label htmlFor={id}>A Go Playground link or id, a link of this site, or the files as txtar</label>
          <textarea
            id={id}
            rows={8}
            value={text}
            disabled={chosen.length > 0}
            spellCheck={false}
            placeholder={'https://go.dev/play/p/…\n\nor\n\npackage main\n…\n-- util.go --\npackage main'}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(undefined);
            }}
          />
        </div>
        <p className={styles['row']}>
          <Button size="small" icon={<FileUp aria-hidden />} onClick={() => picker.current?.click()}>
            Choose files
          </Button>
          {chosen.length === 0 ? (
            <span className={styles['note']}>or drop them here</span>
          ) : (
            <>
              <span>{chosen.map(({ name }) => name).join(', ')}</span>
              <Button size="small" look="quiet" onClick={() => setChosen([])}>
                Take another
              </Button>
            </>
          )}
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label="Files to open"
            onChange={(event) => {
              void take(event.target.files);
              event.target.value = '';
            }}
          />
        </p>
      </div>
      <p className={styles['problem']} role="alert">
        {problem}
      </p>
      <p className={styles['row']}>
        <Button type="submit" look="primary">
          Open
        </Button>
        <Button onClick={add}>Add to this program</Button>
      </p>
      <p className={styles['note']}>
        Opening keeps the program that is there: Program, Bring back my program.
      </p>
    </form>
  );
}
