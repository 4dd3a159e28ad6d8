import { expect, test, type Page } from '@playwright/test';
import { ports } from '../playwright.config.ts';
import { output, replaceCode, runAndWait } from './page.ts';

async function usePlayground(page: Page, url: string): Promise<void> {
  await page.goto('/settings');
  await page.getByRole('textbox', { name: 'Address of the Go Playground' }).fill(url);
  await page.getByRole('button', { name: 'Use it' }).click();
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
}

test('runs on the Go Playground when it answers, and says so', async ({ page }) => {
  await usePlayground(page, `http://127.0.0.1:${ports.playground}`);
  await runAndWait(page);
  await expect(page.getByText(/ran on the Go Playground/i)).toBeVisible();
  await expect(output(page)).toContainText('Hello, 世界');
});

test('falls back to this browser when the Go Playground is out of reach', async ({ page }) => {
  await page.goto('/playground');
  await runAndWait(page);
  await expect(page.getByText(/ran in this browser/i)).toBeVisible();
});

test('a chosen Go Playground that does not answer is an error with a next step, not a silent change', async ({
  page,
}) => {
  await page.goto('/settings');
  await page.getByRole('radio', { name: /^On the Go Playground/ }).check();
  await page.goto('/playground');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(output(page)).toContainText('can’t be reached');
});

test.describe('in this browser', () => {
  /** One page for all: the first run of a visit fetches Go. */
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await (await browser.newContext()).newPage();
    await page.goto('/playground');
  });
  test.afterAll(() => page.context().close());

  test('output comes with the program’s pauses and can be skipped to its end', async () => {
    await replaceCode(
      page,
      'package main\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc main() {\n\tfmt.Println("first")\n\ttime.Sleep(time.Hour)\n\tfmt.Println("last")\n}\n',
    );
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(output(page)).toContainText('first', { timeout: 60_000 });
    await expect(output(page)).not.toContainText('last');
    await page.getByRole('button', { name: 'Skip to end' }).click();
    await expect(output(page)).toContainText('last');
    await expect(output(page)).toContainText('Program exited.');
  });

  const endless = {
    'counts for ever': 'for {\n\t}',
    'sleeps for ever': 'for {\n\t\ttime.Sleep(time.Second)\n\t}',
    'prints for ever': 'for {\n\t\tfmt.Println("again")\n\t}',
  };
  for (const [name, body] of Object.entries(endless)) {
    test(`a program that ${name} ends or is stopped, and the next one runs`, async () => {
      const imports = `import (\n\t"fmt"\n\t"time"\n)\n\nvar _, _ = fmt.Print, time.Now\n`;
      await replaceCode(page, `package main\n\n${imports}\nfunc main() {\n\t${body}\n}\n`);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      // Typing goes on while it runs.
      await page.locator('.view-lines').first().click();
      await page.keyboard.press('Control+End');
      await page.keyboard.insertText('// typed meanwhile');
      await expect(page.locator('.view-lines').first()).toContainText('typed meanwhile');
      const run = page.getByRole('button', { name: 'Run', exact: true });
      await expect(run).toBeVisible({ timeout: 60_000 });
      await expect(output(page)).toContainText(/Stopped after 5 s|Output too large/);
      await replaceCode(page, 'package main\n\nfunc main() {\n\tprintln("next")\n}\n');
      await runAndWait(page);
      await expect(output(page)).toContainText('next');
    });
  }

  test('Stop gives the button back at once', async () => {
    await runAndWait(page);
    await replaceCode(page, 'package main\n\nfunc main() {\n\tfor {\n\t}\n}\n');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeVisible();
    await expect(output(page)).toContainText('Stopped');
  });
});
