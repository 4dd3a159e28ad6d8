// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CodeEditorProps } from '../../editor/CodeEditorProps.ts';
import type { CompiledLesson, Exercise } from '../../lesson/types.ts';
import type { PlacedRunner, RunEvent, RunOutcome, RunRequest } from '../../run/types.ts';
import type { FindResult } from '../../toolchain/types.ts';
import { createTestPage } from '../testing.tsx';
import { ExerciseStep } from './ExerciseStep.tsx';

// The real editor needs a real browser.
vi.mock('../../editor/CodeEditor.tsx', () => ({
  CodeEditor: ({ file, diagnostics, onChange }: CodeEditorProps) => (
    <>
      <textarea
        aria-label="Editor"
        value={file.content}
        onChange={(event) => onChange(file.name, event.target.value)}
      />
      <ul aria-label="Marks in the code">
        {diagnostics.map(({ message, location }) => (
          <li key={message}>
            {location?.file}:{location?.position.line} {message}
          </li>
        ))}
      </ul>
    </>
  ),
}));

// Loaded when first used; here before, so that no test waits for a compiler.
beforeAll(async () => {
  await import('./SolutionComparison.tsx');
  await import('../../ui/ModalDialog.tsx');
});
beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: true,
    addEventListener: () => {},
    removeEventListener: () => {},
  }));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const go = (body: string) => `package main\n\nfunc First(s []int) int {\n\t${body}\n}\n`;
const step: Exercise = {
  kind: 'exercise',
  id: 'first',
  title: 'The first',
  rev: 1,
  instructions: '<p>Write it.</p>',
  starter: [{ name: 'first.go', content: go('return 0') }],
  tests: [
    { name: 'first_test.go', content: 'package main\n\nfunc TestFirst(t *testing.T) {}\n', hidden: false },
    { name: 'hidden_test.go', content: 'package main\n\nfunc TestNil(t *testing.T) {}\n', hidden: true },
  ],
  tasks: [
    { id: 'first', title: 'The first element', tests: ['TestFirst'], hints: ['<p>Index.</p>', '<p>0.</p>'] },
    { id: 'empty', title: 'Nothing', tests: ['TestNil'], hints: ['<p>len.</p>'] },
  ],
  recognisers: [
    {
      id: 'second',
      files: [],
      fails: ['TestFirst'],
      passes: [],
      says: ['got 8'],
      message: '<p>Count from 0.</p>',
      misconception: 'counts-from-one',
    },
    {
      id: 'any',
      files: [],
      fails: ['TestFirst'],
      passes: [],
      says: [],
      message: '<p>Something else.</p>',
      misconception: 'other',
    },
  ],
  forbidden: [],
  parsons: { from: 4, to: 5, distractors: [{ text: '\treturn s[1]', insteadOf: 4, why: '<p>Not one.</p>' }] },
  partial: { hide: [{ from: 4, to: 4 }] },
  solution: [{ name: 'first.go', content: go('return s[0]') }],
  alternatives: [
    {
      title: 'By slicing',
      files: [{ name: 'first.go', content: go('return s[:1][0]') }],
      note: '<p>It is longer.</p>',
    },
  ],
  notes: '<p>Short and exact.</p>',
};
const block = (text: string, indent: number) => ({ text, html: text.trim(), indent });

function compiledWith(exercise: Exercise, project: boolean): CompiledLesson {
  return {
    lesson: {
      formatVersion: 1,
      id: 'lesson',
      contentVersion: 1,
      title: 'Lesson',
      summary: '',
      minutes: 5,
      difficulty: 'basic',
      objectives: [],
      prerequisites: [],
      misconceptions: [],
      sources: [],
      minGo: '1.22',
      topic: 'slices',
      programs: [],
      project,
      steps: [exercise],
    },
    highlighted: {},
    solutions: { first: { 'first.go': '<pre class="code">the solution</pre>' } },
    questionCode: {},
    exerciseCode: {
      first: {
        alternatives: [],
        parsons: {
          file: 'first.go',
          before: ['package main'],
          after: [],
          lines: [block('\treturn s[0]', 1), block('}', 0)],
          distractors: [block('\treturn s[1]', 1)],
        },
        partial: [{ name: 'first.go', lines: ['package main', null, '}'] }],
      },
    },
  };
}

