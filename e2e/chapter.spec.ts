import { expect, test, type Page } from '@playwright/test';
import { assertNever } from '../src/lib/assert-never.ts';
import type { Exercise, Lesson, Step, StepOf } from '../src/lesson/types.ts';
import { answerByKeys, tabTo } from './answer-by-keys.ts';
import { readChapter } from './lessons.ts';
import { takeOffline } from './offline-site.ts';
import { replaceCode, runAndWait } from './page.ts';

const { chapter, lessons } = readChapter('defer');

const run = (page: Page) => page.getByRole('button', { name: 'Run', exact: true });

/** Any guess that can be locked in; then the program says what is so. */
async function guessAndRun(page: Page): Promise<void> {
  await expect(run(page)).toHaveAttribute('aria-disabled', 'true');
  const prediction = page.getByRole('region', { name: 'Your prediction' });
  const field = prediction.getByRole('textbox', { name: 'It prints' });
  await tabTo(page, field.or(prediction.getByRole('radio')).or(prediction.getByRole('checkbox')).first());
  if (await field.isVisible()) await page.keyboard.type('nothing of the kind');
  else await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(prediction).toContainText('Your guess is locked in');
  await tabTo(page, run(page));
  await page.keyboard.press('Enter');
  await expect(prediction.getByRole('status')).toContainText(/Right|Wrong|Partly right/, { timeout: 60_000 });
}

async function takeQuiz(page: Page, lesson: Lesson, { questions }: StepOf<'quiz'>): Promise<void> {
  for (const [index, question] of questions.entries()) {
    await expect(page.getByText(`Question ${index + 1} of ${questions.length}`)).toBeVisible();
    await answerByKeys(page, lesson, question, 'right');
    await expect(page.getByRole('heading', { level: 3, name: /^Right/ })).toBeFocused({ timeout: 60_000 });
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { name: `All ${questions.length} right` })).toBeFocused();
}

async function solve(page: Page, { solution }: Exercise): Promise<void> {
  for (const { name, content } of solution) {
    if (solution.length > 1) await page.getByRole('tab', { name, exact: true }).click();
    await replaceCode(page, content);
  }
  await page.getByRole('button', { name: 'Run tests' }).click();
  await expect(page.getByText('All tasks pass')).toBeVisible({ timeout: 60_000 });
}

async function workThrough(page: Page, lesson: Lesson, step: Step): Promise<void> {
  switch (step.kind) {
    case 'read':
      return;
    case 'predict':
      return guessAndRun(page);
    case 'run':
      return runAndWait(page);
    case 'quiz':
      return takeQuiz(page, lesson, step);
    case 'exercise':
      return solve(page, step);
    default:
      return assertNever(step);
  }
}

test(`“${chapter.title}” is walked from its first step to its project without a network`, async ({
  page,
}) => {
  // Some hundred steps.
  test.slow();
  const [first] = lessons;
  if (!first || lessons.at(-1)?.project !== true) throw new Error('the chapter ends with a project');
  const address = await takeOffline(page, 4257);
  await page.goto(`${address}learn/${first.id}`);
  for (const lesson of lessons) {
    await test.step(lesson.title, async () => {
      for (const step of lesson.steps) {
        await test.step(step.title, async () => {
          await expect(page.getByRole('heading', { level: 1, name: step.title, exact: true })).toBeVisible();
          await workThrough(page, lesson, step);
          await page.getByRole('link', { name: /^(Next|Back to)/ }).click();
        });
      }
    });
  }
  await page.goto(address);
  for (const { title } of lessons) {
    const row = page
      .getByRole('region', { name: chapter.title })
      .getByRole('listitem')
      .filter({ has: page.getByRole('link', { name: title, exact: true }) });
    await expect(row).toContainText('Done');
  }
});
