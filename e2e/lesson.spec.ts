import { expect, test } from '@playwright/test';
import { answerByKeys } from './answer-by-keys.ts';
import { readChapter } from './lessons.ts';
import { goToStep, replaceCode, runAndWait } from './page.ts';

const lesson = readChapter('slices').lessons.find(({ id }) => id === 'slices-header');
const exercise = lesson?.steps.find((step) => step.kind === 'exercise');
const quiz = lesson?.steps.find((step) => step.kind === 'quiz');
if (!lesson || !exercise || !quiz) throw new Error('the first lesson has an exercise and a quiz');

test('a learner works through a lesson: predicts, runs, changes, solves and answers', async ({ page }) => {
  const outside: string[] = [];
  page.on('request', (request) => {
    const { hostname } = new URL(request.url());
    if (hostname !== 'localhost' && !hostname.endsWith('golang.org')) outside.push(request.url());
  });
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) broken.push(message.text());
  });

  await page.goto('/');
  await page.getByRole('link', { name: /Start with “The slice header/ }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'An array, and a value that describes it' }),
  ).toBeVisible();
  await expect(page.getByRole('figure', { name: 'one slice of an array of three' })).toBeVisible();
  await page.getByRole('link', { name: /^Next/ }).click();

  await test.step('predict, then run', async () => {
    await expect(
      page.getByRole('heading', { level: 1, name: 'Assigning an array, assigning a slice' }),
    ).toBeVisible();
    const run = page.getByRole('button', { name: 'Run', exact: true });
    await expect(run).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('textbox', { name: 'It prints' }).fill('[1 2 3] [9 2 3]\n[1 2 3] [9 2 3]');
    await page.getByRole('button', { name: 'Lock in my guess' }).click();
    await runAndWait(page);
    const comparison = page.getByRole('table', { name: /Your guess beside real output/ });
    await expect(comparison).toContainText('[9 2 3] [9 2 3]');
    await expect(comparison).toContainText('[1 2 3] [9 2 3]');
    await expect(page.getByText('Assignment copies the value.')).toBeVisible();
  });

  await test.step('change a program and run it again', async () => {
    await goToStep(page, 'Look at a header');
    await runAndWait(page);
    await replaceCode(page, 'package main\n\nfunc main() {\n\tprintln("mine", cap(make([]int, 2, 7)))\n}\n');
    await runAndWait(page);
    await expect(page.getByRole('group', { name: 'Output of the run' })).toContainText('mine 7');
  });

  await test.step('a compile error marks its line and leads into the code', async () => {
    await replaceCode(page, 'package main\n\nfunc main() {\n\tvar unused int\n}\n');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const message = page.getByRole('button', { name: /prog\.go:4:6.*declared and not used: unused/ });
    await message.click();
    await expect(page.locator('.squiggly-error')).toHaveCount(1);
  });

  await test.step('solve the exercise', async () => {
    await goToStep(page, 'A scoreboard');
    await page.getByRole('button', { name: 'Run tests' }).click();
    await expect(page.getByText(/tests? failed\./)).toBeVisible({ timeout: 60_000 });
    await page
      .getByRole('button', { name: /Give me a hint/ })
      .first()
      .click();
    await expect(page.getByText('Hint 1 of 3')).toBeVisible();

    await replaceCode(page, exercise.solution[0]?.content ?? '');
    await page.getByRole('button', { name: 'Run tests' }).click();
    await expect(page.getByText('All tasks pass')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByRole('img', { name: 'Passed' })).toHaveCount(3);
    await page.getByRole('button', { name: 'Compare with a common solution' }).click();
    await expect(page.getByRole('table', { name: /Your code beside/ })).toBeVisible();
  });

  await test.step('answer the quiz', async () => {
    await goToStep(page, 'Headers and arrays');
    for (const [index, question] of quiz.questions.entries()) {
      await expect(page.getByText(`Question ${index + 1} of ${quiz.questions.length}`)).toBeVisible();
      await answerByKeys(page, lesson, question, 'wrong');
      await page.getByRole('button', { name: /Next question|See/ }).click();
    }
    await expect(page.getByText('Quiz finished')).toBeVisible();
    await page.getByRole('button', { name: /Repeat the \d+ missed/ }).click();
    await expect(page.getByText(/Again: question 1 of/)).toBeVisible();
  });

  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Continue where you left off' })).toBeVisible();
  expect(outside, 'requests to other sites').toEqual([]);
  expect(broken, 'errors in the page').toEqual([]);
});