/** A runner of tests that end as told, and what it was asked. */
function testsEnding(...ends: readonly (readonly [string, 'pass' | 'fail', string?])[]) {
  const requests: RunRequest[] = [];
  const runner: PlacedRunner = {
    run: (request, emit) => {
      requests.push(request);
      const events = ends.map(([name, status, output = '']): RunEvent => ({
        type: 'test',
        name,
        status,
        output,
      }));
      for (const event of events) emit(event);
      const text = ends.map(([, , output = '']) => output).join('');
      emit({ type: 'output', stream: 'stdout', text, atNs: 0n });
      const failed = ends.filter(([, status]) => status === 'fail').length;
      const outcome: RunOutcome = { kind: 'tested', passed: ends.length - failed, failed };
      return Promise.resolve(outcome);
    },
  };
  return { runner, requests };
}
const failing = ['TestFirst', 'fail', '    first_test.go:6: First([7 8]): got 8, want 7\nprinted\n'] as const;
const passing = [
  ['TestFirst', 'pass'],
  ['TestNil', 'pass'],
] as const;

async function open(
  given: Parameters<typeof createTestPage>[0],
  change: Partial<Exercise> = {},
  project = false,
) {
  const exercise = { ...step, ...change };
  const misconceptions = {
    'counts-from-one': { id: 'counts-from-one', topic: 'slices', title: 'Elements count from 1', truth: '' },
  };
  const { services, wrapper } = await createTestPage({ ...given, details: { misconceptions } });
  const compiled = compiledWith(exercise, project);
  const frame = { compiled, header: null, footer: null, nextHref: '/' };
  const show = () =>
    act(async () => {
      cleanup();
      render(<ExerciseStep frame={frame} step={exercise} />, { wrapper });
      await Promise.resolve();
    });
  await show();
  const exercises = () => services.progress.getState().attempts.filter(({ kind }) => kind === 'exercise');
  const help = () => services.progress.getState().drafts['lesson/first/help']?.content;
  return { services, exercises, help, reopen: show };
}
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));
const runTests = () => press('Run tests');

describe('the tests', () => {
  it('have not run yet: the output says what will be there', async () => {
    await open(testsEnding(failing));
    expect(await screen.findByText(/appears here/)).toBeTruthy();
  });

  it('are run with those that are hidden, which the editor does not show', async () => {
    const { runner, requests } = testsEnding(['TestFirst', 'pass']);
    await open({ runner });
    expect(screen.queryByRole('tab', { name: /hidden_test/ })).toBeNull();
    await runTests();
    expect(requests[0]?.files.map(({ name }) => name)).toEqual([
      'first.go',
      'first_test.go',
      'hidden_test.go',
    ]);
  });

  it('show of a failure what was run, what was wanted and what was printed', async () => {
    await open(testsEnding(failing, ['TestNil', 'pass']));
    await runTests();
    const results = within(await screen.findByRole('region', { name: 'Test results' }));
    expect(results.getByRole('heading', { name: '1 passed, 1 failed' })).toBeTruthy();
    const parts = results
      .getAllByRole('heading', { level: 4 })
      .map((heading) => [heading.textContent, heading.nextElementSibling?.textContent]);
    expect(parts.slice(0, 3)).toEqual([
      ['Code run', 'func TestFirst(t *testing.T) {}'],
      ['Failure', 'first_test.go:6: First([7 8]): got 8, want 7'],
      ['Your output', 'printed'],
    ]);
  });

  it('say of each task whether it is done, and which of its tests fail', async () => {
    await open(testsEnding(failing, ['TestNil', 'pass']));
    await runTests();
    expect(await screen.findByText('1 of 2 done')).toBeTruthy();
    const [first, second] = within(screen.getByRole('region', { name: 'Tasks' })).getAllByRole('listitem');
    expect(first?.textContent).toContain('Not passing: TestFirst');
    expect(second?.textContent).not.toContain('Not passing');
    expect(screen.getAllByRole('img', { name: 'Passed' })).toHaveLength(1);
  });

  it('are remembered by task when the page is opened again', async () => {
    const { exercises, reopen } = await open(testsEnding(failing, ['TestNil', 'pass']));
    await runTests();
    await screen.findByText('1 of 2 done');
    expect(exercises()).toMatchObject([{ passed: 1, failed: 1, tasksPassed: ['empty'] }]);
    await reopen();
    expect(screen.getByText('1 of 2 done')).toBeTruthy();
  });
});

