// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { context, multipleQuestion, singleQuestion } from '../sample-questions.ts';
import { gradeMultiple, multiple } from './multiple.tsx';
import { gradeSingle, single } from './single.tsx';

afterEach(cleanup);

const common = { context, promptId: 'prompt', keyHints: true };

function showSingle(answer: string | null, graded = false) {
  const onAnswer = vi.fn();
  const onShowDemo = vi.fn();
  render(
    <>
      <p id="prompt">Why does x change?</p>
      <single.View
        {...common}
        question={singleQuestion}
        answer={answer}
        onAnswer={onAnswer}
        onShowDemo={onShowDemo}
        grade={graded ? gradeSingle(singleQuestion, answer) : undefined}
      />
    </>,
  );
  return { onAnswer, onShowDemo };
}

describe('one choice on screen', () => {
  it('shows radios named by their text, in a group named by the prompt', () => {
    showSingle('copy');
    const group = screen.getByRole('radiogroup', { name: 'Why does x change?' });
    expect(within(group).getAllByRole('radio')).toHaveLength(3);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'y is a copy' }).checked).toBe(true);
  });

  it('answers with the id of the choice', async () => {
    const { onAnswer } = showSingle(null);
    await userEvent.click(screen.getByText('append made a new array'));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith('fresh');
  });

  it('shows nothing of what is right before it is graded', () => {
    showSingle('copy');
    expect(screen.queryByText('Slicing copies no elements.')).toBeNull();
  });

  it('explains the wrong choice with its idea, then the right one, and takes no more input', () => {
    showSingle('copy', true);
    const [made, right] = screen.getAllByRole('listitem');
    expect(made?.textContent).toContain('Wrong');
    expect(made?.textContent).toContain('your answer');
    expect(made?.textContent).toContain('Slicing copies no elements.');
    expect(made?.textContent).toContain('A sub-slice is a copy');
    expect(right?.textContent).toContain('Right');
    expect(right?.textContent).toContain('cap(y) is 4.');
    expect(right?.textContent).not.toContain('your answer');
    expect(screen.queryByRole('radio')).toBeNull();
  });

  it('keeps the whys of the other choices folded away', () => {
    showSingle('copy', true);
    const details = screen.getByText('Why not the other one?').closest('details');
    expect(details?.open).toBe(false);
    expect(details?.textContent).toContain('There was room.');
  });

  it('asks for the demo of a choice', async () => {
    const { onShowDemo } = showSingle('copy', true);
    await userEvent.click(screen.getByRole('button', { name: 'Show me' }));
    expect(onShowDemo).toHaveBeenCalledExactlyOnceWith('alias', {
      misconception: 'sub-slice-copy',
      output: undefined,
    });
  });
});

describe('several choices on screen', () => {
  function showMultiple(answer: readonly string[], graded = false) {
    const onAnswer = vi.fn();
    render(
      <multiple.View
        {...common}
        question={multipleQuestion}
        answer={answer}
        onAnswer={onAnswer}
        grade={graded ? gradeMultiple(multipleQuestion, answer) : undefined}
      />,
    );
    return onAnswer;
  }

  it('adds a choice to the answer', async () => {
    const onAnswer = showMultiple(['index']);
    await userEvent.click(screen.getByRole('checkbox', { name: 's = nil' }));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(['index', 'nil']);
  });

  it('takes a choice back', async () => {
    const onAnswer = showMultiple(['index', 'nil']);
    await userEvent.click(screen.getByRole('checkbox', { name: 's = nil' }));
    expect(onAnswer).toHaveBeenCalledExactlyOnceWith(['index']);
  });

  it('says which were wrong, missed and right, each with its why', () => {
    showMultiple(['index', 'nil'], true);
    const [wrong, missed, right] = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(wrong).toMatch(/^Wrong.*s = nil.*Only the header changes\./);
    expect(missed).toMatch(/^You missed this.*copy\(s, t\).*It writes elements\./);
    expect(right).toMatch(/^Right.*s\[0\] = 1.*It writes an element\./);
  });

  it('offers no demo when nobody can show it', () => {
    showMultiple(['full'], true);
    expect(screen.queryByRole('button', { name: 'Show me' })).toBeNull();
  });
});
