/** What a learner's page does, timed in the page itself. Functions that go there may not name others: what runs these scripts
 *  marks the names with something that the page does not have. */
import { readFileSync } from 'node:fs';

import type { Browser, BrowserContext, Page } from '@playwright/test';

import { replaceCode } from '../e2e/page.ts';

/** Opens the playground and waits for its editor. */
export async function openPlayground(page: Page, address: string): Promise<void> {
  await page.goto(`${address}playground`);
  await page.locator('.monaco-editor .view-line').first().waitFor();
}

/** Makes `after` of the program in the editor, which is `before`, by typing over what differs: characters of one line. */
export async function changeCode(page: Page, before: string, after: string): Promise<void> {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start += 1;
  const sameBehind = (length: number) => before.at(-length) === after.at(-length);
  let behind = 0;
  while (behind < Math.min(before.length, after.length) - start && sameBehind(behind + 1)) behind += 1;
  const end = before.length - behind;
  const line = before.slice(0, start).split('\n').length - 1;
  const press = async (key: string, times: number) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
  };
  await page.locator('.monaco-editor .view-lines').first().click();
  await press('ControlOrMeta+Home', 1);
  await press('ArrowDown', line);
  // From its end: how far lines are indented is the editor's choice.
  await press('End', 1);
  await press('ArrowLeft', before.slice(end).indexOf('\n'));
  await press('Shift+ArrowLeft', end - start);
  await page.keyboard.insertText(after.slice(start, after.length - behind));
}

/** Milliseconds from the press of Run on the program in the editor to the end of its output. `wanted`: texts of the output
 *  that no earlier run had, or that come last. */
export function runMs(page: Page, wanted: readonly string[]): Promise<number> {
  return page.evaluate(
    (texts) =>
      new Promise<number>((resolve, reject) => {
        // Tests have a button of their own, and results beside the output.
        const run = [...document.querySelectorAll('button')].find(({ textContent }) =>
          ['Run', 'Test'].includes(textContent),
        );
        if (!run) throw new Error('no playground');
        let printed = '';
        const startedAt = performance.now();
        const observer = new MutationObserver(() => {
          printed = [...document.querySelectorAll('[aria-label="Output"], [aria-label="Test results"]')]
            .map(({ textContent }) => textContent)
            .join('\n');
          if (!texts.every((text) => printed.includes(text))) return;
          observer.disconnect();
          resolve(performance.now() - startedAt);
        });
        observer.observe(document.body, { childList: true, subtree: true, characterData: true });
        setTimeout(() => reject(new Error(printed)), 60_000);
        run.click();
      }),
    wanted,
  );
}

/** Milliseconds from the press of Stop on a program that never ends to a Run that can be pressed again. */
export async function stopMs(page: Page, endless: string): Promise<number> {
  await replaceCode(page, endless);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('started', { exact: true }).waitFor();
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const stop = [...document.querySelectorAll('button')].find(
          ({ textContent }) => textContent === 'Stop',
        );
        if (!stop) throw new Error('nothing to stop');
        const startedAt = performance.now();
        const observer = new MutationObserver(() => {
          const run = [...document.querySelectorAll('button')].find(
            ({ textContent }) => textContent === 'Run',
          );
          if (!run || run.disabled) return;
          observer.disconnect();
          resolve(performance.now() - startedAt);
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        setTimeout(() => reject(new Error('it was not stopped')), 60_000);
        stop.click();
      }),
  );
}

/** Megabytes that the page and its workers take of this machine; undefined where the system can't be asked. `held`: garbage is
 *  collected first, in the workers too, and the engine gives back what it had for it, which on a page at rest it does by itself
 *  within 30 seconds (Chromium has to run with --expose-gc). */
export async function pageMegabytes(
  context: BrowserContext,
  page: Page,
  what: 'held' | 'taken',
): Promise<number | undefined> {
  if (what === 'held') {
    const collect = "gc({ type: 'major', execution: 'sync', flavor: 'last-resort' })";
    await page.evaluate(collect);
    for (const worker of page.workers()) await worker.evaluate(collect);
  }
  const browser: Browser | null = context.browser();
  if (process.platform !== 'linux' || browser === null) return undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? '0');
  return Math.max(...sizes.map(Number)) / 1000;
}
