import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { goToStep, replaceCode } from './page.ts';

test('what was typed a second before the tab was killed is there again', async ({ context }) => {
  const page = await context.newPage();
  await page.goto('/learn/slices-header/run-header');
  await replaceCode(page, '// my own words\npackage main\n');
  // "Nothing typed more than a second before": the second is the product's promise, not a wait for a race.
  await page.waitForTimeout(1000);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // A killed renderer answers nothing more: this call never returns.
  session.send('Page.crash').catch(() => undefined);
  await crashed;

  const again = await context.newPage();
  await again.goto('/');
  await expect(again.getByRole('heading', { name: 'Continue where you left off' })).toBeVisible();
  await again.getByRole('link', { name: 'Continue' }).click();
  await expect(again.getByRole('heading', { level: 1, name: 'Look at a header' })).toBeVisible();
  await expect(again.locator('.view-lines').first()).toContainText('my own words');
});

test('what was typed and chosen is there again when the page is left before it is written', async ({
  page,
}) => {
  await page.goto('/settings');
  await holdStorage(page);
  await page.getByRole('radio', { name: /^In this browser/ }).check();
  await page.goto('/learn/slices-header/run-header');
  await holdStorage(page);
  await replaceCode(page, '// last words\npackage main\n');
  await page.reload();
  await expect(page.locator('.view-lines').first()).toContainText('last words');
  await page.goto('/settings');
  await expect(page.getByRole('radio', { name: /^In this browser/ })).toBeChecked();
});

/** From now on nothing that this page writes arrives: a transaction that doesn't end is ahead of it. */
async function holdStorage(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('go-journey-progress');
        opening.onsuccess = () => {
          const store = opening.result.transaction('records', 'readwrite').objectStore('records');
          const again = () => {
            store.get('meta').onsuccess = again;
          };
          store.get('meta').onsuccess = () => {
            again();
            resolve();
          };
        };
      }),
  );
}

test('a reset keeps the code that was there', async ({ page }) => {
  await page.goto('/learn/slices-header/run-header');
  await replaceCode(page, '// keep me\npackage main\n');
  await page.getByRole('button', { name: /Reset to the given code/ }).click();
  await expect(page.locator('.view-lines').first()).not.toContainText('keep me');
  await page.getByRole('button', { name: 'Bring my code back' }).click();
  await expect(page.locator('.view-lines').first()).toContainText('keep me');
});

test('two tabs agree on progress and settings', async ({ context }) => {
  const one = await context.newPage();
  const two = await context.newPage();
  await two.goto('/');
  await one.goto('/learn/slices-header');
  await one.getByRole('link', { name: /^Next/ }).click();
  await goToStep(one, 'Assigning an array, assigning a slice');
  await expect(two.getByText('1 of 13 steps')).toBeVisible();
  await expect(two.getByRole('heading', { name: 'Continue where you left off' })).toBeVisible();

  await one.goto('/settings');
  await one.getByRole('radio', { name: 'Dark' }).check();
  await expect(two.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('progress is exported, erased and imported again', async ({ page }) => {
  await page.goto('/learn/slices-header');
  await page.getByRole('link', { name: /^Next/ }).click();
  await page.goto('/settings');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export progress' }).click();
  const file = await (await downloading).path();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ attempts: [{ kind: 'step-done' }] });

  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await page.goto('/');
  await expect(page.getByRole('link', { name: /Start with/ })).toBeVisible();

  await page.goto('/settings');
  await page.getByLabel('Progress file to import').setInputFiles(file);
  await expect(page.getByText(/Imported 1 answer/)).toBeVisible();
  await page.goto('/');
  await expect(page.getByText('1 of 13 steps')).toBeVisible();
});

test('half a file is refused in words, and nothing changes', async ({ page }) => {
  await page.goto('/settings');
  await page.getByLabel('Progress file to import').setInputFiles({
    name: 'half.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"format": "go-jour'),
  });
  await expect(page.getByText('Nothing was imported')).toBeVisible();
});

test('without storage the site works and says that nothing is kept', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'Notices' })).toContainText('export your progress');
  await page.getByRole('link', { name: /Start with/ }).click();
  await page.getByRole('link', { name: /^Next/ }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Assigning an array, assigning a slice' }),
  ).toBeVisible();
});
