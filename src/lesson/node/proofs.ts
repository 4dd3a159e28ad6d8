/** What of a lesson only running Go can prove. Each proof says what it needs to know, so that its result can be kept. */
import type { PathKey } from '../problem.ts';
import { questionsOf } from '../lesson-checks.ts';
import type { Lesson, Program } from '../types.ts';
import type { LessonCompilation } from './compile-lesson.ts';
import { exerciseProofs } from './exercise-proofs.ts';
import { describe, formatProof, manySeeds, proveExpect } from './proof.ts';
import type { Proof } from './proof.ts';
import { questionProofs } from './question-proofs.ts';

export function proofsOf(lesson: Lesson, prosePrograms: LessonCompilation['programs']): readonly Proof[] {
  return [
    ...lesson.programs.flatMap((program, index) => programProofs(program, ['programs', index])),
    ...questionsOf(lesson).flatMap(({ question, path }) => questionProofs(question, lesson.programs, path)),
    ...lesson.steps.flatMap((step, index) =>
      step.kind === 'exercise' ? exerciseProofs(step, ['steps', index]) : [],
    ),
    ...prosePrograms.map(proseProof),
  ];
}

function programProofs(program: Program, path: readonly PathKey[]): readonly Proof[] {
  const { files, expect, stability } = program;
  const output: Proof = {
    path: [...path, 'expect'],
    subject: { kind: 'program', files, expect, stability },
    program: files,
    prove: (go) =>
      proveExpect(files, expect, go, {
        optimizedOnly: stability === 'implementation',
        atLeast: stability === 'random' ? manySeeds : 0,
      }),
  };
  // Code that must not compile may be code that gofmt can't read.
  return expect.kind === 'build-error' ? [output] : [output, formatProof([...path, 'files'], files)];
}

function proseProof({ path, line, code }: LessonCompilation['programs'][number]): Proof {
  const files = [{ name: 'prog.go', content: code }];
  return {
    path,
    subject: { kind: 'prose', files },
    program: files,
    async prove(go) {
      const run = await go.run(files, 1);
      // How it ends is not what the block promises.
      return run.kind === 'ran' || run.kind === 'timed-out' ? [] : [`line ${line}: ${describe(run)}`];
    },
  };
}
