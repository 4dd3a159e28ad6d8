/** Answers a question on screen with the keyboard alone, right or wrong, by what its lesson says. */
import { expect, type Locator, type Page } from '@playwright/test';
import { assertNever } from '../src/lib/assert-never.ts';
import { splitBlanks } from '../src/lib/fill-code.ts';
import type { Lesson, Program, Question, QuestionOf } from '../src/lesson/types.ts';

export type Wanted = 'right' | 'wrong';

/** Ids of the wrong ideas that the answer stands for. */
type Ideas = readonly string[];

/** Presses Tab until the focus is on `target`. */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never came to ${String(target)}`);
}

/** Gives an answer to the question of a quiz or of review that is on screen, and checks it. */
export async function answerByKeys(
  page: Page,
  lesson: Lesson,
  question: Question,
  wanted: Wanted,
): Promise<Ideas> {
  const ideas = await giveAnswer(page, lesson, question, wanted);
  await page.keyboard.press('Control+Enter');
  return ideas;
}

async function giveAnswer(page: Page, lesson: Lesson, question: Question, wanted: Wanted): Promise<Ideas> {
  const isRight = wanted === 'right';
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return chooseByNumber(
        page,
        question.choices.map(({ text, correct, misconception }) => ({ text, correct, misconception })),
        wanted,
      );
    case 'possible-outputs': {
      const { expect: expected } = programOf(lesson, question.program);
      const possible = expected.kind === 'one-of' ? expected.stdouts.map(bare) : [];
      return chooseByNumber(
        page,
        question.choices.map(({ output, misconception }) => ({
          text: output === '' ? 'prints nothing' : output,
          correct: possible.includes(bare(output)),
          misconception,
        })),
        wanted,
      );
    }
    case 'predict-output': {
      const [miss] = question.misses;
      await typeOutput(
        page,
        isRight ? outputOf(programOf(lesson, question.program)) : (miss?.output ?? 'nothing of the kind'),
      );
      return ideasOf(!isRight && miss);
    }
    case 'compiles': {
      const program = programOf(lesson, question.program);
      const right = program.expect.kind === 'build-error' ? (program.expect.line ?? 0) : 'compiles';
      const [miss] = question.misses;
      const answer = isRight ? right : (miss?.answer ?? 'compiles');
      await chooseRadio(page, answer === 'compiles' ? 0 : 1 + radioOfLine(program, answer));
      return ideasOf(!isRight && miss);
    }
    case 'find-line': {
      const [miss] = question.misses;
      const { line, file } = isRight || !miss ? question.answer : miss;
      await chooseRadio(page, radioOfLine(programOf(lesson, question.program), line, file));
      return ideasOf(!isRight && miss);
    }
    case 'fill':
      return fillBlanks(page, question, isRight);
    case 'parsons':
      return putTogether(page, question, isRight);
    case 'order': {
      const [miss] = question.misses;
      const right = question.items.map(({ id }) => id);
      await putInOrder(page, question, isRight ? right : (miss?.order ?? right.toReversed()));
      return ideasOf(!isRight && miss);
    }
    case 'trace-table':
      return fillTable(page, question, isRight);
    case 'explain':
      await explain(page, question, isRight);
      return isRight ? [] : question.points.flatMap(({ misconception }) => misconception ?? []);
    default:
      return assertNever(question);
  }
}

function ideasOf(miss: { readonly misconception?: string | undefined } | false | undefined): Ideas {
  return miss && miss.misconception !== undefined ? [miss.misconception] : [];
}

function programOf({ programs }: Lesson, id: string): Program {
  const program = programs.find((each) => each.id === id);
  if (!program) throw new Error(`the lesson has no program ${id}`);
  return program;
}

/** An output that the program can have. */
function outputOf({ expect: expected }: Program): string {
  switch (expected.kind) {
    case 'output':
      return expected.stdout;
    case 'one-of':
      return expected.stdouts[0] ?? '';
    case 'unordered':
      return expected.lines.join('\n');
    case 'build-error':
      return '';
    default:
      return assertNever(expected);
  }
}

/** What is left of a text when its markdown, its kind of quotes and its spaces are no matter. */
function bare(text: string): string {
  return text.replaceAll('…', '...').replace(/[\s`*\\"'“”‘’]/g, '');
}

/** Presses the number of each right choice, or that of one wrong choice. */
async function chooseByNumber(
  page: Page,
  choices: readonly {
    readonly text: string;
    readonly correct: boolean;
    readonly misconception: string | undefined;
  }[],
  wanted: Wanted,
): Promise<Ideas> {
  const labels = page.getByRole('main').locator('li label', { has: page.locator('kbd') });
  await expect(labels).toHaveCount(choices.length);
  const onScreen = await labels.evaluateAll((all) =>
    all.map((label) =>
      [...label.children].map(({ tagName, textContent }) => (tagName === 'KBD' ? '' : textContent)).join(''),
    ),
  );
  const wrong = choices.find(({ correct }) => !correct);
  const chosen = wanted === 'right' ? choices.filter(({ correct }) => correct) : wrong ? [wrong] : [];
  for (const { text } of chosen) {
    const at = onScreen.findIndex((shown) => bare(shown) === bare(text));
    expect(at, `the place of “${text}” among ${onScreen.join(' | ')}`).toBeGreaterThanOrEqual(0);
    await page.keyboard.press(String(at + 1));
    await expect(labels.nth(at).locator('input')).toBeChecked();
  }
  return ideasOf(wanted === 'wrong' && wrong);
}

