// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyPrediction } from './kinds/predict-output.tsx';
import { PredictionForm } from './PredictionForm.tsx';
import type { PredictionState } from './PredictionForm.tsx';
import { aliasOutput, context, predictQuestion } from './sample-questions.ts';

afterEach(cleanup);

function Guessing({ onGuess }: { readonly onGuess: (guess: string) => void }) {
  const [draft, setDraft] = useState(emptyPrediction);
  return (
    <PredictionForm
      question={predictQuestion}
      context={context}
      state={{ status: 'guessing', draft }}
      onDraft={setDraft}
      onGuess={onGuess}
    />
  );
}

function show(state: PredictionState, program = 'alias') {
  render(
    <PredictionForm
      question={{ ...predictQuestion, program }}
      context={context}
      state={state}
      onDraft={() => undefined}
      onGuess={() => undefined}
    />,
  );
}

const lockIn = () => screen.getByRole('button', { name: 'Lock in my guess' });

describe('a guess before a run', () => {
  it('is locked in as typed', async () => {
    const onGuess = vi.fn();
    render(<Guessing onGuess={onGuess} />);
    await userEvent.type(screen.getByRole('textbox'), '3{Enter}4');
    await userEvent.click(lockIn());
    expect(onGuess).toHaveBeenCalledExactlyOnceWith('3\n4');
  });

  it('is locked in from the text field with Ctrl+Enter', async () => {
    const onGuess = vi.fn();
    render(<Guessing onGuess={onGuess} />);
    await userEvent.type(screen.getByRole('textbox'), '3{Control>}{Enter}{/Control}');
    expect(onGuess).toHaveBeenCalledExactlyOnceWith('3');
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
    expect(onGuess).toHaveBeenCalledExactlyOnceWith('');
  });
});

describe('a locked guess', () => {
  it('is shown with what to do next, and without the explanation', () => {
    show({ status: 'locked', guess: '3 4' });
    expect(screen.getByText('3 4')).toBeTruthy();
    expect(screen.getByText(/Run the program/)).toBeTruthy();
    expect(screen.queryByText('x[2] is y[2].')).toBeNull();
  });
});

describe('a guess after the run', () => {
  it('is right when the run printed it', () => {
    show({ status: 'ran', guess: '[1 2 99 4]\n[1 2 99]', output: aliasOutput });
    expect(screen.getByRole('status').textContent).toBe('Right');
    expect(screen.getByText('x[2] is y[2].')).toBeTruthy();
  });

  it('stands beside the real output with the matching miss and its idea', () => {
    show({ status: 'ran', guess: '[1 2 3 4]\n[1 2 99]', output: aliasOutput });
    expect(screen.getByRole('status').textContent).toBe('Wrong');
    expect(screen.getByText('differs from')).toBeTruthy();
    expect(screen.getByText('y has no array of its own.')).toBeTruthy();
    expect(screen.getByText('A sub-slice is a copy')).toBeTruthy();
  });

  it('is right, too, when another run prints it', () => {
    show({ status: 'ran', guess: 'b\na', output: 'a\nb\n' }, 'select');
    expect(screen.getByRole('status').textContent).toContain('Right');
    expect(screen.getByRole('status').textContent).toContain('another prints your guess');
  });
});
