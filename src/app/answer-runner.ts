/** Runs the programs that answers make, where the learner's other programs run. */
import type { AnswerRun, AnswerRunner } from '../quiz/types.ts';
import { outputText } from '../run/run-reducer.ts';
import type { RunResult } from '../run/run-reducer.ts';
import { endText } from '../run/run-text.ts';
import type { RunOutcome } from '../run/types.ts';
import type { Services } from './services.ts';

/** In UTF-16 units, of each stream: longer than any output that a question can expect, short enough to be kept. */
const keptOutput = 30_000;

export function createAnswerRunner({ createRun }: Pick<Services, 'createRun'>): AnswerRunner {
  return async (files, signal) => {
    const run = createRun();
    const stop = () => run.getState().stop();
    signal.addEventListener('abort', stop);
    const finished = run.getState().start({ files, mode: 'run', vet: false });
    // Nobody watches the output: it need not wait for the program's sleeps.
    run.getState().skipToEnd();
    const outcome = await finished;
    signal.removeEventListener('abort', stop);
    return answerRun(outcome, run.getState().run.result);
  };
}

function answerRun(outcome: RunOutcome, result: RunResult): AnswerRun {
  const printed = (stream: 'stdout' | 'stderr') =>
    outputText(result.output.filter((line) => line.stream === stream)).slice(0, keptOutput);
  switch (outcome.kind) {
    case 'exited':
      return { kind: 'exited', code: outcome.code, stdout: printed('stdout'), stderr: printed('stderr') };
    case 'build-failed':
      return {
        kind: 'build-failed',
        errors: result.diagnostics
          .map(({ text }) => text)
          .join('\n')
          .slice(0, keptOutput),
      };
    case 'timed-out':
      return { kind: 'timed-out', limitMs: outcome.limitMs, stdout: printed('stdout') };
    case 'unavailable':
    case 'build-timed-out':
    case 'cancelled':
    case 'tested':
      return { kind: 'not-run', detail: endText(outcome) };
  }
}
