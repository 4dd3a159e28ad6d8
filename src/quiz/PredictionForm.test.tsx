// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyPrediction } from './kinds/predict-output.tsx';
import { PredictionForm } from './PredictionForm.tsx';
import type { PredictionFormProps } from './PredictionForm.tsx';
import type { PredictionState } from './prediction.ts';
import { compilesQuestion, possibleQuestion } from './sample-kinds.ts';
import { aliasOutput, context, predictQuestion } from './sample-questions.ts';

afterEach(cleanup);

const ignore = { onDraft: vi.fn(), onGuess: vi.fn(), onGuessAgain: vi.fn(), onConfidence: vi.fn() };

function Guessing({ onGuess }: { readonly onGuess: (guess: unknown) => void }) {
  const [draft, setDraft] = useState<unknown>(emptyPrediction);
  return (
    <PredictionForm
      {...ignore}
      question={predictQuestion}
      context={context}
      confidence={undefined}
      state={{ status: 'guessing', draft }}
      onDraft={setDraft}
      onGuess={onGuess}
    />
  );
}

function show(state: PredictionState, given: Partial<PredictionFormProps> = {}) {
  render(
    <PredictionForm
      {...ignore}
      question={predictQuestion}
      context={context}
      confidence={undefined}
      state={state}
      {...given}
    />,
  );
}

const typed = (text: string) => ({ text, printsNothing: false });
const ran = (output: string, ...guesses: unknown[]): PredictionState => ({ status: 'ran', guesses, output });

const lockIn = () => screen.getByRole('button', { name: 'Lock in my guess' });

describe('a guess before a run', () => {
  it('is locked in as typed', async () => {
    const onGuess = vi.fn();
    render(<Guessing onGuess={onGuess} />);
    await userEvent.type(screen.getByRole('textbox'), '3{Enter}4');
    await userEvent.click(lockIn());
    expect(onGuess).toHaveBeenCalledExactlyOnceWith(typed('3\n4'));
  });

  it('is locked in from the text field with Ctrl+Enter', async () => {
    const onGuess = vi.fn();
    render(<Guessing onGuess={onGuess} />);
    await userEvent.type(screen.getByRole('textbox'), '3{Control>}{Enter}{/Control}');
    expect(onGuess).toHaveBeenCalledExactlyOnceWith(typed('3'));
  });

  it('is not locked in while there is none, and says what to do', async () => {
    const onGuess = vi.fn();
    render(<Guessing onGuess={onGuess} />);
    await userEvent.click(lockIn());
    expect(onGuess).not.toHaveBeenCalled();
    expect(screen.getByText('Type what you expect, or say that it prints nothing.')).toBeTruthy();
  });

  it('can be that nothing is printed', async () => {
    const onGuess = vi.fn();
    render(<Guessing onGuess={onGuess} />);
    await userEvent.click(screen.getByRole('checkbox', { name: 'It prints nothing' }));
    await userEvent.click(lockIn());
    expect(onGuess).toHaveBeenCalledExactlyOnceWith({ text: '', printsNothing: true });
  });
});

describe('a locked guess', () => {
  it('that is right is shown with what to do next, and without the explanation', () => {
    show({ status: 'locked', guesses: [typed(aliasOutput)] });
    expect(screen.getByText(/1 2 99 4/)).toBeTruthy();
    expect(screen.getByText(/Run the program/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.queryByText('x[2] is y[2].')).toBeNull();
  });

  it('that is wrong may be made once more, without a word of why', async () => {
    const onGuessAgain = vi.fn();
    show({ status: 'locked', guesses: [typed('[1 2 3 4]\n[1 2 99]')] }, { onGuessAgain });
    expect(screen.getByRole('status').textContent).toContain('not it yet');
    expect(screen.queryByText('y has no array of its own.')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Guess once more' }));
    expect(onGuessAgain).toHaveBeenCalledOnce();
  });

  it('is the last one after two tries', () => {
    show({ status: 'locked', guesses: [typed('1'), typed('2')] });
    expect(screen.queryByRole('button', { name: 'Guess once more' })).toBeNull();
  });

  it('of whether it compiles is said in words', () => {
    show({ status: 'locked', guesses: [5] }, { question: compilesQuestion });
    expect(screen.getByText('It does not compile, because of line 5.')).toBeTruthy();
  });
});

describe('a guess after the run', () => {
  it('is right when the run printed it', () => {
    show(ran(aliasOutput, typed(aliasOutput)));
    expect(screen.getByRole('status').textContent).toBe('Right');
    expect(screen.getByText('x[2] is y[2].')).toBeTruthy();
  });

  it('stands beside the real output with the matching miss and its idea', () => {
    show(ran(aliasOutput, typed('[1 2 3 4]\n[1 2 99]')));
    expect(screen.getByRole('status').textContent).toBe('Wrong');
    expect(screen.getByText('differs from')).toBeTruthy();
    expect(screen.getByText('y has no array of its own.')).toBeTruthy();
    expect(screen.getByText('A sub-slice is a copy')).toBeTruthy();
  });

  it('is half right at the second try, and the first idea is explained', () => {
    show(ran(aliasOutput, typed('[1 2 3 4]\n[1 2 99]'), typed(aliasOutput)));
    expect(screen.getByRole('status').textContent).toContain('Right at the second try.');
    expect(screen.getByText('y has no array of its own.')).toBeTruthy();
  });

  it('is right, too, when another run prints it', () => {
    const question = { ...predictQuestion, program: 'select' };
    show(ran('a\nb\n', typed('b\na')), { question });
    expect(screen.getByRole('status').textContent).toContain('Right');
    expect(screen.getByRole('status').textContent).toContain('another prints your guess');
  });

  it('of a line is shown in the program', () => {
    show(ran('', 6), { question: compilesQuestion });
    expect(screen.getByRole('status').textContent).toBe('Right');
    expect(screen.getByText('slice can only be compared to nil')).toBeTruthy();
  });

  it('of possible outputs stands with what this run printed', () => {
    show(ran('b\na\n', ['ab', 'ba']), { question: possibleQuestion });
    expect(screen.getByRole('status').textContent).toBe('Right');
    expect(screen.getByText('This run printed').nextElementSibling?.textContent).toBe('b\na');
  });

  it('that was sure and wrong says that it comes back', () => {
    show(ran(aliasOutput, typed('1'), typed('2')), { confidence: 'sure' });
    expect(screen.getByText(/You were sure/)).toBeTruthy();
  });
});
