// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Question } from '../../lesson/types.ts';
import { Quiz } from '../Quiz.tsx';
import { createQuizSession } from '../quiz-session.ts';
import {
  compilesQuestion,
  explainQuestion,
  fillQuestion,
  findLineQuestion,
  orderQuestion,
  parsonsQuestion,
  possibleQuestion,
  traceQuestion,
} from '../sample-kinds.ts';
import { setup } from '../sample-questions.ts';
import type { AnswerRun, AnswerRunner } from '../types.ts';

afterEach(cleanup);

const noRun: AnswerRunner = () => Promise.reject(new Error('not needed'));
const gives = (run: AnswerRun) => () => Promise.resolve(run);

function open(question: Question, run: AnswerRunner = noRun) {
  const session = createQuizSession({ setup: { ...setup, questions: [question] }, seed: 5, run });
  render(<Quiz session={session} renderProgram={(id) => <pre>program {id}</pre>} />);
  const draft = () => session.store.getState().drafts[question.id];
  return { session, draft, user: userEvent.setup() };
}

/** The verdict's heading; comes after a run. */
const verdict = () => screen.findByRole('heading', { level: 3 });
const checkKeys = '{Control>}{Enter}{/Control}';

describe('whether it compiles, by keyboard', () => {
  it('is answered with a line among the radios of the listing', async () => {
    const { user } = open(compilesQuestion);
    const group = screen.getByRole('radiogroup', { name: 'Does it compile?' });
    expect(within(group).getByRole('radio', { name: 'It compiles' })).toBeTruthy();
    screen.getByRole<HTMLInputElement>('radio', { name: /^Line 6/ }).focus();
    await user.keyboard(' {Enter}');
    expect((await verdict()).textContent).toBe('Right');
    expect(screen.getByText('slice can only be compared to nil')).toBeTruthy();
  });

  it('is wrong with "It compiles", and says why', async () => {
    const { user } = open(compilesQuestion);
    screen.getByRole('radio', { name: 'It compiles' }).focus();
    await user.keyboard(' {Enter}');
    expect((await verdict()).textContent).toContain('Wrong');
    expect(screen.getByText('Nothing was copied.')).toBeTruthy();
  });

  it('asks of no empty line', () => {
    open(compilesQuestion);
    expect(screen.queryByRole('radio', { name: /^Line 2/ })).toBeNull();
  });
});

describe('a line to find, by keyboard', () => {
  it.each([
    ['Line 5', 'Right'],
    ['Line 6', 'Wrong'],
  ])('%s is %s', async (line, word) => {
    const { user } = open(findLineQuestion);
    screen.getByRole<HTMLInputElement>('radio', { name: new RegExp(`^${line}`) }).focus();
    await user.keyboard(' {Enter}');
    expect((await verdict()).textContent).toContain(word);
    expect(screen.getByText('y := slices.Clone(x)')).toBeTruthy();
  });
});

