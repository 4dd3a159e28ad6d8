import { expect, test } from '@playwright/test';
import { preview } from 'vite';
import { output, replaceCode, runAndWait } from './page.ts';

const programs = [
  {
    name: 'a server and a client of net/http in one process',
    source: `package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
)

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "you asked for %s", r.URL.Path)
	}))
	defer server.Close()
	response, err := http.Get(server.URL + "/gophers")
	if err != nil {
		fmt.Println("error:", err)
		return
	}
	body, _ := io.ReadAll(response.Body)
	fmt.Println(response.StatusCode, string(body))
}
`,
    prints: '200 you asked for /gophers',
    ends: 'Program exited.',
  },
  {
    name: 'a year of sleep',
    source: `package main

import (
	"fmt"
	"time"
)

func main() {
	time.Sleep(365 * 24 * time.Hour)
	fmt.Println(time.Now().UTC().Format(time.RFC1123))
}
`,
    // The Playground's clock starts at 2009-11-10 23:00:00 UTC.
    prints: 'Wed, 10 Nov 2010 23:00:00 UTC',
    ends: 'Program exited.',
  },
  {
    name: 'a deadlock',
    source: `package main

func main() {
	<-make(chan int)
}
`,
    prints: 'fatal error: all goroutines are asleep - deadlock!',
    ends: 'Program exited: status 2.',
  },
  {
    name: 'tests in one file',
    source: `package main

import "testing"

func TestSum(t *testing.T) {
	if got := 1 + 1; got != 3 {
		t.Errorf("got %d, want 3", got)
	}
}

func TestProduct(t *testing.T) {}
`,
    prints: 'got 2, want 3',
    ends: '1 test failed.',
  },
];

test('with the network off the browser’s Go does what the Go Playground does', async ({ page, context }) => {
  const server = await preview({ preview: { port: 4253, host: 'localhost' }, logLevel: 'silent' });
  const address = server.resolvedUrls?.local[0] ?? '';
  try {
    await page.goto(address);
    await page.getByRole('button', { name: /Make available offline/ }).click();
    await expect(page.getByText(/programs run without a network/)).toBeVisible({ timeout: 60_000 });
    await page.evaluate(() => navigator.serviceWorker.ready);
  } finally {
    await server.close();
  }
  await context.setOffline(true);
  await page.goto(`${address}playground`);
  for (const { name, source, prints, ends } of programs) {
    await test.step(name, async () => {
      await replaceCode(page, source);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      // A year passes at once on the program's clock; the page replays pauses unless it is told not to.
      const skip = page.getByRole('button', { name: 'Skip to end' });
      if (name.includes('sleep')) await skip.click({ timeout: 60_000 });
      await expect(output(page)).toContainText(prints, { timeout: 60_000 });
      await expect(page.getByText(ends)).toBeVisible();
    });
  }
  await runAndWait(page, /1 test failed/);
});
