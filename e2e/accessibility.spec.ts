import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const pages = {
  home: '/',
  'a read step': '/learn/slices-header/three-words',
  'a predict step': '/learn/slices-header/predict-assign',
  'a run step': '/learn/slices-header/run-header',
  'an exercise': '/learn/slices-header/scoreboard',
  'a quiz': '/learn/slices-header/quiz',
  playground: '/playground',
  review: '/review',
  progress: '/progress',
  'the daily log': '/progress/log',
  settings: '/settings',
  'a missing page': '/nowhere',
};

async function ready(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeAttached();
  if (await page.getByRole('region', { name: 'Code' }).isVisible()) {
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  }
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    test(`axe finds nothing on any page, ${colorScheme}, ${viewport.width} px`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme, viewport });
      const page = await context.newPage();
      for (const [name, path] of Object.entries(pages)) {
        await test.step(name, async () => {
          await page.goto(path);
          await ready(page);
          const { violations } = await new AxeBuilder({ page })
            .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
            .analyze();
          const found = violations.map(
            ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
          );
          expect(found, name).toEqual([]);
        });
      }
      await context.close();
    });
  }
}

test('a step is worked through with the keyboard alone', async ({ page }) => {
  await page.goto('/learn/slices-header/predict-assign');
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  /** Presses Tab until the focus is on what is wanted. */
  const tabTo = async (role: Parameters<Page['getByRole']>[0], name: string | RegExp, key = 'Tab') => {
    const target = page.getByRole(role, { name }).first();
    for (let presses = 0; presses < 60; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`Tab never came to ${String(name)}`);
  };
  await tabTo('textbox', 'It prints');
  await page.keyboard.type('[1 2 3] [9 2 3]');
  await page.keyboard.press('Enter');
  await page.keyboard.type('[9 2 3] [9 2 3]');
  await page.keyboard.press('Control+Enter');
  await tabTo('button', 'Run');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Program exited.')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('table', { name: /Your guess beside real output/ })).toBeVisible();
  // The text stands before the editor, in which Tab indents.
  await tabTo('link', /^Next/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { level: 1, name: 'The header: pointer, length, capacity' }),
  ).toBeVisible();
});

test('a quiz is answered with the keyboard alone', async ({ page }) => {
  await page.goto('/learn/slices-header/quiz');
  await expect(page.getByText(/Question 1 of \d+/)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Next question' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Question 2 of \d+/)).toBeVisible();
});

test('the list of keys opens with ? and gives the focus back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Settings' }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeFocused();
});

test('at 320 px, as at 400 % zoom, nothing is cut off sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of Object.values(pages)) {
    await page.goto(path);
    await ready(page);
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect(inner, path).toBeLessThanOrEqual(outer ?? 0);
  }
});

test('on a phone the editor is made for touch, and Run is in reach', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const page = await context.newPage();
  await page.goto('/learn/slices-header/run-header');
  await page.getByRole('tab', { name: 'Code' }).tap();
  await expect(page.locator('.cm-content')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Output' })).toBeInViewport({ ratio: 1 });
  const run = page.getByRole('button', { name: 'Run', exact: true });
  await expect(run).toBeInViewport({ ratio: 1 });
  await run.tap();
  // The output comes to the front by itself.
  await expect(page.getByText('Program exited.')).toBeVisible({ timeout: 60_000 });
  await context.close();
});