async function typeOutput(page: Page, output: string): Promise<void> {
  if (output.trim() === '') {
    await tabTo(page, page.getByRole('checkbox', { name: 'It prints nothing' }));
    await page.keyboard.press('Space');
    return;
  }
  await tabTo(page, page.getByRole('textbox', { name: 'It prints' }));
  await page.keyboard.type(output.replace(/\n$/, ''));
}

/** The place of a line among the lines that can be chosen: those that are not blank. */
function radioOfLine({ files }: Program, line: number, fileName?: string): number {
  const at = fileName === undefined ? 0 : files.findIndex(({ name }) => name === fileName);
  const places = files.flatMap(({ content }, file) =>
    content.split('\n').flatMap((text, index) => (text.trim() === '' ? [] : [`${file}:${index + 1}`])),
  );
  return places.indexOf(`${at}:${line}`);
}

async function chooseRadio(page: Page, index: number): Promise<void> {
  const radios = page.getByRole('main').getByRole('radio');
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  for (let at = 0; at < index; at++) await page.keyboard.press('ArrowDown');
  await expect(radios.nth(index)).toBeChecked();
}

/** A right filling is written otherwise than the solution, so that it is the compiler that says so. */
async function fillBlanks(page: Page, question: QuestionOf<'fill'>, isRight: boolean): Promise<Ideas> {
  const solutions = splitBlanks(question.code).flatMap((piece) =>
    piece.kind === 'blank' ? [piece.solution] : [],
  );
  const missed = question.blanks.findIndex(({ misses }) => misses.length > 0);
  const miss = question.blanks[missed]?.misses[0];
  for (const [index, solution] of solutions.entries()) {
    await tabTo(page, page.getByRole('textbox', { name: `Blank ${index + 1} of ${solutions.length}` }));
    const wrong = index === missed ? miss?.text : undefined;
    await page.keyboard.type(isRight ? `${solution} /* mine */` : (wrong ?? solution));
  }
  return ideasOf(!isRight && miss);
}

/** Goes to an item of the list that has the focus. */
async function goToItem(page: Page, list: Locator, itemId: string, count: number): Promise<void> {
  const active = () =>
    list.evaluate(
      (element) =>
        document.getElementById(element.getAttribute('aria-activedescendant') ?? '')?.dataset['item'],
    );
  await page.keyboard.press('Home');
  for (let presses = 0; presses < count; presses++) {
    if ((await active()) === itemId) return;
    await page.keyboard.press('ArrowDown');
  }
  expect(await active()).toBe(itemId);
}

async function putTogether(page: Page, question: QuestionOf<'parsons'>, isRight: boolean): Promise<Ideas> {
  const list = page.getByRole('main').getByRole('listbox');
  await tabTo(page, list);
  const [distractor] = question.distractors;
  const count = question.lines.length + question.distractors.length;
  for (const index of question.lines.keys()) {
    const isReplaced = !isRight && distractor?.insteadOf === index + 1;
    await goToItem(page, list, isReplaced ? 'extra-1' : `line-${index + 1}`, count);
    await page.keyboard.press('ArrowRight');
  }
  return ideasOf(!isRight && distractor);
}

async function putInOrder(
  page: Page,
  question: QuestionOf<'order'>,
  order: readonly string[],
): Promise<void> {
  const list = page.getByRole('main').getByRole('listbox');
  await tabTo(page, list);
  // From the last to the first: each is picked up and put on top.
  for (const itemId of order.toReversed()) {
    await goToItem(page, list, itemId, order.length);
    await page.keyboard.press('Space');
    await page.keyboard.press('Home');
    await page.keyboard.press('Space');
  }
  const shown = list.getByRole('option');
  await expect(shown).toHaveCount(order.length);
  expect(
    await shown.evaluateAll((all) => all.map((option) => (option as HTMLElement).dataset['item'])),
  ).toEqual(order);
}

async function fillTable(page: Page, question: QuestionOf<'trace-table'>, isRight: boolean): Promise<Ideas> {
  const cells = question.rows.flatMap((row) => row.cells).filter((cell) => cell.kind === 'asked');
  const fields = page.getByRole('main').getByRole('table').getByRole('textbox');
  await expect(fields).toHaveCount(cells.length);
  const missed = cells.findIndex(({ misses }) => misses.length > 0);
  for (const [index, { value, misses }] of cells.entries()) {
    await tabTo(page, fields.nth(index));
    await page.keyboard.type(isRight ? value : ((index === missed ? misses[0]?.value : undefined) ?? '?'));
  }
  return ideasOf(!isRight && cells[missed]?.misses[0]);
}

/** To say that nothing was said is the wrong answer. */
async function explain(page: Page, question: QuestionOf<'explain'>, isRight: boolean): Promise<void> {
  await tabTo(page, page.getByRole('textbox', { name: 'Your answer' }));
  await page.keyboard.type('In my own words.');
  await tabTo(page, page.getByRole('button', { name: 'Compare with the model answer' }));
  await page.keyboard.press('Enter');
  const points = page
    .getByRole('group', { name: 'Which of these did your answer say?' })
    .getByRole('checkbox');
  await expect(points).toHaveCount(question.points.length);
  if (!isRight) {
    // The focus is on the model answer, where Ctrl+Enter checks.
    return;
  }
  for (const index of question.points.keys()) {
    await tabTo(page, points.nth(index));
    await page.keyboard.press('Space');
  }
}
