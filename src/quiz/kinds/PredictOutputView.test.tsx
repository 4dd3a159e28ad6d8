// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { context, predictQuestion } from '../sample-questions.ts';
import { emptyPrediction, gradePrediction, predictOutput } from './predict-output.tsx';

afterEach(cleanup);

function Typing() {
  const [answer, setAnswer] = useState(emptyPrediction);
  return (
    <predictOutput.View
      context={context}
      question={predictQuestion}
      promptId="prompt"
      answer={answer}
      onAnswer={setAnswer}
    />
  );
}

function showGraded(guess: string, program = 'alias') {
  const question = { ...predictQuestion, program };
  const onShowDemo = vi.fn();
  render(
    <predictOutput.View
      context={context}
      question={question}
      promptId="prompt"
      answer={{ text: guess, printsNothing: false }}
      onAnswer={() => undefined}
      onShowDemo={onShowDemo}
      grade={gradePrediction(question, guess, context)}
    />,
  );
  return onShowDemo;
}

describe('a prediction on screen', () => {
  it('is typed, line by line', async () => {
    render(<Typing />);
    await userEvent.type(screen.getByRole('textbox', { name: 'It prints' }), 'a{Enter}b');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('a\nb');
  });

  it('keeps what was typed while "It prints nothing" is on', async () => {
    render(<Typing />);
    const field = screen.getByRole<HTMLTextAreaElement>('textbox');
    const nothing = screen.getByRole('checkbox', { name: 'It prints nothing' });
    await userEvent.type(field, '3');
    await userEvent.click(nothing);
    expect(field.disabled).toBe(true);
    await userEvent.click(nothing);
    expect(field.disabled).toBe(false);
    expect(field.value).toBe('3');
  });

  it('stands beside the real output, with the lines that differ marked in words', () => {
    showGraded('[1 2 3 4]\n[1 2 99]');
    const rows = screen.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows).toEqual([
      'Your guessReal output',
      '[1 2 3 4]differs from[1 2 99 4]',
      '[1 2 99]same as[1 2 99]',
    ]);
  });

  it('marks a line that is not there', () => {
    showGraded('[1 2 99 4]');
    expect(screen.getByText('missing from your guess:').closest('tr')?.textContent).toContain('no line');
  });

  it('explains a known miss by its idea and can show it', async () => {
    const onShowDemo = showGraded('[1 2 3 4]\n[1 2 99]');
    expect(screen.getByText('y has no array of its own.')).toBeTruthy();
    expect(screen.getByText('A sub-slice is a copy')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Show me' }));
    expect(onShowDemo).toHaveBeenCalledExactlyOnceWith('alias', {
      misconception: 'sub-slice-copy',
      output: '[1 2 3 4]\n[1 2 99]\n',
    });
  });

  it('says that spaces were forgiven when they would have differed', () => {
    showGraded('[1 2 99 4] \n[1 2 99]');
    expect(screen.getByText(/Spaces at line ends and a last line break/)).toBeTruthy();
  });

  it('says that other outputs are possible', () => {
    showGraded('a\nx', 'select');
    expect(screen.getByText(/It can print 2 different things/)).toBeTruthy();
  });

  it('says when the language does not promise the output', () => {
    showGraded('4', 'growth');
    expect(screen.getByText(/the language does not promise it/)).toBeTruthy();
  });
});
