import { useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { readSeed, usualOptions, type RunOptions } from './run-options.ts';
import styles from './PlaygroundPage.module.css';

/** Input, clock, seed and optimisation. What is changed counts from the next run on. */
export function RunOptionsDialog(props: {
  readonly open: boolean;
  readonly options: RunOptions;
  /** The seed of the last run, to be kept. */
  readonly lastSeed: number | undefined;
  readonly onChange: (options: RunOptions) => void;
  readonly onClose: () => void;
}) {
  const { options, onChange } = props;
  const id = useId();
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title="Run options"
      actions={
        <>
          <Button onClick={() => onChange(usualOptions)}>Back to the usual</Button>
          <Button look="primary" onClick={props.onClose}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles['form']}>
        <p className={styles['note']}>
          The Go Playground knows only the usual: with its clock, no input, optimised. Anything else runs in
          this browser.
        </p>
        <div className={styles['field']}>
          <label htmlFor={`${id}-stdin`}>Standard input</label>
          <textarea
            id={`${id}-stdin`}
            rows={5}
            value={options.stdin}
            spellCheck={false}
            placeholder="Nothing: reading finds the end at once."
            onChange={(event) => onChange({ ...options, stdin: event.target.value })}
          />
        </div>
        <fieldset className={styles['choices']}>
          <legend>Clock</legend>
          <Choice
            name={`${id}-clock`}
            label="The Go Playground’s"
            note="Begins on 10 November 2009 at 23:00 UTC; sleeping takes no time."
            checked={options.clock === 'virtual'}
            onChoose={() => onChange({ ...options, clock: 'virtual' })}
          />
          <Choice
            name={`${id}-clock`}
            label="This machine’s"
            note="Sleeping takes its time, up to the limit of a run."
            checked={options.clock === 'real'}
            onChoose={() => onChange({ ...options, clock: 'real' })}
          />
        </fieldset>
        <fieldset className={styles['choices']}>
          <legend>Seed of everything random: numbers, the order of maps, the choices of select</legend>
          <Choice
            name={`${id}-seed`}
            label="A fresh one for each run"
            checked={options.seed === undefined}
            onChoose={() => {
              const { stdin, clock, optimize } = options;
              onChange({ stdin, clock, optimize });
            }}
          />
          <Choice
            name={`${id}-seed`}
            label="Always the same"
            note="Heeded in this browser; the Go Playground takes its own."
            checked={options.seed !== undefined}
            onChoose={() => onChange({ ...options, seed: props.lastSeed ?? 1 })}
          />
          {options.seed !== undefined && (
            <SeedField seed={options.seed} onSeed={(seed) => onChange({ ...options, seed })} />
          )}
        </fieldset>
        <label className={styles['choice']}>
          <input
            type="checkbox"
            checked={!options.optimize}
            onChange={(event) => onChange({ ...options, optimize: !event.target.checked })}
          />
          <span>
            Compile without optimisations and inlining
            <small>As with -gcflags='-N -l': what the compiler’s cleverness hides can be seen.</small>
          </span>
        </label>
      </div>
    </Dialog>
  );
}

function Choice(props: {
  readonly name: string;
  readonly label: string;
  readonly note?: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <label className={styles['choice']}>
      <input type="radio" name={props.name} checked={props.checked} onChange={props.onChoose} />
      <span>
        {props.label}
        {props.note !== undefined && <small>{props.note}</small>}
      </span>
    </label>
  );
}

function SeedField(props: { readonly seed: number; readonly onSeed: (seed: number) => void }) {
  const [text, setText] = useState(String(props.seed));
  const id = useId();
  const wrong = readSeed(text) === undefined;
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>Seed</label>
      <input
        id={id}
        inputMode="numeric"
        value={text}
        aria-invalid={wrong}
        aria-describedby={`${id}-problem`}
        onChange={(event) => {
          setText(event.target.value);
          const seed = readSeed(event.target.value);
          if (seed !== undefined) props.onSeed(seed);
        }}
      />
      <p id={`${id}-problem`} className={styles['problem']} aria-live="polite">
        {wrong && `A seed is a whole number from 0 to 4294967295. Until then ${props.seed} is used.`}
      </p>
    </div>
  );
}
