import type { ReactNode } from 'react';
import type { CompiledLesson, Misconception, Program } from '../../lesson/types.ts';
import type { QuestionContext } from '../../quiz/types.ts';

/** What every kind of step is given besides itself. */
export interface StepFrame {
  readonly compiled: CompiledLesson;
  readonly header: ReactNode;
  readonly footer: ReactNode;
  /** Where the step after this one is. */
  readonly nextHref: string;
}

/** A program of the lesson. The lesson check proves that the ids steps name exist; a miss is a bug. */
export function programOf(compiled: CompiledLesson, programId: string): Program {
  const program = compiled.lesson.programs.find(({ id }) => id === programId);
  if (!program) throw new Error(`lesson ${compiled.lesson.id} has no program ${programId}`);
  return program;
}

export function programsById(compiled: CompiledLesson): Readonly<Record<string, Program>> {
  return Object.fromEntries(compiled.lesson.programs.map((program) => [program.id, program]));
}

/** What the questions of a lesson are shown and graded with. */
export function questionContext(
  compiled: CompiledLesson,
  misconceptions: Readonly<Record<string, Misconception>>,
  seed: number,
): QuestionContext {
  return { programs: programsById(compiled), questionCode: compiled.questionCode, misconceptions, seed };
}
