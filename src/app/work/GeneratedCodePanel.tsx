import { useId, useState } from 'react';
import { CopyButton } from '../CopyButton.tsx';
import { InspectionState } from './InspectionState.tsx';
import { functionAt, type Inspection } from './inspection.ts';
import styles from './WorkPanels.module.css';

const atCursor = '';

/** The instructions of one function, that at the cursor unless another is chosen. */
export default function GeneratedCodePanel(props: {
  readonly inspection: Inspection;
  readonly stale: boolean;
  readonly cursor: { readonly file: string; readonly line: number };
  readonly onInspect: () => void;
}) {
  const { inspection, cursor, stale } = props;
  const [chosen, setChosen] = useState(atCursor);
  const id = useId();
  const functions = inspection.status === 'ok' ? inspection.functions : [];
  const here = functionAt(functions, cursor.file, cursor.line);
  const shown =
    (chosen === atCursor ? here : functions.find(({ name }) => name === chosen)) ?? here ?? functions[0];
  return (
    <div className={styles['body']}>
      {functions.length > 0 && (
        <div className={styles['row']}>
          <label htmlFor={id}>Function</label>
          <select
            id={id}
            className={styles['select']}
            value={shown === undefined || (chosen === atCursor && shown === here) ? atCursor : shown.name}
            onChange={(event) => setChosen(event.target.value)}
          >
            <option value={atCursor} disabled={here === undefined}>
              {here === undefined ? 'At the cursor: none' : `At the cursor: ${here.name}`}
            </option>
            {functions.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
          {shown !== undefined && <CopyButton label="Copy the code" text={() => shown.text} />}
        </div>
      )}
      <InspectionState inspection={inspection} stale={stale} onInspect={props.onInspect} />
      {inspection.status === 'ok' && functions.length === 0 && (
        <p className={styles['quiet']}>No function of this program was compiled. Write one and ask again.</p>
      )}
      {shown !== undefined && (
        <>
          <p className={styles['quiet']}>
            {shown.name}
            {shown.file !== undefined &&
              shown.line !== undefined &&
              `, declared in ${shown.file}, line ${shown.line}`}
            . WebAssembly, as this browser runs it.
          </p>
          <pre
            className={styles['code']}
            tabIndex={0}
            role="group"
            aria-label={`Generated code of ${shown.name}`}
            data-stale={stale || undefined}
          >
            {shown.text}
          </pre>
        </>
      )}
    </div>
  );
}
