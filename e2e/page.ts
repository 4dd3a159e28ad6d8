import { expect, type Page } from '@playwright/test';

/** The first run of a visit fetches Go; on a busy machine that takes a while. */
const firstRunMs = 60_000;

/** Opens a step of the lesson on screen by its title. */
export async function goToStep(page: Page, title: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Steps of this lesson' })
    .getByRole('link', { name: title })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

/** Presses Run and waits for the end of the program. */
export async function runAndWait(page: Page, end: string | RegExp = /Program exited/): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText(end)).toBeVisible({ timeout: firstRunMs });
}

/** Replaces the program in the editor as a learner does: by pasting over everything. Typing would meet the editor's own
 *  indentation and closing brackets. */
export async function replaceCode(page: Page, code: string): Promise<void> {
  const editor = page.locator('.monaco-editor').first();
  await editor.locator('.view-lines').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(code);
}

export const output = (page: Page) => page.getByRole('group', { name: 'Output of the run' });
