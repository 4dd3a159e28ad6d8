import type { StepOf } from '../../lesson/types.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { ExerciseStep } from './ExerciseStep.tsx';
import { PredictStep } from './PredictStep.tsx';
import { RunStep } from './RunStep.tsx';
import type { StepFrame } from './step-frame.ts';

/** The kinds of step that have an editor, loaded with the first lesson and not before. */
export default function WorkStep(props: {
  readonly frame: StepFrame;
  readonly step: StepOf<'predict' | 'run' | 'exercise'>;
}) {
  const { frame, step } = props;
  switch (step.kind) {
    case 'predict':
      return <PredictStep frame={frame} step={step} />;
    case 'run':
      return <RunStep frame={frame} step={step} />;
    case 'exercise':
      return <ExerciseStep frame={frame} step={step} />;
    default:
      return assertNever(step);
  }
}
