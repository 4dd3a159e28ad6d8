/** What holds within one lesson. */
import { comparable } from './output-text.ts';
import type { PathKey } from './problem.ts';
import type { Lesson, Question, QuestionOf, StepOf } from './types.ts';

/** Takes one problem of the file at hand, with the place inside it. */
export type Report = (path: readonly PathKey[], message: string) => void;

interface Scope {
  readonly lesson: Lesson;
  /** Ids of misconceptions.json. */
  readonly misconceptions: ReadonlySet<string>;
  /** Misconceptions that a wrong choice or a wrong prediction of this lesson names. */
  readonly named: Set<string>;
  readonly report: Report;
}

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
  lesson.programs.forEach((program, index) => {
    checkSources(program.files, ['programs', index, 'files'], report);
    if (program.expect.kind === 'one-of') {
      checkDifferent(program.expect.stdouts, (at) => ['programs', index, 'expect', 'stdouts', at], report);
    }
  });
  for (const { question, path } of questionsOf(lesson)) checkQuestion(question, path, scope);
  lesson.steps.forEach((step, index) => {
    const path = ['steps', index];
    if (step.kind === 'run') checkProgramId(step.program, [...path, 'program'], scope);
    if (step.kind === 'exercise') checkExercise(step, path, report);
  });
  lesson.misconceptions.forEach((id, index) => {
    const path = ['misconceptions', index];
    if (!misconceptions.has(id)) report(path, `misconceptions.json has no "${id}"`);
    else if (!scope.named.has(id)) report(path, `no wrong choice and no wrong prediction names "${id}"`);
  });
}

function checkQuestion(question: Question, path: PathKey[], scope: Scope): void {
  if (question.program !== undefined) checkProgramId(question.program, [...path, 'program'], scope);
  if (question.kind === 'predict-output') checkPrediction(question, path, scope);
  else checkChoices(question, path, scope);
}

function checkPrediction(question: QuestionOf<'predict-output'>, path: PathKey[], scope: Scope): void {
  const program = scope.lesson.programs.find(({ id }) => id === question.program);
  if (program !== undefined && program.expect.kind !== 'output') {
    const message = `a prediction needs a program with one fixed output; "${program.id}" expects ${program.expect.kind}`;
    scope.report([...path, 'program'], message);
  }
  if (program !== undefined && program.stability !== 'spec') {
    const message = `what "${program.id}" prints is ${program.stability}: it is never graded as one fixed answer`;
    scope.report([...path, 'program'], message);
  }
  const outputs = question.misses.map(({ output }) => comparable(output));
  checkDifferent(outputs, (index) => [...path, 'misses', index, 'output'], scope.report);
  question.misses.forEach((miss, index) => {
    const missPath = [...path, 'misses', index];
    checkMisconception(miss.misconception, [...missPath, 'misconception'], scope);
    if (miss.demo !== undefined) checkProgramId(miss.demo, [...missPath, 'demo'], scope);
    if (program?.expect.kind === 'output' && comparable(program.expect.stdout) === comparable(miss.output)) {
      scope.report([...missPath, 'output'], 'this wrong prediction is what the program prints');
    }
  });
}

function checkChoices(question: QuestionOf<'single' | 'multiple'>, path: PathKey[], scope: Scope): void {
  const { choices } = question;
  checkUnique(
    choices.map(({ id }) => id),
    'choice',
    (index) => [...path, 'choices', index, 'id'],
    scope.report,
  );
  const texts = choices.map(({ text }) => text.trim().replaceAll(/\s+/g, ' '));
  checkDifferent(texts, (index) => [...path, 'choices', index, 'text'], scope.report);
  const right = choices.filter(({ correct }) => correct).length;
  if (question.kind === 'single' && right !== 1) {
    scope.report(
      [...path, 'choices'],
      `exactly one choice of a single question is correct; here ${right} are`,
    );
  }
  if (question.kind === 'multiple' && (right === 0 || right === choices.length)) {
    scope.report([...path, 'choices'], 'a multiple question has at least one correct and one wrong choice');
  }
  choices.forEach((choice, index) => {
    const choicePath = [...path, 'choices', index];
    if (choice.demo !== undefined) checkProgramId(choice.demo, [...choicePath, 'demo'], scope);
    if (choice.correct) {
      if (choice.misconception === undefined) return;
      scope.report([...choicePath, 'misconception'], 'a correct choice names no misconception');
    } else if (choice.misconception === undefined) {
      scope.report(choicePath, 'a wrong choice names the misconception behind it');
    } else checkMisconception(choice.misconception, [...choicePath, 'misconception'], scope);
  });
}

