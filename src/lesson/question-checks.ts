/** What holds for each kind of question without running anything. */
import { assertNever } from '../lib/assert-never.ts';
import { splitBlanks } from '../lib/fill-code.ts';
import {
  checkDifferent,
  checkLine,
  checkMisconception,
  checkMisses,
  checkProgramId,
  checkUnique,
  squeezed,
} from './check-scope.ts';
import type { Scope } from './check-scope.ts';
import { comparable } from './output-text.ts';
import type { PathKey } from './problem.ts';
import type { Program, Question, QuestionOf } from './types.ts';

type Path = readonly PathKey[];

export function checkQuestion(question: Question, path: Path, scope: Scope): void {
  const program =
    question.program === undefined
      ? undefined
      : checkProgramId(question.program, [...path, 'program'], scope);
  switch (question.kind) {
    case 'single':
    case 'multiple':
      checkChoices(question, path, scope);
      return;
    case 'predict-output':
      checkPrediction(question, program, path, scope);
      return;
    case 'compiles':
      checkCompiles(question, program, path, scope);
      return;
    case 'find-line':
      checkFindLine(question, program, path, scope);
      return;
    case 'fill':
      checkFill(question, path, scope);
      return;
    case 'parsons':
      checkParsons(question, path, scope);
      return;
    case 'order':
      checkOrder(question, path, scope);
      return;
    case 'possible-outputs':
      checkPossibleOutputs(question, program, path, scope);
      return;
    case 'trace-table':
      checkTraceTable(question, program, path, scope);
      return;
    case 'explain':
      checkExplain(question, path, scope);
      return;
    default:
      assertNever(question);
  }
}

function checkChoices(question: QuestionOf<'single' | 'multiple'>, path: Path, scope: Scope): void {
  const { choices } = question;
  checkUnique(
    choices.map(({ id }) => id),
    'choice',
    (index) => [...path, 'choices', index, 'id'],
    scope.report,
  );
  const texts = choices.map(({ text }) => squeezed(text));
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
    checkChoice(choice, choice.correct, [...path, 'choices', index], scope);
  });
}

/** A wrong choice has a misconception, a correct one has none. */
function checkChoice(
  choice: { readonly misconception?: string | undefined; readonly demo?: string | undefined },
  correct: boolean,
  path: Path,
  scope: Scope,
): void {
  if (choice.demo !== undefined) checkProgramId(choice.demo, [...path, 'demo'], scope);
  if (correct) {
    if (choice.misconception === undefined) return;
    scope.report([...path, 'misconception'], 'a correct choice names no misconception');
  } else if (choice.misconception === undefined) {
    scope.report(path, 'a wrong choice names the misconception behind it');
  } else checkMisconception(choice.misconception, [...path, 'misconception'], scope);
}

/** What is graded as one fixed answer is promised, and is one. */
function checkFixed(what: string, program: Program | undefined, path: Path, scope: Scope): void {
  if (program === undefined) return;
  const { id, expect, stability } = program;
  if (expect.kind !== 'output') {
    scope.report(path, `${what} needs a program with one fixed output; "${id}" expects ${expect.kind}`);
  }
  if (stability !== 'spec') {
    scope.report(path, `what "${id}" prints is ${stability}: it is never graded as one fixed answer`);
  }
}

function checkPrediction(
  question: QuestionOf<'predict-output'>,
  program: Program | undefined,
  path: Path,
  scope: Scope,
): void {
  checkFixed('a prediction', program, [...path, 'program'], scope);
  const outputs = question.misses.map(({ output }) => comparable(output));
  checkDifferent(outputs, (index) => [...path, 'misses', index, 'output'], scope.report);
  checkMisses(question.misses, [...path, 'misses'], scope);
  const { expect } = program ?? {};
  if (expect?.kind !== 'output') return;
  outputs.forEach((output, index) => {
    if (output === comparable(expect.stdout))
      scope.report([...path, 'misses', index, 'output'], 'this wrong prediction is what the program prints');
  });
}

function checkCompiles(
  question: QuestionOf<'compiles'>,
  program: Program | undefined,
  path: Path,
  scope: Scope,
): void {
  const { misses } = question;
  checkMisses(misses, [...path, 'misses'], scope);
  const answers = misses.map(({ answer }) => String(answer));
  checkDifferent(answers, (index) => [...path, 'misses', index, 'answer'], scope.report);
  if (program === undefined) return;
  const [file] = program.files;
  const { expect } = program;
  if (program.files.length > 1) {
    scope.report([...path, 'program'], 'a line is picked in one file, and this program has several');
  }
  if (expect.kind === 'build-error' && expect.line === undefined) {
    const message = `the expect of "${program.id}" says no line; it is the answer to this question`;
    scope.report([...path, 'program'], message);
  }
  const right = expect.kind === 'build-error' ? expect.line : 'compiles';
  misses.forEach(({ answer }, index) => {
    const missPath = [...path, 'misses', index, 'answer'];
    if (answer === right) scope.report(missPath, 'this wrong answer is the right one');
    else if (answer !== 'compiles') checkLine(file?.content ?? '', answer, missPath, scope.report);
  });
}