describe('a known mistake', () => {
  it('is answered by the first recogniser that matches, with the idea behind it', async () => {
    const { exercises } = await open(testsEnding(failing));
    await runTests();
    expect(await screen.findByText('Count from 0.')).toBeTruthy();
    expect(screen.getByText('Elements count from 1')).toBeTruthy();
    expect(screen.queryByText('Something else.')).toBeNull();
    expect(exercises()).toMatchObject([{ misconceptions: ['counts-from-one'] }]);
  });

  it('is not looked for when all tests pass', async () => {
    const { exercises } = await open(testsEnding(...passing), {
      recognisers: step.recognisers.map((each) => ({ ...each, fails: [], says: [] })),
    });
    await runTests();
    expect(await screen.findByText('All tasks pass')).toBeTruthy();
    expect(screen.queryByText('A known mistake')).toBeNull();
    expect(exercises()[0]).not.toHaveProperty('misconceptions');
  });
});

describe('what an exercise goes without', () => {
  const forbidden = [{ construct: 'loop', message: '<p>One <code>copy</code> does it.</p>' }];
  const withFind = (result: FindResult) => ({
    ...testsEnding(...passing),
    toolchain: { find: () => Promise.resolve(result) },
  });

  it('is shown on its line, and the tests do not run', async () => {
    const given = withFind({
      status: 'ok',
      found: [{ construct: 'loop', file: 'first.go', position: { line: 4, column: 2 } }],
    });
    const { exercises } = await open(given, { forbidden });
    await runTests();
    expect(await screen.findByRole('button', { name: /Go to first.go, line 4: a loop/ })).toBeTruthy();
    const marks = screen.getByRole('list', { name: 'Marks in the code' });
    expect(marks.textContent).toContain('first.go:4 One copy does it.');
    expect(given.requests).toEqual([]);
    expect(exercises()).toEqual([]);
    expect(screen.getByRole('button', { name: 'Run tests' })).toBeTruthy();
  });

  it('that is not there lets the tests run', async () => {
    const given = withFind({ status: 'ok', found: [] });
    await open(given, { forbidden });
    await runTests();
    expect(await screen.findByText('All tasks pass')).toBeTruthy();
  });

  it('says so where Go is not here, and runs the tests', async () => {
    await open(withFind({ status: 'unavailable', detail: 'Go online once.' }), { forbidden });
    await runTests();
    expect(await screen.findByText('All tasks pass')).toBeTruthy();
    expect(screen.getByText(/it could not here. Go online once\./)).toBeTruthy();
  });

  it('can be stopped while Go looks', async () => {
    const { runner, requests } = testsEnding(...passing);
    await open({ runner, toolchain: { find: () => new Promise(() => {}) } }, { forbidden });
    await runTests();
    await press('Stop');
    expect(screen.getByRole('button', { name: 'Run tests' })).toBeTruthy();
    expect(requests).toEqual([]);
  });
});

