// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { CompiledLesson, CourseDetails, LessonCatalog, QuestionSummary } from '../../lesson/types.ts';
import { startOfDay } from '../../lib/local-day.ts';
import type { NewAttempt } from '../../progress/types.ts';
import { createTestPage, type TestPage } from '../testing.tsx';
import ReviewPage from './ReviewPage.tsx';

afterEach(cleanup);

const dayMs = 86_400_000;
const morning = startOfDay(20_773) + 8 * 3_600_000;

const question = (id: string, rev = 1) => ({
  kind: 'single' as const,
  id,
  rev,
  prompt: `<p>Prompt of ${id}</p>`,
  explanation: '<p>So it is.</p>',
  hints: [],
  askConfidence: false,
  choices: [
    { id: 'yes', text: '<p>Yes</p>', correct: true, why: '<p>Yes.</p>' },
    { id: 'no', text: '<p>No</p>', correct: false, why: '<p>No.</p>', misconception: 'idea' },
  ],
});
const ids = ['first', 'second', 'third'];
const summaries = ids.map((id, index): QuestionSummary => ({
  id,
  lessonId: `l${index}`,
  stepId: 'quiz',
  rev: id === 'third' ? 2 : 1,
  kind: 'single',
  misconceptions: ['idea'],
}));
const compiled = (lessonId: string, id: string): CompiledLesson => ({
  lesson: {
    formatVersion: 1,
    id: lessonId,
    contentVersion: 1,
    title: `Lesson ${lessonId}`,
    summary: '',
    minutes: 5,
    difficulty: 'basic',
    objectives: [],
    prerequisites: [],
    misconceptions: [],
    sources: [],
    minGo: '1.22',
    topic: 'slices',
    project: false,
    programs: [],
    steps: [{ kind: 'quiz', id: 'quiz', title: 'Quiz', questions: [question(id)] }],
  },
  highlighted: {},
  solutions: {},
  questionCode: {},
  exerciseCode: {},
});
const details: CourseDetails = {
  misconceptions: { idea: { id: 'idea', topic: 'slices', title: 'An idea', truth: '<p>It is not so.</p>' } },
  questions: Object.fromEntries(summaries.map((one) => [one.id, one])),
};
const catalog: Partial<LessonCatalog> = {
  load: (lessonId) => {
    const found = summaries.find((one) => one.lessonId === lessonId && one.id !== 'second');
    return Promise.resolve(
      found ? { status: 'ok', compiled: compiled(lessonId, found.id) } : { status: 'unreadable', detail: '' },
    );
  },
};

function answered(id: string, more: Partial<NewAttempt> = {}): NewAttempt {
  const index = ids.indexOf(id);
  const answer = {
    kind: 'question' as const,
    lessonId: `l${index}`,
    stepId: 'quiz',
    questionId: id,
    rev: 1,
    answer: 'no',
    verdict: 'wrong' as const,
    score: 0,
    misconceptions: ['idea'],
  };
  return { ...answer, ...more } as NewAttempt;
}

/** A page on the morning after `log` was recorded. */
async function openReview(log: readonly NewAttempt[]): Promise<TestPage> {
  const page = await createTestPage({ catalog, details, startAt: morning });
  for (const attempt of log) page.services.progress.getState().record(attempt);
  page.clock.advance(dayMs);
  render(<ReviewPage />, { wrapper: page.wrapper });
  return page;
}
const start = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Start review' }));
};
const answerWith = async (name: RegExp) => {
  await userEvent.click(await screen.findByRole('radio', { name }));
  await userEvent.click(screen.getByRole('button', { name: /Check/ }));
};

describe('the review page', () => {
  it('says that there is nothing before the first answer', async () => {
    await openReview([]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Nothing to review yet');
  });

  it('says when the next question comes when none is due', async () => {
    await openReview([answered('first', { verdict: 'right', misconceptions: [] })]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Nothing is due');
    expect(screen.getByText('The next question comes tomorrow.')).toBeTruthy();
    expect(screen.getByRole('img', { name: 'Questions to review on the next days' })).toBeTruthy();
  });

  it('skips questions that the course no longer has', async () => {
    await openReview([answered('first'), answered('gone')]);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 question is due');
  });

  it('asks an error that was made with confidence first, and says that a question has changed', async () => {
    await openReview([answered('first'), answered('third', { confidence: 'sure' })]);
    await start();
    expect(await screen.findByText('Prompt of third')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Question 1 of 2' })).toBeTruthy();
    expect(screen.getByText(/This question has changed/)).toBeTruthy();
  });

  it('records an answer, and brings a wrong one back on the next day', async () => {
    const page = await openReview([answered('first')]);
    await start();
    await answerWith(/No/);
    expect(page.services.progress.getState().attempts.at(-1)).toMatchObject({
      questionId: 'first',
      verdict: 'wrong',
    });
    await userEvent.click(screen.getByRole('button', { name: 'See how it went' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('0 of 1 right');
    expect(screen.getByText(/The next question comes tomorrow/)).toBeTruthy();
  });

  it('takes the last answer back with u, in the log and on screen', async () => {
    const page = await openReview([answered('first')]);
    await start();
    await answerWith(/No/);
    const attempt = page.services.progress.getState().attempts.at(-1);
    await userEvent.keyboard('u');
    await waitFor(() => expect(screen.getByRole('button', { name: /Check/ })).toBeTruthy());
    expect(page.services.progress.getState().attempts.at(-1)).toMatchObject({
      kind: 'undone',
      undoes: attempt?.id,
    });
    await answerWith(/Yes/);
    await userEvent.click(screen.getByRole('button', { name: 'See how it went' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('All 1 right');
  });

  it('asks a suspended question no more', async () => {
    const page = await openReview([answered('first'), answered('third')]);
    await start();
    await screen.findByText(/^Prompt of/);
    await userEvent.click(screen.getByRole('button', { name: 'Don’t ask this again' }));
    expect(page.services.progress.getState().attempts.at(-1)).toMatchObject({
      kind: 'suspension',
      suspended: true,
    });
    expect(await screen.findByRole('heading', { name: 'Question 1 of 1' })).toBeTruthy();
  });

  it('goes on without a question whose lesson can’t be loaded', async () => {
    await openReview([answered('second')]);
    await start();
    const notice = await screen.findByText('This question can’t be opened right now.');
    const area = notice.parentElement;
    if (!area) throw new Error('the notice has a body');
    await userEvent.click(within(area).getByRole('button', { name: 'Go on with the next one' }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 question is due');
  });

  it('holds back more new questions than the settings allow', async () => {
    const page = await openReview([answered('first'), answered('third')]);
    page.services.progress.getState().setSettings({ reviewNewPerDay: 1 });
    expect(await screen.findByText(/1 question more waits for another day/)).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('1 question is due');
  });
});