function checkFindLine(
  question: QuestionOf<'find-line'>,
  program: Program | undefined,
  path: Path,
  scope: Scope,
): void {
  const { answer, misses, proof } = question;
  checkMisses(misses, [...path, 'misses'], scope);
  if (program === undefined) return;
  const { expect, files, id } = program;
  const nameOf = ({ file }: { readonly file?: string | undefined }) => file ?? files[0]?.name ?? '';
  const places = [answer, ...misses].map((place) => `${nameOf(place)}:${place.line}`);
  [answer, ...misses].forEach((place, index) => {
    const placePath = index === 0 ? [...path, 'answer'] : [...path, 'misses', index - 1];
    const file = files.find(({ name }) => name === nameOf(place));
    if (file === undefined) {
      scope.report([...placePath, 'file'], `the program "${id}" has no file "${nameOf(place)}"`);
      return;
    }
    checkLine(file.content, place.line, [...placePath, 'line'], scope.report);
    const first = places.indexOf(places[index] ?? '');
    if (first !== index) {
      const message = first === 0 ? 'this wrong line is the right one' : 'it says the same as an earlier one';
      scope.report([...placePath, 'line'], message);
    }
  });
  const proofPath = [...path, 'proof'];
  switch (proof.kind) {
    case 'build-error':
      if (expect.kind !== 'build-error')
        scope.report(proofPath, `"${id}" is not expected to fail to compile`);
      return;
    case 'panic':
      if (expect.kind !== 'output' || expect.exit === 0) {
        scope.report(proofPath, `"${id}" is not expected to panic: its expect has no exit status but 0`);
      }
      return;
    case 'fix':
      checkFixed('a fix', program, [...path, 'program'], scope);
      if (expect.kind === 'output' && comparable(expect.stdout) === comparable(proof.stdout)) {
        scope.report([...proofPath, 'stdout'], 'the program prints this without the fix');
      }
      return;
    default:
      assertNever(proof);
  }
}

function checkFill(question: QuestionOf<'fill'>, path: Path, scope: Scope): void {
  const { code, blanks } = question;
  const pieces = splitBlanks(code);
  const solutions = pieces.flatMap((piece) => (piece.kind === 'blank' ? [piece.solution] : []));
  if (pieces.some((piece) => piece.kind === 'code' && /[«»]/.test(piece.text))) {
    scope.report([...path, 'code'], 'a « or » has no partner on its line');
  }
  if (solutions.length !== blanks.length) {
    const message = `the code has ${solutions.length} blanks «…», and ${blanks.length} are listed`;
    scope.report([...path, 'blanks'], message);
  }
  checkUnique(
    blanks.map(({ id }) => id),
    'blank',
    (index) => [...path, 'blanks', index, 'id'],
    scope.report,
  );
  blanks.forEach(({ misses }, index) => {
    const missesPath = [...path, 'blanks', index, 'misses'];
    const solution = squeezed(solutions[index] ?? '');
    if (solution === '') scope.report([...path, 'code'], `blank ${index + 1} has no solution in it`);
    checkMisses(misses, missesPath, scope);
    const texts = misses.map(({ text }) => squeezed(text));
    checkDifferent(texts, (at) => [...missesPath, at, 'text'], scope.report);
    texts.forEach((text, at) => {
      if (text === solution) scope.report([...missesPath, at, 'text'], 'this wrong filling is the solution');
    });
  });
  checkRunExpect(question.expect, path, scope);
}

function checkRunExpect(expect: QuestionOf<'fill'>['expect'], path: Path, scope: Scope): void {
  if (expect.kind !== 'one-of') return;
  checkDifferent(expect.stdouts, (at) => [...path, 'expect', 'stdouts', at], scope.report);
}

function checkParsons(question: QuestionOf<'parsons'>, path: Path, scope: Scope): void {
  const { lines, distractors } = question;
  checkMisses(distractors, [...path, 'distractors'], scope);
  const texts = [...lines, ...distractors.map(({ text }) => text)].map((text) => text.trim());
  distractors.forEach(({ insteadOf }, index) => {
    const own = [...path, 'distractors', index];
    if (insteadOf > lines.length)
      scope.report([...own, 'insteadOf'], `the solution has ${lines.length} lines, no line ${insteadOf}`);
    const at = lines.length + index;
    if (texts.indexOf(texts[at] ?? '') !== at)
      scope.report([...own, 'text'], 'it says the same as an earlier one');
  });
  checkRunExpect(question.expect, path, scope);
}

