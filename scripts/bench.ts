/** `npm run bench`: speed and size, measured on this machine and printed. Ratios compare with the native Go command in the
 *  same run, turn by turn; every figure is a median. Nothing here passes or fails. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { findChromium } from '../e2e/find-chromium.ts';
import { replaceCode } from '../e2e/page.ts';
import { cacheFolder } from '../src/setup/cache-folder.ts';
import { findGo, type GoInstall } from '../src/setup/find-go.ts';
import { pinnedGo } from '../src/setup/pinned-go.ts';
import { readSetUp } from '../src/setup/set-up.ts';
import { allFiles, filesForImports } from '../src/toolchain/manifest.ts';
import { firstLoadKilobytes } from './bundle-size.ts';

const rounds = 9;

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

function row(what: string, figure: string, goal: string): void {
  console.log(`${what.padEnd(62)} ${figure.padStart(12)}   ${goal}`);
}

const hello = (n: number) => `package main

import "fmt"

func main() {
	fmt.Println("hello", ${n})
}
`;

/** Milliseconds of `go run` on a file that has just changed. */
function nativeRun(go: GoInstall, folder: string, n: number): number {
  const file = join(folder, 'prog.go');
  writeFileSync(file, hello(n));
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(go.goCommand, ['run', file], {
    env: { ...process.env, ...go.environment, GOOS: undefined, GOARCH: undefined },
  });
  if (status !== 0) throw new Error(`go run failed: ${stderr.toString()}`);
  return performance.now() - startedAt;
}

/** Milliseconds from the press of Run to the last line of the output, read in the page. */
async function pageRun(page: Page, n: number): Promise<number> {
  await replaceCode(page, hello(n));
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve, reject) => {
        const startedAt = performance.now();
        const output = document.querySelector('[aria-label="Output of the run"]');
        if (!output) throw new Error('no output panel');
        const observer = new MutationObserver(() => {
          const text = output.textContent;
          if (!text.includes(wanted) || !text.includes('Program exited.')) return;
          observer.disconnect();
          resolve(performance.now() - startedAt);
        });
        observer.observe(output, { childList: true, subtree: true, characterData: true });
        setTimeout(() => reject(new Error(output.textContent)), 60_000);
        const run = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Run');
        run?.click();
      }),
    `hello ${n}`,
  );
}

const setUp = await readSetUp(process.cwd());
const search = await findGo(await pinnedGo(process.cwd()), cacheFolder(), console.log);
if (setUp.status === 'missing' || search.status === 'missing') {
  console.error('The benchmark needs Go: run "npm run setup" and look at what it says.');
  process.exit(1);
}
const { manifest } = setUp;
await build({ logLevel: 'error' });

console.log(`\n${manifest.goVersion}, Node ${process.versions.node}, ${process.platform}/${process.arch}\n`);
row('JavaScript before the editor, gzip', `${firstLoadKilobytes('dist').toFixed(0)} kB`, '≤ 150 kB');
const first = filesForImports(manifest, []);
const megabytes = first.reduce((sum, file) => sum + file.compressedBytes, 0) / 1e6;
row('fetched for the first hello world, beyond the shell', `${megabytes.toFixed(1)} MB`, '≤ 11 MB');
const everything = allFiles(manifest).reduce((sum, file) => sum + file.compressedBytes, 0) / 1e6;
row('all of Go with the whole standard library', `${everything.toFixed(1)} MB`, '≤ 24 MB');

const server = await preview({ preview: { port: 0, host: 'localhost' }, logLevel: 'silent' });
const address = server.resolvedUrls?.local[0] ?? '';
const profile = mkdtempSync(join(tmpdir(), 'go-journey-bench-'));
const folder = mkdtempSync(join(tmpdir(), 'go-journey-native-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: findChromium(),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--host-resolver-rules=MAP *.golang.org 127.0.0.1:9',
  ],
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto(`${address}settings`);
  await page.getByRole('radio', { name: /In this browser/ }).check();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.goto(`${address}playground`);
  await page.locator('.monaco-editor .view-line').first().waitFor();
  row(
    'first run ever, with the download from this machine',
    `${((await pageRun(page, 1000)) / 1000).toFixed(2)} s`,
    '',
  );

  const firstRuns: number[] = [];
  for (let round = 0; round < 3; round++) {
    await page.goto(`${address}playground`);
    await page.locator('.monaco-editor .view-line').first().waitFor();
    firstRuns.push(await pageRun(page, 2000 + round));
  }
  row(
    'first run after opening the page, files cached',
    `${(median(firstRuns) / 1000).toFixed(2)} s`,
    '≤ 2.5 s',
  );

  const inPage: number[] = [];
  const native: number[] = [];
  nativeRun(search.install, folder, 0);
  for (let round = 0; round < rounds; round++) {
    inPage.push(await pageRun(page, 3000 + round));
    native.push(nativeRun(search.install, folder, 3000 + round));
  }
  row('hello world warm, edit to last output, Chromium', `${median(inPage).toFixed(0)} ms`, '');
  row('native go run of a changed file', `${median(native).toFixed(0)} ms`, '');
  const ratios = inPage.map((ms, round) => ms / (native[round] ?? NaN));
  row('ratio, pair by pair', median(ratios).toFixed(2), '≤ 4');
} finally {
  await context.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
