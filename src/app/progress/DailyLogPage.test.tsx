// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { LessonSummary } from '../../lesson/types.ts';
import { startOfDay } from '../../lib/local-day.ts';
import { createTestPage } from '../testing.tsx';
import DailyLogPage from './DailyLogPage.tsx';

afterEach(cleanup);

const dayMs = 86_400_000;
const lesson: LessonSummary = {
  id: 'l',
  title: 'Windows',
  summary: '',
  minutes: 5,
  difficulty: 'basic',
  topic: 'slices',
  contentVersion: 1,
  prerequisites: [],
  project: false,
  steps: [{ id: 'read', title: 'Read', kind: 'read', questions: [] }],
};

async function openLog() {
  const page = await createTestPage({
    catalog: { chapters: [{ id: 'slices', title: 'Slices', summary: '', lessons: [lesson] }] },
    startAt: startOfDay(20_773),
  });
  page.services.progress.getState().record({ kind: 'step-done', lessonId: 'l', stepId: 'read' });
  render(<DailyLogPage />, { wrapper: page.wrapper });
  return page;
}
const field = (name: string): HTMLTextAreaElement => screen.getByRole('textbox', { name });

describe('the daily log page', () => {
  it('fills a line from the work of the day', async () => {
    await openLog();
    expect(field('Focus').value).toBe('Windows');
    expect(field('Key learning or build').value).toBe('Finished “Windows”.');
  });

  it('keeps the learner’s own words, whatever work comes after them', async () => {
    const page = await openLog();
    fireEvent.change(field('Key learning or build'), { target: { value: 'One array.' } });
    page.services.progress.getState().record({
      kind: 'exercise',
      lessonId: 'l',
      stepId: 'read',
      rev: 1,
      passed: 1,
      failed: 0,
      hintsSeen: 0,
      solutionSeen: false,
    });
    expect(field('Key learning or build').value).toBe('One array.');
    expect(page.services.progress.getState().exportJson()).toContain('One array.');
    page.clock.advance(dayMs);
    expect(field('Focus').value).toBe('Windows');
  });

  it('goes back to the automatic text without losing one’s own', async () => {
    const page = await openLog();
    fireEvent.change(field('Focus'), { target: { value: 'Arrays' } });
    await userEvent.click(screen.getByRole('button', { name: 'Back to the automatic text' }));
    expect(field('Focus').value).toBe('Windows');
    expect(page.services.progress.getState().setAside['daily-log/2026-11-16']).toMatchObject([
      { content: { focus: 'Arrays' } },
    ]);
  });

  it('has a line for a day without work when one is wanted', async () => {
    const page = await createTestPage({ startAt: startOfDay(20_773) });
    render(<DailyLogPage />, { wrapper: page.wrapper });
    await userEvent.click(screen.getByRole('button', { name: 'Write a line for today' }));
    expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Write a line for today' })).toBeNull();
  });
});
