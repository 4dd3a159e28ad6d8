// @vitest-environment happy-dom
import { act, cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { CodeEditorProps } from '../../editor/CodeEditorProps.ts';
import { encodeProgram } from '../../run/share-link.ts';
import type { Toolchain } from '../../toolchain/types.ts';
import { createTestPage } from '../testing.tsx';
import PlaygroundPage from './PlaygroundPage.tsx';

// The real editor needs a real browser.
vi.mock('../../editor/CodeEditor.tsx', () => ({
  CodeEditor: ({ file, notes, onChange, onSave }: CodeEditorProps) => (
    <>
      <textarea
        aria-label="Editor"
        value={file.content}
        onChange={(event) => onChange(file.name, event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 's' && event.ctrlKey) onSave();
        }}
      />
      <ul aria-label="Notes on the lines">
        {notes.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </>
  ),
}));

// Loaded when first used; here before, so that no test waits for a compiler.
beforeAll(async () => {
  await import('../../ui/DropdownMenu.tsx');
  await import('../work/CompilerNotesPanel.tsx');
});
beforeEach(() => {
  location.hash = '';
});
afterEach(cleanup);

const editor = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Editor' });
const tabs = () =>
  within(screen.getByRole('tablist', { name: 'Files' }))
    .getAllByRole('tab')
    .map((tab) => tab.textContent);

async function openPage(given: Parameters<typeof createTestPage>[0] = {}, own?: string) {
  const { services, wrapper } = await createTestPage(given);
  if (own !== undefined) {
    services.progress.getState().saveDraft('playground', 1, { files: [{ name: 'prog.go', content: own }] });
  }
  await act(async () => {
    render(<PlaygroundPage />, { wrapper });
    await Promise.resolve();
  });
  return services;
}

it('the program that comes on screen is made ready for Run once, not with every key', async () => {
  const prepareRuns = vi.fn();
  const own = 'package main\n\nfunc main() { println(1) }\n';
  await openPage({ prepareRuns }, own);
  const files = [{ name: 'prog.go', content: own }];
  expect(prepareRuns.mock.calls).toMatchObject([[{ files, mode: 'run', vet: true }]]);
  await userEvent.type(editor(), '// more');
  expect(prepareRuns).toHaveBeenCalledTimes(1);
});

it('a shared link is a copy beside the learner’s program, which is replaced only when asked', async () => {
  location.hash = await encodeProgram([{ name: 'prog.go', content: 'package shared\n' }]);
  const services = await openPage({}, 'package mine\n');
  const own = () => JSON.stringify(services.progress.getState().drafts['playground']?.content);
  await screen.findByRole('region', { name: 'Shared program' });
  expect(editor().value).toBe('package shared\n');
  await userEvent.type(editor(), '// more');
  expect(own()).toContain('package mine');
  expect(own()).not.toContain('shared');

  await userEvent.click(screen.getByRole('button', { name: 'Open shared' }));
  expect(own()).toContain('package shared\\n// more');
  expect(own()).toContain('package mine');
});

it('a link that is cut off is an error in words, and the learner’s program stays open', async () => {
  const whole = await encodeProgram([{ name: 'prog.go', content: 'package shared // '.repeat(9) }]);
  location.hash = whole.slice(0, -8);
  await openPage({}, 'package mine\n');
  expect((await screen.findByRole('alert')).textContent).toContain('damaged');
  expect(editor().value).toBe('package mine\n');
});

it('files are added, refused, renamed and deleted by keyboard', async () => {
  const user = userEvent.setup();
  await openPage();
  await user.click(screen.getByRole('button', { name: 'Add a file' }));
  await user.keyboard('prog.go{Enter}');
  expect(screen.getByText(/There is a prog.go already/)).toBeDefined();
  await user.clear(screen.getByRole('textbox', { name: 'Name of the new file' }));
  await user.keyboard('util.go{Enter}');
  expect(tabs()).toEqual(['prog.go', 'util.go']);
  expect(editor().value).toBe('package main\n');

  act(() => screen.getByRole('tab', { name: 'util.go' }).focus());
  await user.keyboard('{F2}');
  await user.clear(screen.getByRole('textbox', { name: 'New name of util.go' }));
  await user.keyboard('extra.go{Enter}');
  expect(tabs()).toEqual(['prog.go', 'extra.go']);

  act(() => screen.getByRole('tab', { name: 'extra.go' }).focus());
  await user.keyboard('{Delete}');
  expect(tabs()).toEqual(['prog.go']);
  expect(document.activeElement?.textContent).toBe('prog.go');
  await user.keyboard('{Delete}');
  expect(tabs()).toEqual(['prog.go']);
  await user.click(screen.getByRole('button', { name: 'Bring it back' }));
  expect(tabs()).toEqual(['prog.go', 'extra.go']);
});

it('notes of the compiler leave the lines when the text changes, and the list says why', async () => {
  const inspect: Toolchain['inspect'] = () =>
    Promise.resolve({
      status: 'ok',
      functions: [],
      notes: [{ kind: 'escape', message: 'x escapes', file: 'prog.go', position: { line: 1 } }],
    });
  const user = userEvent.setup();
  await openPage({ toolchain: { inspect } });
  await user.click(screen.getByRole('button', { name: 'Tools' }));
  await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Escape analysis' }));
  const onLines = () => screen.getByRole('list', { name: 'Notes on the lines' }).textContent;
  expect((await screen.findByRole('list', { name: 'Compiler notes' })).textContent).toContain('x escapes');
  expect(onLines()).toBe('x escapes');
  await user.keyboard('{Escape}');
  await user.type(editor(), '!');
  expect(onLines()).toBe('');
  expect(screen.getByText(/The program has changed since/)).toBeDefined();
});

it('what is typed while gofmt works is not undone by its answer', async () => {
  let answer: (files: readonly { name: string; content: string }[]) => void = () => {};
  const format: Toolchain['format'] = () =>
    new Promise((resolve) => {
      answer = (files) => resolve({ status: 'ok', files });
    });
  const user = userEvent.setup();
  await openPage({ toolchain: { format } }, 'a');
  await user.type(editor(), '{Control>}s{/Control}');
  await user.type(editor(), 'b');
  await act(async () => {
    answer([{ name: 'prog.go', content: 'formatted' }]);
    await Promise.resolve();
  });
  expect(editor().value).toBe('ab');

  await user.type(editor(), '{Control>}s{/Control}');
  await act(async () => {
    answer([{ name: 'prog.go', content: 'formatted' }]);
    await Promise.resolve();
  });
  expect(editor().value).toBe('formatted');
});
