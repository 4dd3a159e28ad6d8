/** gopls in the editor, timed in the page. Functions that go there may not name others, as in bench-page.ts. */
import type { Page } from '@playwright/test';

import { openPlayground } from './bench-page.ts';
import { longProgram, statementLine } from './bench-program.ts';

/** Milliseconds. */
export interface LanguageTimes {
  /** From an editor that can be typed in to the first mark, on later visits. */
  readonly firstMarks: readonly number[];
  /** From a key that makes or mends an error to the change of the marks. */
  readonly keystrokes: readonly number[];
  /** From Ctrl+Space to the list. */
  readonly completions: readonly number[];
}

declare global {
  interface Window {
    benchPressedAt: number;
    benchSeen: boolean;
    benchTimes: number[];
  }
}

export async function languageTimes(page: Page, address: string): Promise<LanguageTimes> {
  await openPlayground(page, address);
  await paste(page, longProgram('strings.ToUppe()'));
  await page.getByText('gopls: ready').waitFor({ timeout: 120_000 });
  await mark(page).waitFor();
  // The draft is written within a second of the last key.
  await page.waitForTimeout(2_000);
  const firstMarks: number[] = [];
  for (let round = 0; round < 5; round++) {
    await openPlayground(page, address);
    firstMarks.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const startedAt = performance.now();
            const timer = setInterval(() => {
              if (document.querySelector('.squiggly-error') === null) return;
              clearInterval(timer);
              resolve(performance.now() - startedAt);
            }, 5);
          }),
      ),
    );
  }

  await paste(page, longProgram('_ = words'));
  await mark(page).waitFor({ state: 'detached' });
  // What a page does after it was opened, and the analysers' first look at a new text, are long past when somebody writes.
  await rest(page);
  const keystrokes = await timed(page, '.squiggly-error', async () => {
    for (let round = 0; round < 100; round++) {
      await page.keyboard.press('x');
      await mark(page).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('Backspace');
      await mark(page).waitFor({ state: 'detached' });
    }
  });

  await paste(page, longProgram('strings.To'));
  await rest(page);
  const row = page.locator(shownRow).first();
  const completions = await timed(page, shownRow, async () => {
    for (let round = 0; round < 30; round++) {
      await page.keyboard.press('Control+Space');
      await row.waitFor();
      await page.keyboard.press('Escape');
      await row.waitFor({ state: 'hidden' });
    }
  });
  // Closing the list is no completion.
  return { firstMarks, keystrokes, completions: completions.filter((_, index) => index % 2 === 0) };
}

/** Of the list of completions. Monaco calls the list `visible` a tenth of a second after it has shown it. */
const shownRow = '.suggest-widget[monaco-visible-content-widget="true"] .monaco-list-row';

/** Until gopls's analysers have looked. */
export const rest = (page: Page) => page.waitForTimeout(5_000);

/** So many edits. */
export async function edit(page: Page, count: number): Promise<void> {
  await page.locator('.monaco-editor .view-lines').first().click();
  for (let round = 0; round < count / 2; round++) {
    await page.keyboard.press('x');
    await page.keyboard.press('Backspace');
  }
}

/** Replaces the program and puts the cursor behind its statement. */
async function paste(page: Page, code: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), code);
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+v');
  await page.keyboard.press('ControlOrMeta+Home');
  for (let line = 1; line < statementLine; line++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
}

const mark = (page: Page) => page.locator('.squiggly-error').first();

/** Milliseconds from the latest key to each appearing and disappearing of what `selector` finds. */
async function timed(page: Page, selector: string, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate((wanted) => {
    window.benchTimes = [];
    window.benchSeen = document.querySelector(wanted) !== null;
    document.addEventListener('keydown', () => (window.benchPressedAt = performance.now()), true);
    new MutationObserver(() => {
      const seen = document.querySelector(wanted) !== null;
      if (seen === window.benchSeen) return;
      window.benchSeen = seen;
      window.benchTimes.push(performance.now() - window.benchPressedAt);
    }).observe(document.body, { childList: true, subtree: true, attributes: true });
  }, selector);
  await work();
  return page.evaluate(() => window.benchTimes);
}
