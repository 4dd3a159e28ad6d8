import { expect, test, type Page } from '@playwright/test';
import { answerByKeys } from './answer-by-keys.ts';
import { readChapter } from './lessons.ts';

/** Local time, as the page counts its days. */
const firstDay = new Date('2026-03-02T09:00:00');
const dayMs = 86_400_000;

const lesson = readChapter('slices').lessons[0];
const quiz = lesson?.steps.find(({ kind }) => kind === 'quiz');
if (!lesson || quiz?.kind !== 'quiz') throw new Error('the first lesson has no quiz');
const [guessed, known, sure] = quiz.questions;
if (!guessed || !known || !sure) throw new Error('the first quiz has fewer than three questions');

/** Opens a page of the site on a later day, 0 for the first, at nine in the morning. */
async function openOn(page: Page, day: number, path: string): Promise<void> {
  await page.clock.setSystemTime(firstDay.getTime() + day * dayMs);
  await page.goto(path);
}

const verdict = (page: Page, name: RegExp) => page.getByRole('heading', { level: 3, name });

/** In the forecast, as a table: how many questions come on each day, today first. */
async function forecast(page: Page): Promise<number[]> {
  await page.getByText('As a table').click();
  const counts = page
    .getByRole('region', { name: 'Questions to review on the next days, as a table' })
    .getByRole('cell');
  await expect(counts).toHaveCount(14);
  return (await counts.allTextContents()).map(Number);
}

test('what was answered comes back on its day, an error made with confidence first and soonest', async ({
  page,
}) => {
  await page.clock.install({ time: firstDay });

  await test.step('first day: three answers in a lesson', async () => {
    await page.goto(`/learn/${lesson.id}/${quiz.id}`);
    await expect(page.getByText(/^Question 1 of/)).toBeVisible();
    await page.keyboard.press('g');
    await answerByKeys(page, lesson, guessed, 'wrong');
    await expect(verdict(page, /^Wrong/)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Question 2 of/)).toBeVisible();
    await answerByKeys(page, lesson, known, 'right');
    await expect(verdict(page, /^Right/)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Question 3 of/)).toBeVisible();
    await page.keyboard.press('s');
    await answerByKeys(page, lesson, sure, 'wrong');
    await expect(verdict(page, /^Wrong/)).toBeFocused();
    await expect(page.getByText('You were sure: this one comes back soon.')).toBeVisible();
  });

  const note = page.getByRole('region', { name: 'Review' });
  await test.step('the error comes back after minutes, the rest another day', async () => {
    await page.getByRole('link', { name: 'Go Journey' }).click();
    await expect(note).toContainText('Nothing is due. The next question comes in 10 minutes.');
    await page.clock.fastForward('11:00');
    await expect(note).toContainText('1 question is due, 1 of them answered wrong although you were sure.');
  });

  await test.step('second day: the error is the first, and an answer is taken back with u', async () => {
    await openOn(page, 1, '/');
    await expect(note).toContainText('2 questions are due, 1 of them answered wrong although you were sure.');
    await note.getByRole('link', { name: 'Review them now' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '2 questions are due' })).toBeVisible();
    expect((await forecast(page)).slice(0, 3)).toEqual([2, 1, 0]);
    await page.getByRole('button', { name: 'Start review' }).click();

    await expect(page.getByRole('heading', { name: 'Question 1 of 2' })).toBeVisible();
    await answerByKeys(page, lesson, sure, 'wrong');
    await expect(verdict(page, /^Wrong/)).toBeFocused();
    await page.keyboard.press('u');
    await expect(page.getByText('The answer was taken back; it counts no more.')).toBeAttached();
    await expect(page.getByRole('heading', { name: 'Question 1 of 2' })).toBeVisible();
    await answerByKeys(page, lesson, sure, 'right');
    await expect(verdict(page, /^Right/)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Question 2 of 2' })).toBeVisible();
    await answerByKeys(page, lesson, guessed, 'right');
    await expect(verdict(page, /^Right/)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'All 2 right' })).toBeFocused();
    await expect(page.getByText('The next question comes tomorrow.')).toBeVisible();
    expect((await forecast(page)).slice(0, 2)).toEqual([0, 1]);
  });

  await test.step('nothing is due any more, which says when something is', async () => {
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: 'Nothing is due' })).toBeVisible();
    await expect(page.getByText('The next question comes tomorrow.')).toBeVisible();
  });

  await test.step('third day: what was known comes as foretold', async () => {
    await openOn(page, 2, '/');
    await expect(note).toContainText('1 question is due.');
    await note.getByRole('link', { name: 'Review it now' }).click();
    await page.getByRole('button', { name: 'Start review' }).click();
    await expect(page.getByRole('heading', { name: 'Question 1 of 1' })).toBeVisible();
    await answerByKeys(page, lesson, known, 'right');
    await expect(verdict(page, /^Right/)).toBeFocused();
  });
});