describe('the ladder', () => {
  const lastHint = async () => {
    await userEvent.click(screen.getAllByRole('button', { name: /Give me a hint/ })[1] ?? document.body);
  };

  it('counts the hints of a task', async () => {
    await open({});
    await userEvent.click(
      screen.getAllByRole('button', { name: 'Give me a hint (1 of 2)' })[0] ?? document.body,
    );
    expect(screen.getByText('Hint 1 of 2')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Another hint (2 of 2)' })).toBeTruthy();
  });

  it('is offered after the hints, and leads to the solution only after a confirmation', async () => {
    const { services, help } = await open({});
    services.progress.getState().saveDraft('lesson/first', 1, {
      files: [{ name: 'first.go', content: 'mine' }],
    });
    expect(screen.queryByRole('button', { name: /Show the solution/ })).toBeNull();
    await lastHint();
    await press('Put lines of the solution in order (1 of 3)');
    await press('Show part of the solution (2 of 3)');
    expect(screen.getByText('… one line is yours')).toBeTruthy();
    await press('Show the solution (3 of 3)');
    expect(screen.queryByText('the solution')).toBeNull();
    await press('Show it');
    expect(await screen.findByText('the solution')).toBeTruthy();
    expect(help()).toMatchObject({ hints: { empty: 1 }, rungs: ['parsons', 'partial'], solutionSeen: true });
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Editor' }).value).toBe('mine');
  });

  it('is kept with the attempt', async () => {
    const { exercises } = await open(testsEnding(failing));
    await lastHint();
    await press(/Put lines/);
    await runTests();
    expect(exercises()).toMatchObject([{ hintsSeen: 1, rungsSeen: ['parsons'], solutionSeen: false }]);
  });

  it('knows the order of the solution, and says why a line does not belong', async () => {
    const { services } = await open(testsEnding(['TestFirst', 'fail']));
    const arrange = (...ids: string[]) =>
      act(() =>
        services.progress.getState().saveDraft('lesson/first/help', 1, {
          hints: {},
          solutionSeen: false,
          rungs: ['parsons'],
          arrangement: ids.map((id) => ({ id, indent: 0 })),
        }),
      );
    arrange('extra-1', 'line-2');
    await press('Check the order');
    expect(await screen.findByText(/Its tests fail. 1 of 2 lines stand in the right order/)).toBeTruthy();
    expect(screen.getByText('Not one.')).toBeTruthy();
    arrange('line-1', 'line-2');
    await press('Check the order');
    expect(await screen.findByText('That is the solution’s order.')).toBeTruthy();
  });
});

describe('after success', () => {
  it('one’s own code stands beside the solution with the lines that differ marked', async () => {
    await open(testsEnding(...passing));
    await runTests();
    await press('Compare with a common solution');
    const table = await screen.findByRole('table', { name: /Your code beside/ });
    expect(screen.getByText('One line differs.')).toBeTruthy();
    const row = within(table).getByText('differs from').closest('tr');
    expect(row?.textContent.replaceAll('\t', '')).toBe('return 0differs fromreturn s[0]');
  });

  it('another way can be set beside it, with what is said of it', async () => {
    await open(testsEnding(...passing));
    await runTests();
    await press('Compare with a common solution');
    await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Beside' }), 'By slicing');
    expect(screen.getByText('It is longer.')).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'By slicing' })).toBeTruthy();
  });
});

describe('a project', () => {
  const main = { name: 'main.go', content: 'package main\n\nfunc main() {}\n' };

  it('lists its milestones and how many are reached', async () => {
    await open(testsEnding(failing, ['TestNil', 'pass']), {}, true);
    expect(screen.getByRole('heading', { name: 'Milestones' })).toBeTruthy();
    await runTests();
    expect(await screen.findByText('1 of 2 reached')).toBeTruthy();
  });

  it('can be run as well, which is no attempt', async () => {
    const { runner, requests } = testsEnding();
    const { exercises } = await open({ runner }, { starter: [...step.starter, main] }, true);
    expect(screen.getAllByRole('tab', { name: /\.go/ }).map((tab) => tab.textContent)).toEqual([
      'first.go',
      'main.go',
      'first_test.go',
    ]);
    await press('Run');
    expect(requests.map(({ mode }) => mode)).toEqual(['run']);
    expect(exercises()).toEqual([]);
  });
});