function checkOrder(question: QuestionOf<'order'>, path: Path, scope: Scope): void {
  const { items, misses } = question;
  const ids = items.map(({ id }) => id);
  checkUnique(ids, 'item', (index) => [...path, 'items', index, 'id'], scope.report);
  const texts = items.map(({ text }) => squeezed(text));
  checkDifferent(texts, (index) => [...path, 'items', index, 'text'], scope.report);
  const proof = checkProgramId(question.proof, [...path, 'proof'], scope);
  checkFixed('an order', proof, [...path, 'proof'], scope);
  const printed = items.map(({ prints }) => prints).join('');
  if (proof?.expect.kind === 'output' && comparable(proof.expect.stdout) !== comparable(printed)) {
    const message = `one after the other the items print ${JSON.stringify(printed)}, "${proof.id}" prints ${JSON.stringify(proof.expect.stdout)}`;
    scope.report([...path, 'items'], message);
  }
  checkMisses(misses, [...path, 'misses'], scope);
  const orders = misses.map(({ order }) => order.join());
  checkDifferent(orders, (index) => [...path, 'misses', index, 'order'], scope.report);
  misses.forEach(({ order }, index) => {
    const orderPath = [...path, 'misses', index, 'order'];
    if (order.toSorted().join() !== ids.toSorted().join())
      scope.report(orderPath, `it must have each of ${ids.join(', ')} once`);
    else if (order.join() === ids.join()) scope.report(orderPath, 'this wrong order is the right one');
  });
}

function checkPossibleOutputs(
  question: QuestionOf<'possible-outputs'>,
  program: Program | undefined,
  path: Path,
  scope: Scope,
): void {
  const { choices } = question;
  checkUnique(
    choices.map(({ id }) => id),
    'choice',
    (index) => [...path, 'choices', index, 'id'],
    scope.report,
  );
  const outputs = choices.map(({ output }) => comparable(output));
  checkDifferent(outputs, (index) => [...path, 'choices', index, 'output'], scope.report);
  if (program === undefined) return;
  const { expect } = program;
  if (expect.kind !== 'one-of') {
    const message = `possible outputs are those of a program that expects one-of; "${program.id}" expects ${expect.kind}`;
    scope.report([...path, 'program'], message);
    return;
  }
  const possible = new Set(expect.stdouts.map(comparable));
  choices.forEach((choice, index) => {
    const correct = possible.has(comparable(choice.output));
    checkChoice(choice, correct, [...path, 'choices', index], scope);
  });
  const right = outputs.filter((output) => possible.has(output)).length;
  if (right === 0 || right === choices.length) {
    scope.report([...path, 'choices'], 'at least one of the outputs is possible and at least one is not');
  }
}

function checkTraceTable(
  question: QuestionOf<'trace-table'>,
  program: Program | undefined,
  path: Path,
  scope: Scope,
): void {
  const { columns, rows } = question;
  checkFixed('a table', program, [...path, 'program'], scope);
  checkDifferent(columns.map(squeezed), (index) => [...path, 'columns', index], scope.report);
  const moments = rows.map(({ after, time }) => `${after} ${time}`);
  checkDifferent(moments, (index) => [...path, 'rows', index], scope.report);
  if (!rows.some(({ cells }) => cells.some(({ kind }) => kind === 'asked')))
    scope.report([...path, 'rows'], 'nothing is asked');
  rows.forEach((row, index) => {
    const rowPath = [...path, 'rows', index];
    const content = program?.files[0]?.content;
    if (content !== undefined) checkLine(content, row.after, [...rowPath, 'after'], scope.report);
    if (row.cells.length !== columns.length) {
      const message = `a row has a cell for each of the ${columns.length} columns; here are ${row.cells.length}`;
      scope.report([...rowPath, 'cells'], message);
    }
    row.cells.forEach((cell, at) => {
      if (cell.kind !== 'asked') return;
      const missesPath = [...rowPath, 'cells', at, 'misses'];
      checkMisses(cell.misses, missesPath, scope);
      const values = cell.misses.map(({ value }) => squeezed(value));
      checkDifferent(values, (miss) => [...missesPath, miss, 'value'], scope.report);
      values.forEach((value, miss) => {
        if (value === squeezed(cell.value))
          scope.report([...missesPath, miss, 'value'], 'this wrong value is the right one');
      });
    });
  });
}

function checkExplain(question: QuestionOf<'explain'>, path: Path, scope: Scope): void {
  const { points } = question;
  checkUnique(
    points.map(({ id }) => id),
    'point',
    (index) => [...path, 'points', index, 'id'],
    scope.report,
  );
  points.forEach(({ misconception }, index) => {
    if (misconception !== undefined)
      checkMisconception(misconception, [...path, 'points', index, 'misconception'], scope);
  });
}
