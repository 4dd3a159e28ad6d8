/** gopls in the editor, without a network: from the first type error to the last restart. One visit, since its start is what
 *  takes time. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { expect as anyExpect, test, type Page } from '@playwright/test';
import { hiddenLimitMs } from '../src/language/life.ts';
import { takeOffline } from './offline-site.ts';
import { replaceCode, runAndWait } from './page.ts';

/** On a slow machine gopls begins slowly: nothing but a hang takes this long. */
const expect = anyExpect.configure({ timeout: 60_000 });

test.describe.configure({ mode: 'serial' });
test.skip(
  () => !readFileSync('dist/toolchain/manifest.json', 'utf8').includes('"gopls"'),
  'set-up could not build gopls: npm run setup says why',
);

let page: Page;
let address = '';

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  address = await takeOffline(page, 4256, { gopls: true });
  await page.goto(`${address}playground`);
  await expect(code()).toBeVisible();
  await ready();
});
test.afterAll(() => page.context().close());

const code = () => page.locator('.monaco-editor .view-lines').first();
const errors = () => page.locator('.monaco-editor .squiggly-error');
const status = () => page.getByRole('group', { name: 'Go language server' });
const ready = () => expect(status()).toContainText('gopls: ready');
const tab = (name: string) => page.getByRole('tab', { name });
/** The text in front as it reads: Monaco keeps its lines in another order than they stand, and blanks as no-break spaces. */
async function text(): Promise<string> {
  const lines = await code()
    .locator('.view-line')
    .evaluateAll((all) =>
      all
        .map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' }))
        .sort((a, b) => a.top - b.top)
        .map((line) => line.text),
    );
  return lines.join('\n').replaceAll('\u00a0', ' ');
}
const workers = () => page.workers().filter((each) => each.url().includes('gopls'));
/** Puts the cursor into a word of the program. */
const clickOn = (word: string) => code().getByText(word, { exact: true }).first().click();

const twoFiles = {
  'prog.go': 'package main\n\nfunc main() { println(Twice("a")) }\n',
  'util.go':
    'package main\n\nimport "strings"\n\nfunc Twice(s string) string { return strings.Repeat(s, 2) }\n',
};

test('a type error appears as it is typed, and goes when it is mended', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {\n\tvar n int = "one"\n\t_ = n\n}\n');
  await expect(errors()).toHaveCount(1);
  await page.keyboard.press('F8');
  await expect(page.getByText(/cannot use "one"/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await replaceCode(page, 'package main\n\nfunc main() {\n\tvar n int = 1\n\t_ = n\n}\n');
  await expect(errors()).toHaveCount(0);
});

test('what gopls and the compiler both say is said once, and goes with the first mending', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {\n\tundefinedThing()\n}\n');
  await expect(errors()).toHaveCount(1);
  await runAndWait(page, /does not compile/);
  await code().getByText('undefinedThing').hover();
  const hover = page.locator('.monaco-hover').filter({ hasText: 'undefined: undefinedThing' });
  await expect(hover).toBeVisible();
  expect(((await hover.innerText()).match(/undefined: undefinedThing/g) ?? []).length).toBe(1);
  await replaceCode(page, 'package main\n\nfunc main() {}\n');
  await expect(errors()).toHaveCount(0);
});

test('completion inserts a name of a package that was not imported, with its import', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {  }\n');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('strings.ToUpp', { delay: 30 });
  const item = page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'ToUpper' }).first();
  await expect(item).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(text).toContain('import "strings"');
  expect(await text()).toContain('strings.ToUpper(');
});

test('a name is renamed in both of two files, and undone in each', async () => {
  await page.getByRole('button', { name: 'Add a file' }).click();
  await page.keyboard.type('util.go');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'util.go', selected: true })).toBeVisible();
  await replaceCode(page, twoFiles['util.go']);
  await tab('prog.go').click();
  await replaceCode(page, twoFiles['prog.go']);
  await expect(errors()).toHaveCount(0);
  await clickOn('Twice');
  await page.keyboard.press('F2');
  await expect(page.locator('.rename-box input')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Double');
  await page.keyboard.press('Enter');
  await expect.poll(text).toContain('println(Double("a"))');
  await tab('util.go').click();
  await expect.poll(text).toContain('func Double(s string)');
  await clickOn('Double');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(text).toContain('func Twice(s string)');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect.poll(text).toContain('func Double(s string)');
  // The page has it, not the editor alone.
  await page.reload();
  await tab('util.go').click();
  await expect.poll(text).toContain('func Double(s string)');
  await ready();
});