describe('blanks, by keyboard', () => {
  it('are typed one after the other and checked with Ctrl+Enter', async () => {
    const { user } = open(fillQuestion);
    screen.getByRole('textbox', { name: 'Blank 1 of 2, line 4' }).focus();
    await user.keyboard(`2{Tab}2${checkKeys}`);
    expect((await verdict()).textContent).toBe('Right');
  });

  it('show the compiler’s words where the program does not compile', async () => {
    const errors = './prog.go:4:9: undefined: z';
    const { user } = open(fillQuestion, gives({ kind: 'build-failed', errors }));
    screen.getByRole('textbox', { name: 'Blank 1 of 2, line 4' }).focus();
    await user.keyboard(`z{Tab}cap(x)${checkKeys}`);
    expect((await verdict()).textContent).toContain('It does not compile.');
    expect(screen.getByText(errors)).toBeTruthy();
    expect(screen.getByText('Nothing was copied.')).toBeTruthy();
  });

  it('show what the program prints beside what is wanted', async () => {
    const { user } = open(fillQuestion, gives({ kind: 'exited', code: 0, stdout: '2 4\n', stderr: '' }));
    screen.getByRole('textbox', { name: 'Blank 1 of 2, line 4' }).focus();
    await user.keyboard(`2{Tab}4${checkKeys}`);
    await verdict();
    const table = screen.getByRole('table', { name: /Your program beside wanted/ });
    expect(table.textContent).toContain('2 4');
    expect(table.textContent).toContain('2 2');
  });

  it('can be stopped while they run, and are kept', async () => {
    let aborted = false;
    const run: AnswerRunner = (_files, signal) => {
      signal.addEventListener('abort', () => (aborted = true));
      return new Promise(() => {});
    };
    const { user, draft } = open(fillQuestion, run);
    screen.getByRole('textbox', { name: 'Blank 1 of 2, line 4' }).focus();
    await user.keyboard(`2{Tab}4${checkKeys}`);
    expect(screen.getByRole('status').textContent).toBe('Running your program…');
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    expect(aborted).toBe(true);
    expect(draft()).toEqual(['2', '4']);
    expect(screen.getByRole('button', { name: 'Check answer' })).toBeTruthy();
  });

  it('are kept when nothing can run, and it says why', async () => {
    const detail = 'You are offline, and Go is not on this device yet. Go online and check again.';
    const { user, draft, session } = open(fillQuestion, gives({ kind: 'not-run', detail }));
    screen.getByRole('textbox', { name: 'Blank 1 of 2, line 4' }).focus();
    await user.keyboard(`2{Tab}4${checkKeys}`);
    expect(
      (await screen.findByText('Your answer could not be checked yet.')).parentElement?.textContent,
    ).toContain(detail);
    expect(draft()).toEqual(['2', '4']);
    expect(session.store.getState().results).toEqual({});
  });
});