function checkMisconception(id: string, path: PathKey[], scope: Scope): void {
  scope.named.add(id);
  if (!scope.misconceptions.has(id)) scope.report(path, `misconceptions.json has no "${id}"`);
  else if (!scope.lesson.misconceptions.includes(id)) {
    scope.report(path, `the lesson's own list of misconceptions lacks "${id}"`);
  }
}

function checkProgramId(id: string, path: PathKey[], scope: Scope): void {
  if (scope.lesson.programs.some((program) => program.id === id)) return;
  scope.report(path, `this lesson has no program "${id}"`);
}

function checkExercise(step: StepOf<'exercise'>, path: PathKey[], report: Report): void {
  checkUnique(
    step.tasks.map(({ id }) => id),
    'task',
    (index) => [...path, 'tasks', index, 'id'],
    report,
  );
  checkSources(step.starter, [...path, 'starter'], report);
  checkSources(step.solution, [...path, 'solution'], report);
  const names = (files: typeof step.starter) => files.map(({ name }) => name).toSorted();
  if (names(step.starter).join() !== names(step.solution).join()) {
    report(
      [...path, 'solution'],
      `its files must be those of the starter: ${names(step.starter).join(', ')}`,
    );
  }
  checkUnique(
    step.tests.map(({ name }) => name),
    'file',
    (index) => [...path, 'tests', index, 'name'],
    report,
  );
  step.tests.forEach(({ name }, index) => {
    if (!name.endsWith('_test.go'))
      report([...path, 'tests', index, 'name'], 'a test file is named *_test.go');
  });
  const written = step.tests.flatMap(({ content }) => testFunctions(content));
  const claimed = new Set<string>();
  step.tasks.forEach((task, index) => {
    task.tests.forEach((test, at) => {
      const [name = ''] = test.split('/');
      claimed.add(name);
      if (!written.includes(name))
        report([...path, 'tasks', index, 'tests', at], `no test file has a func ${name}`);
    });
  });
  for (const name of written) {
    if (!claimed.has(name))
      report([...path, 'tasks'], `${name} belongs to no task: its failure would show nowhere`);
  }
}

/** Every question of a lesson with its JSON path. */
export function questionsOf(lesson: Lesson) {
  return lesson.steps.flatMap((step, index) => {
    const path = ['steps', index];
    if (step.kind === 'predict') return [{ question: step.question, path: [...path, 'question'] }];
    if (step.kind !== 'quiz') return [];
    return step.questions.map((question, at) => ({ question, path: [...path, 'questions', at] }));
  });
}

/** Reports each id that stands a second time, at its place. */
export function checkUnique(
  ids: readonly string[],
  what: string,
  pathOf: (index: number) => PathKey[],
  report: Report,
): void {
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) report(pathOf(index), `a second ${what} with the id "${id}"`);
  });
}

/** Names of the top-level test functions of a gofmt-ed file. */
export function testFunctions(content: string): readonly string[] {
  return [...content.matchAll(/^func (Test\w*)\(\w+ \*testing\.T\)/gm)].flatMap(([, name]) => name ?? []);
}

/** Files of a program: unique names, at least one Go file, no tests. */
function checkSources(files: readonly { readonly name: string }[], path: PathKey[], report: Report): void {
  checkUnique(
    files.map(({ name }) => name),
    'file',
    (index) => [...path, index, 'name'],
    report,
  );
  if (!files.some(({ name }) => name.endsWith('.go'))) report(path, 'none of the files is a .go file');
  files.forEach(({ name }, index) => {
    if (name.endsWith('_test.go'))
      report([...path, index, 'name'], 'test files belong to the tests of an exercise');
  });
}

function checkDifferent(
  texts: readonly string[],
  pathOf: (index: number) => PathKey[],
  report: Report,
): void {
  texts.forEach((text, index) => {
    if (texts.indexOf(text) !== index) report(pathOf(index), 'it says the same as an earlier one');
  });
}
