import { expect, test, type Page } from '@playwright/test';
import { QuestionSchema } from '../src/lesson/question-schema.ts';
import type { Lesson, Question } from '../src/lesson/types.ts';
import { answerByKeys, tabTo, type Wanted } from './answer-by-keys.ts';
import { misconceptionTitles, readChapter } from './lessons.ts';
import { takeOffline } from './offline-site.ts';

/** Between them these have every kind. */
const quizzes = [
  { chapterId: 'defer', lessonId: 'defer-results' },
  { chapterId: 'defer', lessonId: 'defer-loops' },
] as const;

function quizOf({ chapterId, lessonId }: (typeof quizzes)[number]) {
  const lesson = readChapter(chapterId).lessons.find(({ id }) => id === lessonId);
  const step = lesson?.steps.find(({ kind }) => kind === 'quiz');
  if (!lesson || step?.kind !== 'quiz') throw new Error(`${lessonId} has no quiz`);
  return { lesson, step };
}

/** One question after the other, each answered and explained. */
async function goThrough(
  page: Page,
  lesson: Lesson,
  questions: readonly Question[],
  wanted: Wanted,
): Promise<void> {
  const titles = misconceptionTitles();
  for (const [index, question] of questions.entries()) {
    await test.step(`${question.kind}, ${wanted}: ${question.id}`, async () => {
      await expect(
        page.getByText(new RegExp(`question ${index + 1} of ${questions.length}`, 'i')),
      ).toBeVisible();
      const ideas = await answerByKeys(page, lesson, question, wanted);
      const verdict = page.getByRole('heading', {
        level: 3,
        name: wanted === 'right' ? /^Right/ : /^(Wrong|Partly right)/,
      });
      await expect(verdict).toBeFocused({ timeout: 60_000 });
      await expect(page.getByRole('heading', { name: 'In short' })).toBeVisible();
      for (const idea of ideas) {
        await expect(
          page
            .getByRole('main')
            .getByText(titles.get(idea) ?? idea)
            .first(),
        ).toBeVisible();
      }
      await page.keyboard.press('Enter');
    });
  }
}

test('the quizzes here have every kind of question', () => {
  const kinds = new Set(quizzes.flatMap((quiz) => quizOf(quiz).step.questions.map(({ kind }) => kind)));
  expect([...kinds].sort()).toEqual(QuestionSchema.options.map(({ entries }) => entries.kind.literal).sort());
});

test('every kind of question is answered wrong and right by keys alone, judged without a network', async ({
  page,
}) => {
  const address = await takeOffline(page, 4254);
  for (const quiz of quizzes) {
    const { lesson, step } = quizOf(quiz);
    await page.goto(`${address}learn/${lesson.id}/${step.id}`);
    await goThrough(page, lesson, step.questions, 'wrong');
    await expect(page.getByRole('heading', { name: `0 of ${step.questions.length} right` })).toBeFocused();
    await tabTo(page, page.getByRole('button', { name: `Repeat the ${step.questions.length} missed` }));
    await page.keyboard.press('Enter');
    await goThrough(page, lesson, step.questions, 'right');
    await expect(page.getByRole('heading', { name: `All ${step.questions.length} right` })).toBeFocused();
  }
});
