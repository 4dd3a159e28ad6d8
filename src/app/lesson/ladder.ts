/** Help after the hints, one step at a time. */
import type { Exercise, ExerciseCode } from '../../lesson/types.ts';
import type { LadderRung } from '../../progress/types.ts';
import type { KeptHelp } from './kept-help.ts';
import type { TaskState } from './task-states.ts';

export type Rung = LadderRung | 'solution';

/** The steps that this exercise has, in order; the solution is always the last. */
export function rungsOf(code: ExerciseCode | undefined): readonly Rung[] {
  return [
    ...(code?.parsons ? (['parsons'] as const) : []),
    ...(code?.partial ? (['partial'] as const) : []),
    'solution',
  ];
}

export type NextRung =
  /** 0-based among all. */
  | { readonly status: 'open'; readonly rung: Rung; readonly index: number }
  /** The hints come first. */
  | { readonly status: 'after-hints' }
  | { readonly status: 'none' };

/** The first step that was not taken; open when no hint is left for one of the tasks that do not pass yet. */
export function nextRung(
  rungs: readonly Rung[],
  help: KeptHelp,
  tasks: Exercise['tasks'],
  states: readonly TaskState[],
): NextRung {
  const seen = (rung: Rung) => (rung === 'solution' ? help.solutionSeen : help.rungs.includes(rung));
  const index = rungs.findIndex((rung) => !seen(rung));
  const rung = rungs[index];
  if (rung === undefined || help.solutionSeen) return { status: 'none' };
  // Whoever has taken a step has had the hints for it.
  const begun = help.rungs.length > 0;
  const outOfHints = tasks.some(
    (task, at) => states[at] !== 'passed' && (help.hints[task.id] ?? 0) >= task.hints.length,
  );
  return begun || outOfHints ? { status: 'open', rung, index } : { status: 'after-hints' };
}
