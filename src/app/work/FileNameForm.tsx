import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { fileNameProblem } from './file-names.ts';
import styles from './Workbench.module.css';

/** Asks for the name of a new file, or another name for one; what is wrong with it is said beside the field. */
export function FileNameForm(props: {
  /** Absent: of a new file. */
  readonly name?: string;
  readonly others: readonly string[];
  readonly onDone: (name: string) => void;
  readonly onCancel: () => void;
}) {
  const [text, setText] = useState(props.name ?? '');
  const [asked, setAsked] = useState(false);
  const id = useId();
  const problem = fileNameProblem(text, props.others);
  // An empty field is no mistake before it was handed in.
  const shown = problem !== undefined && (asked || text !== '') ? problem : undefined;
  return (
    <form
      className={styles['naming']}
      aria-label={props.name === undefined ? 'New file' : `Rename ${props.name}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === undefined) props.onDone(text);
        else setAsked(true);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        props.onCancel();
      }}
    >
      <label htmlFor={id}>
        {props.name === undefined ? 'Name of the new file' : `New name of ${props.name}`}
      </label>
      <input
        id={id}
        ref={(input) => input?.focus()}
        value={text}
        placeholder="util.go"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={shown !== undefined}
        aria-describedby={`${id}-problem`}
        onFocus={(event) => event.target.setSelectionRange(0, /\.|$/.exec(event.target.value)?.index ?? 0)}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" size="small">
        {props.name === undefined ? 'Add' : 'Rename'}
      </Button>
      <Button size="small" look="quiet" onClick={props.onCancel}>
        Cancel
      </Button>
      <p id={`${id}-problem`} className={styles['nameProblem']} aria-live="polite">
        {shown}
      </p>
    </form>
  );
}
