// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Quiz } from './Quiz.tsx';
import type { QuizProps } from './Quiz.tsx';
import { createQuizSession } from './quiz-session.ts';
import type { QuizAction } from './quiz-state.ts';
import { setup } from './sample-questions.ts';

afterEach(cleanup);

function show(props: Partial<QuizProps> = {}, actions: readonly QuizAction[] = []) {
  const session = createQuizSession({ setup, seed: 5, run });
  for (const action of actions) session.dispatch(action);
  render(
    <StrictMode>
      <h1 tabIndex={-1}>Title of the page</h1>
      <button>Elsewhere</button>
      <Quiz session={session} renderProgram={(id) => <pre>program {id}</pre>} {...props} />
    </StrictMode>,
  );
  return { session, user: userEvent.setup() };
}

/** None of these questions is judged by running. */
const run = () => Promise.reject(new Error('not needed'));

const check: QuizAction = { type: 'check' };
const next: QuizAction = { type: 'next' };
const answer = (value: unknown): QuizAction => ({ type: 'answer', answer: value });
const firstWrong = [answer('copy'), check, next];
const wholeRound = [
  ...firstWrong,
  ...[answer(['index', 'copy']), check, next],
  ...[answer({ text: '[1 2 3 4]\n[1 2 99]', printsNothing: false }), check, next],
  ...[answer('bytes-24'), check, next],
];

const checkButton = () => screen.getByRole('button', { name: 'Check answer' });

describe('a question of a quiz', () => {
  it('shows where the learner is, the prompt and the program', () => {
    show();
    expect(screen.getByRole('heading', { name: 'Question 1 of 4' })).toBeTruthy();
    expect(screen.getByText('Why does x change?')).toBeTruthy();
    expect(screen.getByText('program alias')).toBeTruthy();
  });

  it('says why it cannot be checked yet, and checks nothing then', async () => {
    const { user } = show();
    expect(checkButton().getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('Choose an answer first.')).toBeTruthy();
    await user.click(checkButton());
    expect(screen.queryByRole('button', { name: 'Next question' })).toBeNull();
  });

  it('opens hints one by one', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Show hint 1 of 2' }));
    expect(screen.getByText('How large is cap(y)?')).toBeTruthy();
    expect(screen.queryByText('Where is y[2]?')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show hint 2 of 2' }));
    expect(screen.getByText('Where is y[2]?')).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Show hint/ })).toBeNull();
  });

  it('leaves the focus alone when it is first shown', () => {
    show();
    expect(document.activeElement).toBe(document.body);
  });

  it('moves to the verdict after the check and tells it in a live region', async () => {
    const { user } = show();
    await user.click(screen.getByRole('radio', { name: 'y is a copy' }));
    await user.click(checkButton());
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Wrong' }));
    expect(screen.getByRole('status').textContent).toContain('Wrong.');
    expect(screen.getByText('Two windows, one array.')).toBeTruthy();
  });

  it('moves to the next prompt', async () => {
    const { user } = show({}, [answer('copy'), check]);
    await user.click(screen.getByRole('button', { name: 'Next question' }));
    expect(document.activeElement?.textContent).toBe('Which write to the array?');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('says how much of a partly right answer is right', () => {
    show({}, [...firstWrong, answer(['index']), check]);
    expect(screen.getByRole('heading', { name: /Partly right 1 right, 1 missed\./ })).toBeTruthy();
  });

  it('tells each question’s state in the row of marks', () => {
    show({}, firstWrong);
    expect(screen.getByText('Question 1: wrong')).toBeTruthy();
    expect(screen.getByText('Question 2: now')).toBeTruthy();
    expect(screen.getByText('Question 3: not yet')).toBeTruthy();
  });

  it('shows a demo', async () => {
    const onShowDemo = vi.fn();
    const { user } = show({ onShowDemo }, [answer('copy'), check]);
    await user.click(screen.getByRole('button', { name: 'Show me' }));
    expect(onShowDemo).toHaveBeenCalledExactlyOnceWith('alias', {
      misconception: 'sub-slice-copy',
      output: undefined,
    });
  });
});

