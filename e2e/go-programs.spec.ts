import { expect, test, type Page } from '@playwright/test';
import { preview } from 'vite';
import { output, replaceCode, runAndWait } from './page.ts';

/** One page for all tests of this file: everything of Go was fetched, then the network and the server went away. */
let page: Page;

test.describe.configure({ timeout: 90_000 });

test.beforeAll(async ({ browser }, testInfo) => {
  testInfo.setTimeout(180_000);
  const context = await browser.newContext();
  page = await context.newPage();
  const server = await preview({
    preview: { port: 4253, host: 'localhost', strictPort: true },
    logLevel: 'silent',
  });
  try {
    const address = server.resolvedUrls?.local[0] ?? '';
    await page.goto(`${address}settings`);
    await page.getByRole('button', { name: /Get the whole standard library \(\d+(\.\d+)? MB\)/ }).click();
    await expect(page.getByText('So is the whole standard library')).toBeVisible({ timeout: 120_000 });
    await page.evaluate(() => navigator.serviceWorker.ready);
  } finally {
    await server.close();
  }
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Playground', exact: true }).click();
});
test.afterAll(() => page.context().close());

const code = () => page.locator('.view-lines').first();
const toolbarButton = (name: string) =>
  page.getByRole('region', { name: 'Code' }).getByRole('button', { name, exact: true });

async function chooseTool(name: string): Promise<void> {
  await toolbarButton('Tools').click();
  // The name of an entry may be followed by its keys.
  await page.getByRole('menuitem', { name: new RegExp(`^${name}`) }).click();
}

test('net/http serves and asks in one process', async () => {
  await toolbarButton('Program').click();
  await page.getByRole('menuitem', { name: 'A web server and its client' }).click();
  await runAndWait(page);
  await expect(output(page)).toContainText('200 OK You asked for /gopher');
  await expect(page.getByText('Offline: ran in this browser')).toBeVisible();
});

test('a year of sleep is over at once, and the date is right', async () => {
  await replaceCode(
    page,
    `package main

import (
	"fmt"
	"time"
)

func main() {
	fmt.Println("asleep")
	time.Sleep(365 * 24 * time.Hour)
	fmt.Println(time.Now().UTC().Format(time.RFC1123))
}
`,
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(output(page)).toContainText('asleep');
  // The program is over; only the page would go on playing the year.
  await page.getByRole('button', { name: 'Skip to end' }).click();
  await expect(output(page)).toContainText('Wed, 10 Nov 2010 23:00:00 UTC');
  await expect(page.getByText('Program exited.')).toBeVisible();
});

test('a deadlock is found and told in Go’s words', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {\n\t<-make(chan int)\n}\n');
  await runAndWait(page, 'Program exited: status 2.');
  await expect(output(page)).toContainText('fatal error: all goroutines are asleep - deadlock!');
  await expect(output(page)).toContainText('goroutine 1 [chan receive]:');
});

test('what vet finds is marked on its line, and the program runs', async () => {
  await replaceCode(
    page,
    'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Printf("%d gophers\\n", "three")\n}\n',
  );
  await runAndWait(page, 'Program exited.');
  await expect(output(page)).toContainText('%!d(string=three) gophers');
  await expect(
    page.getByRole('button', { name: /prog\.go:6:\d+: fmt\.Printf format %d has arg "three"/ }),
  ).toBeVisible();
  await expect(page.locator('.squiggly-warning')).toHaveCount(1);
});

test('tests pass and fail one by one', async () => {
  await replaceCode(
    page,
    `package main

import "testing"

func TestSum(t *testing.T) {
	if got := 1 + 1; got != 3 {
		t.Errorf("got %d, want 3", got)
	}
}

func TestProduct(t *testing.T) {}
`,
  );
  // Without a main there is nothing to run: the button says what it will do.
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText('1 test failed.')).toBeVisible();
  const results = page.getByRole('region', { name: 'Test results' });
  await expect(results.getByRole('heading', { name: '1 passed, 1 failed' })).toBeVisible();
  await expect(results.getByRole('listitem').filter({ hasText: 'TestProduct' })).toContainText('passed');
  const failed = results.getByRole('listitem').filter({ hasText: 'TestSum' });
  await expect(failed.getByText('prog_test.go:7: got 2, want 3')).toBeVisible();
});

test('saving formats and mends the imports', async () => {
  await replaceCode(page, 'package main\nfunc main(){\nfmt.Println( strings.Repeat("go", 3) )}\n');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(code()).toContainText('"strings"');
  await runAndWait(page);
  await expect(output(page)).toContainText('gogogo');
});

test('what can’t be formatted stays as it was, with gofmt’s own message', async () => {
  await replaceCode(page, 'package main\n\nfunc main() {\n');
  await chooseTool('Format');
  await expect(page.getByRole('alert').filter({ hasText: 'Not formatted' })).toContainText(
    /prog\.go:\d+:\d+:/,
  );
});

test('several files: a package of its own, and its tests', async () => {
  const addFile = async (name: string, content: string) => {
    await page.getByRole('button', { name: 'Add a file' }).click();
    await page.getByRole('textbox', { name: 'Name of the new file' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name, selected: true })).toBeVisible();
    await replaceCode(page, content);
  };
  await replaceCode(
    page,
    'package main\n\nimport (\n\t"fmt"\n\t"play/sub"\n)\n\nfunc main() {\n\tfmt.Println(sub.Double(21), greeting)\n}\n',
  );
  await addFile('sub/sub.go', 'package sub\n\nfunc Double(n int) int { return 2 * n }\n');
  await addFile('greeting.go', 'package main\n\nconst greeting = "from two packages"\n');
  await runAndWait(page);
  await expect(output(page)).toContainText('42 from two packages');
});

test('the compiler shows what goes to the heap, and the code it made', async () => {
  await toolbarButton('Program').click();
  await page.getByRole('menuitem', { name: 'Slices' }).click();
  await toolbarButton('Tools').click();
  await page.getByRole('menuitemcheckbox', { name: 'Escape analysis' }).click();
  await expect(page.getByRole('list', { name: 'Compiler notes' })).toContainText('escapes to heap');
  await page.keyboard.press('Escape');
  await chooseTool('Generated code');
  await expect(page.getByRole('group', { name: 'Generated code of main.main' })).toContainText('Call');
});
