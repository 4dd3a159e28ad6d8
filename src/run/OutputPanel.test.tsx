// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { OutputPanel } from './OutputPanel.tsx';
import { createRunStore } from './run-store.ts';
import type { Diagnostic, PlacedRunner, RunEvent, RunOutcome, RunPlace, RunRequest } from './types.ts';

afterEach(cleanup);

const request: RunRequest = { files: [], mode: 'run', vet: true };
const undefinedX: Diagnostic = {
  source: 'compile',
  text: './prog.go:7:2: undefined: x',
  message: 'undefined: x',
  location: { file: 'prog.go', position: { line: 7, column: 2 } },
};

function out(text: string, stream: 'stdout' | 'stderr' = 'stdout', atNs = 0n): RunEvent {
  return { type: 'output', stream, text, atNs };
}

interface Scene {
  readonly events?: readonly RunEvent[];
  readonly place?: RunPlace;
  /** Absent: the run goes on. */
  readonly outcome?: RunOutcome;
  readonly request?: RunRequest;
  readonly onDiagnostic?: (diagnostic: Diagnostic) => void;
}

async function show(scene: Scene) {
  const runner: PlacedRunner = {
    run(_, emit, __, onPlace) {
      if (scene.place !== undefined) onPlace(scene.place);
      scene.events?.forEach(emit);
      return scene.outcome === undefined ? new Promise(() => {}) : Promise.resolve(scene.outcome);
    },
  };
  const store = createRunStore({ runner });
  render(
    <OutputPanel
      store={store}
      {...(scene.onDiagnostic === undefined ? {} : { onDiagnostic: scene.onDiagnostic })}
    />,
  );
  // Asynchronous, so that what the store puts off to a microtask is drawn as well.
  await act(async () => {
    void store.getState().start(scene.request ?? request);
    await Promise.resolve();
  });
  return store;
}

function panel() {
  return screen.getByRole('region', { name: 'Output' });
}

test('before the first run it says what will be there', () => {
  const store = createRunStore({ runner: { run: () => new Promise(() => {}) } });
  render(<OutputPanel store={store} />);
  expect(panel().textContent).toContain('appears here');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Copy output' }).disabled).toBe(true);
});

test('a download shows its bytes', async () => {
  await show({ events: [{ type: 'phase', phase: 'loading', loaded: 3_140_000, total: 13_400_000 }] });
  expect(panel().textContent).toContain('3.1 MB of 13.4 MB');
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(3_140_000);
});

test.each<[string, RunOutcome]>([
  ['Program exited.', { kind: 'exited', code: 0 }],
  ['Program exited: status 3.', { kind: 'exited', code: 3 }],
  ['All tests passed.', { kind: 'tested', passed: 2, failed: 0 }],
  ['1 test failed.', { kind: 'tested', passed: 2, failed: 1 }],
  ['2 tests failed.', { kind: 'tested', passed: 0, failed: 2 }],
  ['No tests ran.', { kind: 'tested', passed: 0, failed: 0 }],
  ['Stopped.', { kind: 'cancelled' }],
  ['Try later.', { kind: 'unavailable', reason: 'offline', detail: 'Try later.' }],
])('the last line says %s', async (text, outcome) => {
  await show({ outcome });
  expect(within(panel()).getByText(text).closest('[role=status]')).not.toBeNull();
});

test('stderr is marked by a word', async () => {
  await show({ events: [out('fine\n'), out('oops\n', 'stderr')], outcome: { kind: 'exited', code: 2 } });
  expect(screen.getByText('oops').parentElement?.textContent).toBe('stderroops');
  expect(screen.getByText('fine').parentElement?.textContent).not.toContain('stderrfine');
});

test('a compile error keeps its text and leads into the editor', async () => {
  const onDiagnostic = vi.fn();
  await show({
    events: [{ type: 'diagnostic', diagnostic: undefinedX }],
    outcome: { kind: 'build-failed' },
    onDiagnostic,
  });
  await userEvent.click(screen.getByRole('button', { name: './prog.go:7:2: undefined: x' }));
  expect(onDiagnostic).toHaveBeenCalledWith(undefinedX);
});

test('a message without a place is no button', async () => {
  const diagnostic = {
    source: 'compile',
    text: 'package name must be main',
    message: 'package name must be main',
  } as const;
  await show({
    events: [{ type: 'diagnostic', diagnostic }],
    outcome: { kind: 'build-failed' },
    onDiagnostic: vi.fn(),
  });
  expect(screen.queryByRole('button', { name: diagnostic.text })).toBeNull();
  expect(panel().textContent).toContain(diagnostic.text);
});

test('where it ran is shown with the reason', async () => {
  await show({ place: { runner: 'browser', reason: 'offline' }, outcome: { kind: 'exited', code: 0 } });
  expect(panel().textContent).toContain('Offline: ran in this browser');
});

test('a pause can be skipped', async () => {
  const store = await show({ events: [out('a\n'), out('b\n', 'stdout', 60_000_000_000n)] });
  expect(panel().textContent).not.toContain('b');
  await userEvent.click(screen.getByRole('button', { name: 'Skip to end' }));
  expect(screen.getByRole('log').textContent).toBe('a\nb');
  expect(panel().textContent).toContain('10 November 2009');
  act(() => store.getState().stop());
});

test('very long output is drawn in part until all is asked for', async () => {
  const text = Array.from({ length: 3000 }, (_, index) => `line ${index}\n`).join('');
  await show({ events: [out(text)], outcome: { kind: 'exited', code: 0 } });
  expect(screen.getByRole('log').textContent).not.toContain('line 0\n');
  expect(panel().textContent).toContain('2,000 earlier lines');
  await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
  expect(screen.getByRole('log').textContent).toContain('line 0\n');
});

test('copy takes messages and all of the output', async () => {
  const user = userEvent.setup();
  await show({
    events: [{ type: 'diagnostic', diagnostic: { ...undefinedX, source: 'vet' } }, out('a\nb')],
    outcome: { kind: 'exited', code: 0 },
  });
  await user.click(screen.getByRole('button', { name: 'Copy output' }));
  expect(await navigator.clipboard.readText()).toBe('./prog.go:7:2: undefined: x\na\nb');
  expect(panel().textContent).toContain('Copied');
});

test('clear empties the panel', async () => {
  await show({ events: [out('hello\n')], outcome: { kind: 'exited', code: 0 } });
  await userEvent.click(screen.getByRole('button', { name: 'Clear output' }));
  expect(panel().textContent).toContain('appears here');
});

test('test results are counted and the first failure is open', async () => {
  const code = 'func TestSum(t *testing.T) {}';
  await show({
    request: {
      files: [{ name: 'sum_test.go', content: `package main\n${code}\n` }],
      mode: 'test',
      vet: true,
    },
    events: [
      out('--- everything\n'),
      { type: 'test', name: 'TestFine', status: 'pass', output: '' },
      { type: 'test', name: 'TestSum', status: 'fail', output: 'debug 1\n    sum_test.go:2: Sum(nil) = 1\n' },
    ],
    outcome: { kind: 'tested', passed: 1, failed: 1 },
  });
  const results = screen.getByRole('region', { name: 'Test results' });
  expect(within(results).getByText('1 passed, 1 failed')).toBeDefined();
  const open = results.querySelector('details[open]');
  expect(open?.querySelector('summary')?.textContent).toBe('TestSumfailed');
  expect([...(open?.querySelectorAll('h4, pre') ?? [])].map((each) => each.textContent)).toEqual([
    'Code run',
    code,
    'Failure',
    'sum_test.go:2: Sum(nil) = 1',
    'Your output',
    'debug 1',
  ]);
});