describe('lines of a program, by keyboard', () => {
  const option = (name: string) => screen.getByRole('option', { name });
  const active = () => {
    const id = screen.getByRole('listbox').getAttribute('aria-activedescendant');
    return document.getElementById(id ?? '')?.textContent;
  };
  const program = () =>
    within(screen.getByRole('group', { name: 'Your program' }))
      .queryAllByRole('option')
      .map(({ textContent }) => textContent);
  const said = () => screen.getAllByRole('status').at(-1)?.textContent;

  /** Goes to the line with the arrows. */
  async function goTo(user: ReturnType<typeof userEvent.setup>, name: string) {
    await user.keyboard('{Home}');
    for (let presses = 0; presses < 6 && active() !== name; presses++) await user.keyboard('{ArrowDown}');
    expect(active()).toBe(name);
  }
  const lines = ['x := []int{1}', 'if len(x) > 0 {', 'x[0] = 9', '}'];

  it('are used with the right arrow and make the solution', async () => {
    const { user } = open(parsonsQuestion);
    screen.getByRole('listbox', { name: 'Print 9.' }).focus();
    for (const line of lines) {
      await goTo(user, line);
      await user.keyboard('{ArrowRight}');
    }
    expect(program()).toEqual(lines);
    await user.keyboard('{Enter}');
    expect((await verdict()).textContent).toBe('Right');
  });

  it('are picked up with Space, moved with the arrows, and every move is said', async () => {
    const { user, draft } = open(parsonsQuestion);
    screen.getByRole('listbox').focus();
    for (const line of ['x := []int{1}', 'x[0] = 9']) {
      await goTo(user, line);
      await user.keyboard('{ArrowRight}');
    }
    await goTo(user, '}');
    await user.keyboard(' ');
    expect(said()).toBe('}: picked up, line 3 of 3.');
    await user.keyboard('{ArrowUp}');
    expect(said()).toBe('}: line 2 of 3.');
    await user.keyboard('{Enter}');
    expect(said()).toBe('}: put down, line 2 of 3.');
    expect(program()).toEqual(['x := []int{1}', '}', 'x[0] = 9']);
    expect(draft()).toHaveLength(3);
  });

  it('go back where they were with Escape', async () => {
    const { user } = open(parsonsQuestion);
    screen.getByRole('listbox').focus();
    await goTo(user, '}');
    await user.keyboard(' {ArrowUp}{Escape}');
    expect(program()).toEqual([]);
    expect(said()).toBe('}: back where it was, not used.');
  });

  it('are left out again with the left arrow, and indented with brackets', async () => {
    const { user, draft } = open(parsonsQuestion);
    screen.getByRole('listbox').focus();
    await goTo(user, '}');
    await user.keyboard('{ArrowRight}');
    await goTo(user, '}');
    // A bracket alone opens a key's name here: two stand for one.
    await user.keyboard(']][[');
    expect(draft()).toEqual([{ id: 'line-4', indent: 1 }]);
    await user.keyboard('{ArrowLeft}');
    expect(draft()).toEqual([]);
  });

  it('are moved by buttons', async () => {
    const { user } = open(parsonsQuestion);
    await user.click(option('}'));
    await user.click(screen.getByRole('button', { name: 'Use' }));
    await user.click(option('x[0] = 9'));
    await user.click(screen.getByRole('button', { name: 'Use' }));
    await user.click(option('x[0] = 9'));
    await user.click(screen.getByRole('button', { name: 'Up' }));
    expect(program()).toEqual(['x[0] = 9', '}']);
    await user.click(screen.getByRole('button', { name: 'Leave out' }));
    expect(program()).toEqual(['}']);
  });

  it('that do not belong are explained when the program prints something else', async () => {
    const { user } = open(parsonsQuestion, gives({ kind: 'exited', code: 0, stdout: '1\n', stderr: '' }));
    screen.getByRole('listbox').focus();
    await goTo(user, 'x = append(x, 9)');
    await user.keyboard('{ArrowRight}{Enter}');
    expect((await verdict()).textContent).toContain('It prints something else.');
    expect(screen.getByText('There was room.')).toBeTruthy();
    expect(screen.getByRole('group', { name: 'A program that works' }).textContent).toContain('x[0] = 9');
  });
});

describe('an order, by keyboard', () => {
  const right = ['The body', 'The third defer', 'The second defer', 'The first defer'];
  const names = () => screen.getAllByRole('option').map(({ textContent }) => textContent?.replace(/^\d/, ''));

  /** Picks up each item and takes it to the end, from the first to the last. */
  async function arrange(user: ReturnType<typeof userEvent.setup>, order: readonly string[]) {
    screen.getByRole('listbox', { name: 'What happens first?' }).focus();
    for (const name of order) {
      await user.keyboard('{Home}');
      for (let at = names().indexOf(name); at > 0; at--) await user.keyboard('{ArrowDown}');
      await user.keyboard(' {End} ');
    }
    expect(names()).toEqual(order);
  }

  it('is put right', async () => {
    const { user } = open(orderQuestion);
    await arrange(user, right);
    await user.keyboard('{Enter}');
    expect((await verdict()).textContent).toBe('Right');
  });

  it('that is a known miss says why', async () => {
    const { user } = open(orderQuestion);
    await arrange(user, ['The body', 'The first defer', 'The second defer', 'The third defer']);
    await user.keyboard('{Enter}');
    expect((await verdict()).textContent).toContain('Wrong');
    expect(screen.getByText('Nothing was copied.')).toBeTruthy();
  });

  it('is not checked before anything was moved, and can be kept as it is', async () => {
    const { user, draft } = open(orderQuestion);
    screen.getByRole('listbox').focus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Check answer' }).getAttribute('aria-disabled')).toBe('true');
    await user.keyboard('  ');
    expect(draft()).toHaveLength(4);
  });
});

