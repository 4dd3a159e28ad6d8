import { appendFileSync, cpSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { preview } from 'vite';

test('a new version asks first, and the page stays as it is until then', async ({ page }, testInfo) => {
  // A copy of the built site, of which a newer version can be published under a page that is open.
  const outDir = testInfo.outputPath('site');
  cpSync('dist', outDir, { recursive: true, filter: (path) => !/dist.toolchain.[0-9a-f]{20}/.test(path) });
  const server = await preview({
    build: { outDir },
    preview: { port: 4252, host: 'localhost', strictPort: true },
    logLevel: 'silent',
  });
  try {
    await page.goto('http://localhost:4252/learn/slices-header/predict-assign');
    await page.getByRole('textbox', { name: 'It prints' }).fill('my guess');
    await page.evaluate(() => navigator.serviceWorker.ready);

    appendFileSync(`${outDir}/sw.js`, '\n// a newer version\n');
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const update = page.getByRole('button', { name: 'Update now' });
    await expect(update).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'It prints' })).toHaveValue('my guess');

    const reloaded = page.waitForEvent('load');
    await update.click();
    await reloaded;
    await expect(page.getByRole('textbox', { name: 'It prints' })).toHaveValue('my guess');
    await expect(update).toBeHidden();
  } finally {
    await server.close();
  }
});
