import { LifeBuoy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { CompiledLesson, Exercise, ExerciseCode } from '../../lesson/types.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Html } from '../../ui/Html.tsx';
import styles from './exercise.module.css';
import type { KeptHelp } from './kept-help.ts';
import type { NextRung, Rung } from './ladder.ts';
import { ParsonsRung } from './ParsonsRung.tsx';
import { PartialSolution } from './PartialSolution.tsx';
import steps from './steps.module.css';

const titles: Readonly<Record<Rung, string>> = {
  parsons: 'Put lines of the solution in order',
  partial: 'Show part of the solution',
  solution: 'Show the solution',
};
const openTitles: Readonly<Record<Rung, string>> = {
  parsons: 'Lines of the solution, to put in order',
  partial: 'Part of the solution',
  solution: 'The solution',
};

/** Help after the hints, one step at a time, the solution last and only after a confirmation. The learner's own code stays
 *  where it is, in the editor. */
export function Ladder(props: {
  readonly step: Exercise;
  readonly code: ExerciseCode | undefined;
  readonly solution: CompiledLesson['solutions'][string] | undefined;
  readonly rungs: readonly Rung[];
  readonly next: NextRung;
  readonly help: KeptHelp;
  readonly solved: boolean;
  readonly onOpen: (rung: Rung) => void;
  readonly onArrange: (arrangement: KeptHelp['arrangement']) => void;
}) {
  const { rungs, next, help, solved } = props;
  const [asking, setAsking] = useState(false);
  const id = useId();
  const opened = rungs.filter((rung) =>
    rung === 'solution' ? help.solutionSeen : help.rungs.includes(rung),
  );
  // The button goes with the press that opens a step; the focus goes to what it opened.
  const [justOpened, setJustOpened] = useState<Rung>();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    if (justOpened !== undefined) place.current?.focus();
  }, [justOpened]);
  const open = (rung: Rung) => {
    setJustOpened(rung);
    props.onOpen(rung);
  };
  if (opened.length === 0 && (solved || next.status === 'none')) return null;
  return (
    <section className={`${steps['section'] ?? ''} ${styles['ladder'] ?? ''}`} aria-labelledby={id}>
      <h2 id={id}>More help</h2>
      {opened.map((rung) => (
        <details key={rung} open={!solved || rung === justOpened}>
          <summary
            className={styles['rungTitle']}
            ref={rung === justOpened ? (element) => void (place.current = element) : undefined}
          >
            Step {rungs.indexOf(rung) + 1} of {rungs.length}: {openTitles[rung]}
          </summary>
          <div className={styles['rung']}>
            <RungContent {...props} rung={rung} />
          </div>
        </details>
      ))}
      {!solved && next.status === 'after-hints' && (
        <p className={styles['quiet']}>
          {laterText(rungs)} Open all hints of a task that does not pass yet, and it is offered here.
        </p>
      )}
      {!solved && next.status === 'open' && (
        <div className={steps['row']}>
          <Button
            size="small"
            look="quiet"
            icon={<LifeBuoy aria-hidden />}
            onClick={() => (next.rung === 'solution' ? setAsking(true) : open(next.rung))}
          >
            {titles[next.rung]} ({next.index + 1} of {rungs.length})
          </Button>
        </div>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title="Show the solution?"
        actions={
          <>
            <Button onClick={() => setAsking(false)}>Keep trying</Button>
            <Button
              look="primary"
              onClick={() => {
                setAsking(false);
                open('solution');
              }}
            >
              Show it
            </Button>
          </>
        }
      >
        <p>
          Your code stays as it is either way. The exercise counts as done when its tests pass: read the
          solution, then write it in your own words.
        </p>
      </Dialog>
    </section>
  );
}

function laterText(rungs: readonly Rung[]): string {
  const words: Readonly<Record<Rung, string>> = {
    parsons: 'lines of the solution to put in order',
    partial: 'part of the solution',
    solution: 'the solution',
  };
  const list = rungs.map((rung) => words[rung]);
  const text =
    list.length === 1 ? list.join('') : `${list.slice(0, -1).join(', ')}, at last ${list.at(-1) ?? ''}`;
  return `After the hints come${list.length === 1 ? 's' : ''} ${text}.`;
}

function RungContent(props: Parameters<typeof Ladder>[0] & { readonly rung: Rung }) {
  const { rung, step, code, help } = props;
  switch (rung) {
    case 'parsons':
      return code?.parsons ? (
        <ParsonsRung
          step={step}
          code={code.parsons}
          arrangement={help.arrangement}
          onArrange={props.onArrange}
        />
      ) : null;
    case 'partial':
      return <PartialSolution files={code?.partial ?? []} />;
    case 'solution':
      return step.solution.map((file) => (
        <figure key={file.name}>
          <figcaption className={steps['listingName']}>{file.name}</figcaption>
          <Html html={props.solution?.[file.name] ?? ''} className="listing" />
        </figure>
      ));
    default:
      return assertNever(rung);
  }
}