test('a definition leads into strings, to read, and back again', async () => {
  await tab('util.go').click();
  await expect(errors()).toHaveCount(0);
  await clickOn('Repeat');
  await page.keyboard.press('F12');
  await expect(page.getByText('strings/strings.go of the standard library')).toBeVisible();
  await expect.poll(text).toContain('func Repeat(s string, count int) string');
  const before = await text();
  await page.keyboard.type('x');
  expect(await text()).toBe(before);
  await page.keyboard.press('Alt+ArrowLeft');
  await expect.poll(text).toContain('func Double(s string)');
  await expect(page.getByText('of the standard library')).toBeHidden();
  await clickOn('Repeat');
  await page.keyboard.press('F12');
  await page.getByRole('button', { name: 'Back to util.go' }).click();
  await expect.poll(text).toContain('func Double(s string)');
});

test('axe finds nothing with an error under the code and suggestions over it', async () => {
  await tab('prog.go').click();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await replaceCode(page, 'package main\n\nfunc main() { undefinedThing() }\n\nvar x = str');
    await expect(errors().first()).toBeVisible();
    await page.keyboard.press('Control+Space');
    await expect(page.locator('.suggest-widget .monaco-list-row').first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect.soft(found, colorScheme).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('names of parameters stand between the code where they are wanted', async () => {
  const toggle = async (wanted: boolean) => {
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Settings' }).click();
    await page.getByLabel(/names of parameters/).setChecked(wanted);
    await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Playground' }).click();
  };
  await replaceCode(
    page,
    'package main\n\nfunc area(width, height int) int {\n\treturn width * height\n}\n\nfunc main() { println(area(2, 3)) }\n',
  );
  const hint = code().getByText('width:', { exact: true });
  await expect(errors()).toHaveCount(0);
  await expect(hint).toHaveCount(0);
  await toggle(true);
  await expect(hint).toBeVisible();
  await toggle(false);
  await expect(code()).toBeVisible();
  await expect(hint).toHaveCount(0);
});

test('the hidden tests of an exercise are not where gopls reads', async () => {
  await page.goto(`${address}learn/slices-in-place/edit`);
  await ready();
  await expect(tab('edit_test.go')).toBeVisible();
  const onDisk = () => {
    const worker = page.workers().find((each) => each.url().includes('gopls'));
    return worker?.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const { fs } = globalThis as unknown as {
            fs: { readdir(path: string, answer: (error: unknown, names: string[]) => void): void };
          };
          fs.readdir('/work', (_, scopes) =>
            fs.readdir(`/work/${scopes.find((name) => name !== '.keep')}`, (_, names) => resolve(names)),
          );
        }),
    );
  };
  await expect.poll(onDisk).toContain('edit_test.go');
  expect((await onDisk())?.filter((name) => name.endsWith('_test.go'))).toEqual(['edit_test.go']);
  await page.goto(`${address}playground`);
  await ready();
});

test('after a thousand edits the marks are those of the text of now', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {}\n');
  await page.keyboard.press('ControlOrMeta+End');
  for (let round = 0; round < 500; round++) {
    await page.keyboard.press('x');
    await page.keyboard.press('Backspace');
  }
  await expect(errors()).toHaveCount(0);
  await page.keyboard.type('var n int = "one"');
  await expect(errors()).toHaveCount(1);
  await page.keyboard.press('F8');
  await expect(page.getByText(/cannot use "one"/).first()).toBeVisible();
  await page.keyboard.press('Escape');
});

test('in a tab that was hidden for long it has stopped; shown again, it knows the program', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {\n\tvar s string = 2\n\t_ = s\n}\n');
  await expect(errors()).toHaveCount(1);
  const turn = (visibility: 'hidden' | 'visible') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
      document.dispatchEvent(new Event('visibilitychange'));
    }, visibility);
  await page.clock.install();
  await turn('hidden');
  await page.clock.fastForward(hiddenLimitMs - 60_000);
  expect(workers()).toHaveLength(1);
  await page.clock.fastForward(60_000);
  await expect.poll(workers).toEqual([]);
  await turn('visible');
  await ready();
  expect(workers()).toHaveLength(1);
  await replaceCode(page, 'package main\n\nfunc main() {\n\tvar s string = "2"\n\t_ = s\n}\n');
  await expect(errors()).toHaveCount(0);
});

test('killed, it comes back by itself and knows what was typed meanwhile', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {}\n');
  await expect(errors()).toHaveCount(0);
  const [worker] = workers();
  if (!worker) throw new Error('there is no worker of gopls');
  const ended = worker.waitForEvent('close');
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await ended;
  await replaceCode(page, 'package main\n\nfunc main() {\n\tvar s string = 1\n\t_ = s\n}\n');
  await ready();
  await expect(errors()).toHaveCount(1);
});

test('off, nothing is left of it; the program is what it was', async () => {
  await page.goto(`${address}settings`);
  const choices = page.getByRole('group', { name: 'Type errors and completion while typing' });
  await choices.getByRole('radio', { name: /^Off/ }).check();
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Playground' }).click();
  await expect.poll(text).toContain('var s string = 1');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await expect(status()).toHaveCount(0);
  expect(workers()).toEqual([]);
  await expect(errors()).toHaveCount(0);
});
