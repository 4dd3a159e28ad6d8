/** What holds within one lesson. */
import { checkDifferent, checkProgramId, checkSources, checkUnique } from './check-scope.ts';
import type { Report, Scope } from './check-scope.ts';
import { checkExercise } from './exercise-checks.ts';
import { checkQuestion } from './question-checks.ts';
import type { Lesson } from './types.ts';

export function checkLesson(lesson: Lesson, misconceptions: ReadonlySet<string>, report: Report): void {
  const scope: Scope = { lesson, misconceptions, named: new Set(), report };
  checkUnique(
    lesson.steps.map(({ id }) => id),
    'step',
    (index) => ['steps', index, 'id'],
    report,
  );
  checkUnique(
    lesson.programs.map(({ id }) => id),
    'program',
    (index) => ['programs', index, 'id'],
    report,
  );
  lesson.programs.forEach(({ files, expect }, index) => {
    checkSources(files, ['programs', index, 'files'], report);
    if (expect.kind === 'one-of') {
      checkDifferent(expect.stdouts, (at) => ['programs', index, 'expect', 'stdouts', at], report);
    }
    const { file } = expect.kind === 'build-error' ? expect : {};
    if (file !== undefined && !files.some(({ name }) => name === file)) {
      report(['programs', index, 'expect', 'file'], `this program has no file "${file}"`);
    }
  });
  for (const { question, path } of questionsOf(lesson)) checkQuestion(question, path, scope);
  lesson.steps.forEach((step, index) => {
    const path = ['steps', index];
    if (step.kind === 'run') checkProgramId(step.program, [...path, 'program'], scope);
    if (step.kind === 'exercise') checkExercise(step, path, scope);
  });
  if (lesson.project && !lesson.steps.some(({ kind }) => kind === 'exercise')) {
    report(['project'], 'a project has an exercise');
  }
  lesson.misconceptions.forEach((id, index) => {
    const path = ['misconceptions', index];
    if (!misconceptions.has(id)) report(path, `misconceptions.json has no "${id}"`);
    else if (!scope.named.has(id)) report(path, `no wrong choice and no wrong prediction names "${id}"`);
  });
}

/** Every question of a lesson with its JSON path and the id of its step. */
export function questionsOf(lesson: Lesson) {
  return lesson.steps.flatMap((step, index) => {
    const path = ['steps', index];
    const stepId = step.id;
    if (step.kind === 'predict') return [{ question: step.question, stepId, path: [...path, 'question'] }];
    if (step.kind !== 'quiz') return [];
    return step.questions.map((question, at) => ({ question, stepId, path: [...path, 'questions', at] }));
  });
}