describe('a quiz by keyboard', () => {
  it('chooses by number, checks and goes on with Enter', async () => {
    const { user, session } = show();
    const names = screen.getAllByRole('radio').map((radio) => radio.closest('label')?.textContent);
    const number = names.findIndex((name) => name?.startsWith('y is a copy')) + 1;
    await user.keyboard(String(number));
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'y is a copy' }).checked).toBe(true);
    await user.keyboard('{Enter}');
    expect(session.store.getState().position).toEqual({ status: 'graded', index: 0 });
    await user.keyboard('{Enter}');
    expect(session.store.getState().position).toEqual({ status: 'asking', index: 1 });
  });

  it('checks from a radio with Enter', async () => {
    const { user, session } = show();
    await user.click(screen.getByRole('radio', { name: 'y is a copy' }));
    await user.keyboard('{Enter}');
    expect(session.store.getState().position.status).toBe('graded');
  });

  it('types line breaks and digits in a prediction, and checks with Ctrl+Enter', async () => {
    const { user, session } = show({}, [...firstWrong, answer(['index']), check, next]);
    await user.type(screen.getByRole('textbox'), '1{Enter}2');
    expect(session.store.getState().drafts['what-prints']).toEqual({ text: '1\n2', printsNothing: false });
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(session.store.getState().position).toEqual({ status: 'graded', index: 2 });
  });

  it('names the keys that check a typed answer', () => {
    const typed = answer({ text: '1', printsNothing: false });
    show({}, [...firstWrong, answer(['index']), check, next, typed]);
    expect(screen.getByText(/or press/).textContent).toBe('or press Ctrl or ⌘ Enter ');
  });

  it('hears its keys while the focus is at the title of the page, where it is after coming here', async () => {
    const { user } = show();
    screen.getByRole('heading', { name: 'Title of the page' }).focus();
    await user.keyboard('1');
    expect(screen.getAllByRole<HTMLInputElement>('radio')[0]?.checked).toBe(true);
  });

  it('hears nothing while the focus is elsewhere', async () => {
    const { user, session } = show();
    screen.getByRole('button', { name: 'Elsewhere' }).focus();
    await user.keyboard('1');
    expect(session.store.getState().drafts).toEqual({});
  });

  it('shows and hears no single keys when they are switched off', async () => {
    const { user, session } = show({ singleKeys: false });
    expect(document.querySelector('kbd')).toBeNull();
    await user.keyboard('1');
    expect(session.store.getState().drafts).toEqual({});
  });
});

describe('the end of a quiz', () => {
  it('says how much is right and what is true instead of each missed idea', () => {
    show({}, wholeRound);
    expect(screen.getByRole('heading', { name: '2 of 4 right' })).toBeTruthy();
    expect(screen.getByText('A sub-slice is a copy').closest('dt')?.textContent).toContain(
      'questions 1 and 3',
    );
    expect(screen.getByText('Both look at one array.')).toBeTruthy();
    expect(screen.getByText('Right: questions 2 and 4.')).toBeTruthy();
  });

  it('repeats the missed ones', async () => {
    const { user } = show({}, wholeRound);
    await user.click(screen.getByRole('button', { name: 'Repeat the 2 missed' }));
    expect(screen.getByRole('heading', { name: 'Again: question 1 of 2' })).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('Why does x change?');
  });

  it('starts over', async () => {
    const { user } = show({}, wholeRound);
    await user.click(screen.getByRole('button', { name: 'Start over' }));
    expect(screen.getByRole('heading', { name: 'Question 1 of 4' })).toBeTruthy();
  });

  it('goes on with the lesson', async () => {
    const onDone = vi.fn();
    const { user } = show({ onDone }, wholeRound);
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    expect(onDone).toHaveBeenCalledOnce();
  });
});
