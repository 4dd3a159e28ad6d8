import AxeBuilder from '@axe-core/playwright';
import { expect as anyExpect, test, type Locator, type Page } from '@playwright/test';
import { output, replaceCode, runAndWait } from './page.ts';

/** Each view waits for a compiler that may have to be fetched first. */
const expect = anyExpect.configure({ timeout: 60_000 });

const toolbarButton = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Code' }).getByRole('button', { name, exact: true });

async function openMenu(page: Page, menu: string, entry: string | RegExp): Promise<void> {
  await toolbarButton(page, menu).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

const brokenTests = `package main

import "testing"

func TestSum(t *testing.T) {
	t.Run("part", func(t *testing.T) { t.Error("not yet") })
}

func TestProduct(t *testing.T) {}

func BenchmarkSum(b *testing.B) {
	for b.Loop() {
	}
}
`;

/** What the playground page can show, each from the one before. */
const views: readonly { readonly name: string; readonly show: (page: Page) => Promise<void> }[] = [
  {
    name: 'menu of the program',
    show: async (page) => {
      await toolbarButton(page, 'Program').click();
      await expect(page.getByRole('menuitem', { name: 'Share…' })).toBeVisible();
    },
  },
  {
    name: 'messages of the compiler',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await replaceCode(page, 'package main\n\nfunc main() {\n\tvar unused int\n}\n');
      await runAndWait(page, /does not compile/);
    },
  },
  {
    name: 'messages of vet, and stderr',
    show: async (page) => {
      await replaceCode(page, 'package main\n\nfunc main() {\n\tx := 1\n\tx = x\n\tprintln(x)\n}\n');
      await runAndWait(page);
      await expect(page.getByRole('region', { name: 'Vet messages' })).toBeVisible();
    },
  },
  {
    name: 'notes of the compiler',
    show: async (page) => {
      await toolbarButton(page, 'Tools').click();
      await page.getByRole('menuitemcheckbox', { name: 'Inlining' }).click();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('list', { name: 'Compiler notes' })).toContainText('can inline main');
    },
  },
  {
    name: 'generated code',
    show: async (page) => {
      await openMenu(page, 'Tools', 'Generated code');
      await expect(page.getByRole('group', { name: /^Generated code of/ })).toBeVisible();
    },
  },
  {
    name: 'views that are out of date',
    show: async (page) => {
      await replaceCode(page, brokenTests);
      await page.getByRole('tab', { name: 'Compiler notes' }).click();
      await expect(page.getByRole('button', { name: 'Ask again' })).toBeVisible();
    },
  },
  {
    name: 'results of tests',
    show: async (page) => {
      await page.getByRole('button', { name: 'Test', exact: true }).click();
      await expect(page.getByText('1 test failed.')).toBeVisible();
    },
  },
  {
    name: 'results of benchmarks',
    show: async (page) => {
      await openMenu(page, 'Tools', 'Run benchmarks');
      await expect(page.getByText('All benchmarks ran.')).toBeVisible();
    },
  },
  {
    name: 'a comparison that one side could not take part in',
    show: async (page) => {
      await openMenu(page, 'Tools', 'Run on both and compare');
      await expect(page.getByText(/There is nothing to compare/)).toBeVisible();
    },
  },
  {
    name: 'run options',
    show: async (page) => {
      await openMenu(page, 'Tools', 'Run options…');
      await page.getByLabel('Always the same').check();
      await page.getByLabel('Seed', { exact: true }).fill('none');
      await expect(page.getByText(/A seed is a whole number/)).toBeVisible();
    },
  },
  {
    name: 'share',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await toolbarButton(page, 'Share this program').click();
      await page.getByRole('button', { name: 'Share on the Go Playground' }).click();
      await expect(page.getByRole('dialog').getByText(/The Go Playground can’t be reached/)).toBeVisible();
    },
  },
  {
    name: 'open',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await openMenu(page, 'Program', 'Open a link or files…');
      await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
      await expect(page.getByText(/There is nothing here to open/)).toBeVisible();
    },
  },
  {
    name: 'a new file whose name is taken',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Add a file' }).click();
      await page.keyboard.type('prog.go');
      await expect(page.getByText(/There is a prog\.go already/)).toBeVisible();
    },
  },
];

for (const [colorScheme, width, height] of [
  ['light', 1440, 900],
  ['dark', 390, 844],
] as const) {
  test(`axe finds nothing in the views of the playground, ${colorScheme}, ${width} px`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height } });
    const page = await context.newPage();
    await page.goto('/playground');
    await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
    for (const { name, show } of views) {
      await test.step(name, async () => {
        await show(page);
        const { violations } = await new AxeBuilder({ page })
          // The menu's library puts these around it, to keep the focus inside; they send it on.
          .exclude('[data-base-ui-focus-guard]')
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          // A menu stands beside the landmarks, over the page.
          .disableRules(name.startsWith('menu') ? ['region'] : [])
          .analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
        );
        expect.soft(found, name).toEqual([]);
        const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect.soft(sideways, `${name}: reaches beyond the window by`).toBeLessThanOrEqual(0);
      });
    }
    await context.close();
  });
}

test('the playground is worked with the keyboard alone, and the focus comes back from everywhere', async ({
  page,
}) => {
  await page.goto('/playground');
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  const tabTo = async (target: Locator, key = 'Tab') => {
    for (let presses = 0; presses < 40; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press(key);
    }
    throw new Error(`Tab never came to ${String(target)}`);
  };
  const choose = async (entry: string) => {
    await page.keyboard.press('Enter');
    const item = page.getByRole(/^(Escape|Inl|Bounds)/.test(entry) ? 'menuitemcheckbox' : 'menuitem', {
      name: entry,
    });
    await expect(item).toBeVisible();
    for (let presses = 0; presses < 20; presses++) {
      if (await item.evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowDown');
    }
    await expect(item).toBeFocused();
    await page.keyboard.press('Enter');
  };
  const dialog = page.getByRole('dialog');
  const share = toolbarButton(page, 'Share this program');
  const program = toolbarButton(page, 'Program');
  const tools = toolbarButton(page, 'Tools');

  await tabTo(share);
  await page.keyboard.press('Enter');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(share).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(program).toBeFocused();
  await choose('Open a link or files…');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(program).toBeFocused();

  await page.keyboard.press('Tab');
  await expect(tools).toBeFocused();
  await choose('Run options…');
  await expect(dialog.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(tools).toBeFocused();

  // A kind of note may be followed by another one: the menu stays until Escape.
  await choose('Escape analysis');
  await page.keyboard.press('Escape');
  await expect(tools).toBeFocused();
  const notes = page.getByRole('list', { name: 'Compiler notes' });
  await expect(notes).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Program exited.')).toBeVisible();

  // The editor keeps Tab for itself, and says how it is let go.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+m');
  await tabTo(page.getByRole('tab', { name: 'Output' }));
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Compiler notes' })).toBeFocused();
  await tabTo(notes.getByRole('button').first());
  await page.keyboard.press('Enter');
  await expect(page.locator('.monaco-editor.focused')).toHaveCount(1);
  await tabTo(page.getByRole('button', { name: 'Close compiler notes' }));
  await page.keyboard.press('Enter');
  await expect(output(page)).toBeFocused();

  await tabTo(program, 'Shift+Tab');
  await choose('Add a file…');
  await expect(page.getByRole('textbox', { name: 'Name of the new file' })).toBeFocused();
  await page.keyboard.type('util.go');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'util.go', selected: true })).toBeVisible();
  await expect(page.locator('.monaco-editor.focused')).toHaveCount(1);
});