describe('possible outputs, by keyboard', () => {
  it('are checkboxes named by what is printed', async () => {
    const { user } = open(possibleQuestion);
    for (const name of [/^a\s+b$/, /^b\s+a$/]) {
      screen.getByRole('checkbox', { name }).focus();
      await user.keyboard(' ');
    }
    await user.keyboard('{Enter}');
    expect((await verdict()).textContent).toBe('Right');
  });

  it('that never come are explained', async () => {
    const { user } = open(possibleQuestion);
    screen.getByRole('checkbox', { name: 'prints nothing' }).focus();
    await user.keyboard(' {Enter}');
    expect((await verdict()).textContent).toContain('Wrong');
    expect(screen.getByText('Nothing was copied.')).toBeTruthy();
  });
});

describe('a table of values, by keyboard', () => {
  const cell = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });

  it('has fields named by column and moment, in the order of Tab', async () => {
    const { user } = open(traceQuestion);
    cell('len(s) after line 5').focus();
    await user.keyboard('1{Tab}[[5]{Tab}2');
    expect(cell('len(s) after line 6, time 2: at the end').value).toBe('2');
    await user.keyboard(checkKeys);
    expect((await verdict()).textContent).toBe('Right');
  });

  it('shows the real value beside a wrong one, and why', async () => {
    const { user } = open(traceQuestion);
    cell('len(s) after line 5').focus();
    await user.keyboard(`2{Tab}[[5]{Tab}2${checkKeys}`);
    expect((await verdict()).textContent).toContain('2 of 3 values are right.');
    expect(screen.getByRole('table').textContent).toContain('wrong: 2, it is 1');
    expect(screen.getByText('Nothing was copied.')).toBeTruthy();
  });
});

describe('an explanation, by keyboard', () => {
  async function write(text: string) {
    const opened = open(explainQuestion);
    screen.getByRole('textbox', { name: 'Your answer' }).focus();
    await opened.user.keyboard(`${text}{Tab}`);
    expect(screen.queryByText('Both headers point to one array.')).toBeNull();
    await opened.user.keyboard('{Enter}');
    return opened;
  }

  it('is held against the model answer, point by point', async () => {
    const { user } = await write('One array.');
    expect(screen.getByText('Both headers point to one array.')).toBeTruthy();
    for (const name of ['There is one array', 'There are two headers']) {
      screen.getByRole('checkbox', { name }).focus();
      await user.keyboard(' ');
    }
    await user.keyboard('{Enter}');
    expect((await verdict()).textContent).toBe('Right');
  });

  it('is partly right with some of the points', async () => {
    const { user } = await write('Headers.');
    screen.getByRole('checkbox', { name: 'There are two headers' }).focus();
    await user.keyboard(' {Enter}');
    expect((await verdict()).textContent).toContain('Your answer says 1 of 2 points.');
    expect(screen.getByText('Headers.')).toBeTruthy();
  });

  it('is never asked for how sure one is', async () => {
    await write('x');
    expect(screen.queryByRole('radiogroup')).toBeNull();
  });
});

describe('how sure one is', () => {
  it('is said by key and kept with the answer', async () => {
    const { user, session } = open(compilesQuestion);
    screen.getByRole('radio', { name: 'It compiles' }).focus();
    await user.keyboard(' s');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Sure' }).checked).toBe(true);
    await user.keyboard('{Enter}');
    expect(session.store.getState().results['may-compare']?.confidence).toBe('sure');
    expect(screen.getByText(/You were sure/)).toBeTruthy();
  });

  it('need not be said', async () => {
    const { user, session } = open(compilesQuestion);
    screen.getByRole('radio', { name: 'It compiles' }).focus();
    await user.keyboard(' {Enter}');
    expect(session.store.getState().results['may-compare']).not.toHaveProperty('confidence');
    expect(screen.queryByText(/You were sure/)).toBeNull();
  });

  it('is not asked where the question does not want it', () => {
    open({ ...compilesQuestion, askConfidence: false });
    expect(screen.queryByRole('radio', { name: 'Sure' })).toBeNull();
  });
});
