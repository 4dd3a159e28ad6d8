import { useId } from 'react';
import type { Exercise, ExerciseCode } from '../../lesson/types.ts';
import { codeBlocks } from '../../quiz/kinds/parsons-blocks.ts';
import { ParsonsBoard } from '../../quiz/kinds/ParsonsBoard.tsx';
import { mixSeed } from '../../quiz/shuffle.ts';
import { Button } from '../../ui/Button.tsx';
import { Html } from '../../ui/Html.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './exercise.module.css';
import type { KeptHelp } from './kept-help.ts';
import steps from './steps.module.css';
import { useParsonsCheck, type ParsonsState } from './use-parsons-check.ts';

/** A part of the solution to put together from its mixed lines. */
export function ParsonsRung(props: {
  readonly step: Exercise;
  readonly code: NonNullable<ExerciseCode['parsons']>;
  readonly arrangement: KeptHelp['arrangement'];
  readonly onArrange: (arrangement: KeptHelp['arrangement']) => void;
}) {
  const { step, code } = props;
  const promptId = useId();
  const blocks = codeBlocks(code);
  // Lines of an older revision of the exercise are no lines of this one.
  const used = props.arrangement.filter(({ id }) => blocks.has(id));
  const { state, check, forget } = useParsonsCheck(step, code);
  return (
    <>
      <p id={promptId} className={styles['quiet']}>
        Put the lines of {code.file} in order. Not all of them may belong. Your own code stays as it is.
      </p>
      <ParsonsBoard
        before={code.before}
        after={code.after}
        blocks={blocks}
        used={used}
        onUse={(next) => {
          forget();
          props.onArrange(next);
        }}
        promptId={promptId}
        seed={mixSeed(step.rev, step.id)}
      />
      <div className={steps['row']}>
        <Button
          size="small"
          disabled={used.length === 0 || state.status === 'running'}
          onClick={() => check(used.map(({ id }) => id))}
        >
          Check the order
        </Button>
      </div>
      <div role="status">
        <ParsonsResult state={state} />
      </div>
    </>
  );
}

function ParsonsResult({ state }: { readonly state: ParsonsState }) {
  switch (state.status) {
    case 'unchecked':
      return null;
    case 'running':
      return <p className={styles['quiet']}>Running the tests on it…</p>;
    case 'right':
      return (
        <Notice tone="right" title={state.text}>
          <p>Now write it yourself, in the editor.</p>
        </Notice>
      );
    case 'not-run':
      return <Notice tone="wait" title={state.text} />;
    case 'wrong':
      return (
        <Notice tone="wrong" title={state.text}>
          {state.check.strangers.map((why) => (
            <Html key={why} html={why} className="prose prose-small" />
          ))}
        </Notice>
      );
  }
}
