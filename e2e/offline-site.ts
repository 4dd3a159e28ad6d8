import { expect, type Page } from '@playwright/test';
import { preview } from 'vite';

/** Opens the built site, stores it and all of Go in this browser, then stops its server and takes the network away. Returns the
 *  site's address, with its final slash. `port`: one that no other file of tests uses. */
export async function takeOffline(
  page: Page,
  port: number,
  { gopls = false }: { readonly gopls?: boolean } = {},
): Promise<string> {
  const server = await preview({
    preview: { port, host: 'localhost', strictPort: true },
    logLevel: 'silent',
  });
  const address = server.resolvedUrls?.local[0] ?? '';
  try {
    await page.goto(`${address}settings`);
    // Lessons and their tests import more than the first download brings.
    await page.getByRole('button', { name: /Get the whole standard library/ }).click();
    await expect(page.getByText('So is the whole standard library')).toBeVisible({ timeout: 120_000 });
    if (gopls) {
      await page.getByRole('button', { name: /^Get gopls/ }).click();
      await expect(page.getByText('gopls is here')).toBeVisible({ timeout: 120_000 });
    }
    await page.evaluate(() => navigator.serviceWorker.ready);
  } finally {
    await server.close();
  }
  await page.context().setOffline(true);
  return address;
}
