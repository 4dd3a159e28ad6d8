import { expect, test } from '@playwright/test';
import { preview, type PreviewServer } from 'vite';
import { goToStep, output, replaceCode, runAndWait } from './page.ts';

/** A server of its own, which the test stops: nothing is more offline than that. */
let server: PreviewServer | undefined;
let address = '';

async function serve(port: number): Promise<void> {
  server = await preview({
    preview: { port, host: 'localhost', strictPort: port !== 0 },
    logLevel: 'silent',
  });
  address = server.resolvedUrls?.local[0] ?? '';
}

test.beforeEach(() => serve(4251));
test.afterEach(() => server?.close());

test('after one run everything works without a network, also after a reload', async ({ page, context }) => {
  await page.goto(`${address}playground`);
  await runAndWait(page);
  await expect(output(page)).toContainText('Hello, 世界');
  // The service worker has stored the site when it has taken over this page.
  await page.evaluate(() => navigator.serviceWorker.ready);

  await server?.close();
  await context.setOffline(true);
  await page.goto(`${address}learn/slices-header`);
  await expect(page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible();
  await expect(
    page.getByRole('heading', { level: 1, name: 'An array, and a value that describes it' }),
  ).toBeVisible();

  await page.goto(`${address}learn/slices-header/quiz`);
  await expect(page.getByText(/Question 1 of \d+/)).toBeVisible();

  await goToStep(page, 'Look at a header');
  await replaceCode(
    page,
    'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("offline", 6*7)\n}\n',
  );
  await runAndWait(page);
  await expect(output(page)).toContainText('offline 42');
  await expect(page.getByText(/offline: ran in this browser/i)).toBeVisible();

  await page.reload();
  await runAndWait(page);
  await expect(output(page)).toContainText('offline 42');
});

test('a package that is not here yet says what to do, and nothing breaks', async ({ page, context }) => {
  await page.goto(`${address}playground`);
  await runAndWait(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await server?.close();
  await context.setOffline(true);
  await replaceCode(
    page,
    'package main\n\nimport "html/template"\n\nfunc main() {\n\ttemplate.New("x")\n}\n',
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(output(page)).toContainText(/offline|network/i);
  await replaceCode(page, 'package main\n\nfunc main() {\n\tprintln("still here")\n}\n');
  await runAndWait(page);
  await expect(output(page)).toContainText('still here');
});

test('Go can be made available offline beforehand, stopped and taken up again', async ({ page, context }) => {
  await page.goto(address);
  const get = page.getByRole('button', { name: /Make available offline/ });
  await get.click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped. What was fetched is kept')).toBeVisible();
  await get.click();
  await expect(page.getByText(/programs run without a network/)).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => navigator.serviceWorker.ready);

  await server?.close();
  await context.setOffline(true);
  await page.goto(`${address}playground`);
  await runAndWait(page);
  await expect(output(page)).toContainText('Hello, 世界');
});
