/** `npm run bench [-- PART…]`: speed and size, measured on this machine and printed; parts are start, warm, memory and gopls. Ratios compare with the native Go command in the
 *  same run, turn by turn; every figure is a median. Nothing here passes or fails. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium } from '@playwright/test';
import { build, preview } from 'vite';

import { findChromium } from '../e2e/find-chromium.ts';
import { replaceCode } from '../e2e/page.ts';
import { cacheFolder } from '../src/setup/cache-folder.ts';
import { findGo, type GoInstall } from '../src/setup/find-go.ts';
import { pinnedGo } from '../src/setup/pinned-go.ts';
import { readSetUp } from '../src/setup/set-up.ts';
import { allFiles, filesForImports, goplsFiles } from '../src/toolchain/manifest.ts';
import { nativeTimes } from './bench-gopls.ts';
import { edit, languageTimes, rest } from './bench-language.ts';
import { changeCode, openPlayground, pageMegabytes, runMs, stopMs } from './bench-page.ts';
import { median, quantile } from './bench-program.ts';
import { firstLoadKilobytes } from './bundle-size.ts';

function row(what: string, figure: string, goal = ''): void {
  console.log(`${what.padEnd(66)} ${figure.padStart(12)}   ${goal}`.trimEnd());
}

/** A program that is another one for every `n`, and what it prints last. */
interface Sample {
  readonly name: string;
  /** What the go command is told, before the name of the file. */
  readonly command: readonly string[];
  readonly file: string;
  readonly rounds: number;
  readonly code: (n: number) => string;
  readonly wanted: (n: number) => readonly string[];
}

/** Comes last. */
const ended = 'Program exited.';

const hello: Sample = {
  name: 'hello world',
  command: ['run'],
  file: 'prog.go',
  rounds: 9,
  code: (n) => `package main

import "fmt"

func main() {
	fmt.Println("hello", ${n})
}
`,
  wanted: (n) => [`hello ${n}`, ended],
};

const web: Sample = {
  name: 'net/http, httptest and encoding/json',
  command: ['run'],
  file: 'prog.go',
  rounds: 5,
  code: (n) => `package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
)

type answer struct{ Path string; N int }

func main() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		json.NewEncoder(w).Encode(answer{r.URL.Path, ${n}})
	}))
	defer server.Close()
	response, err := http.Get(server.URL + "/sum")
	if err != nil {
		panic(err)
	}
	defer response.Body.Close()
	var got answer
	if err := json.NewDecoder(response.Body).Decode(&got); err != nil {
		panic(err)
	}
	fmt.Println(got.Path, got.N)
}
`,
  wanted: (n) => [`/sum ${n}`, ended],
};

const tests: Sample = {
  name: 'tests of a small package',
  command: ['test', '-count=1'],
  file: 'prog_test.go',
  rounds: 5,
  code: (n) => `package main

import (
	"strings"
	"testing"
)

func shout(s string) string { return strings.ToUpper(s) + "!" }

func TestShout${n}(t *testing.T) {
	if got := shout("go"); got != "GO!" {
		t.Errorf("shout: got %q", got)
	}
}
`,
  wanted: (n) => [`TestShout${n}`, 'All tests passed.'],
};

/** Runs of a changed program after which the engine has optimised most of what compiles and links it. */
const warmUps = 10;

const endless = `package main

func main() {
	println("started")
	for {
	}
}
`;

/** Milliseconds of the native go command on a file that has just changed. */
function nativeMs(go: GoInstall, folder: string, { command, file, code }: Sample, n: number): number {
  const path = join(folder, file);
  writeFileSync(path, code(n));
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(go.goCommand, [...command, path], {
    env: { ...process.env, ...go.environment, GOOS: undefined, GOARCH: undefined },
  });
  if (status !== 0) throw new Error(`go ${command.join(' ')} failed: ${stderr.toString()}`);
  return performance.now() - startedAt;
}

const parts = ['start', 'warm', 'memory', 'gopls'];
const unknown = process.argv.slice(2).filter((part) => !parts.includes(part));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: ${parts.join(', ')}.`);
  process.exit(2);
}
const isWanted = (part: string) => process.argv.length === 2 || process.argv.includes(part);

const setUp = await readSetUp(process.cwd());
const search = await findGo(await pinnedGo(process.cwd()), cacheFolder(), console.log);
if (setUp.status === 'missing' || search.status === 'missing') {
  console.error('The benchmark needs Go: run "npm run setup" and look at what it says.');
  process.exit(1);
}
const { manifest } = setUp;
const { install } = search;
await build({ logLevel: 'error' });

console.log(`\n${manifest.goVersion}, Node ${process.versions.node}, ${process.platform}/${process.arch}\n`);
row('JavaScript before the editor, gzip', `${firstLoadKilobytes('dist').toFixed(0)} kB`, '≤ 150 kB');
const megabytes = (files: ReturnType<typeof allFiles>) =>
  `${(files.reduce((sum, file) => sum + file.compressedBytes, 0) / 1e6).toFixed(1)} MB`;
row(
  'fetched for the first hello world, beyond the shell',
  megabytes(filesForImports(manifest, [])),
  '≤ 11 MB',
);
row('all of Go with the whole standard library', megabytes(allFiles(manifest)), '≤ 24 MB');

const server = await preview({ preview: { port: 0, host: 'localhost' }, logLevel: 'silent' });
const address = server.resolvedUrls?.local[0] ?? '';
const profile = mkdtempSync(join(tmpdir(), 'go-journey-bench-'));
const folder = mkdtempSync(join(tmpdir(), 'go-journey-native-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: findChromium(),
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--host-resolver-rules=MAP *.golang.org 127.0.0.1:9',
    '--js-flags=--expose-gc',
  ],
});
try {
  const page = context.pages()[0] ?? (await context.newPage());
  /** Runs the sample for `n`; the one for `before` is in the editor, if it is given. */
  const run = async (sample: Sample, n: number, before?: number) => {
    if (before === undefined) await replaceCode(page, sample.code(n));
    else await changeCode(page, sample.code(before), sample.code(n));
    return runMs(page, sample.wanted(n));
  };
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
  const chooseRunner = async (name: RegExp) => {
    await page.goto(`${address}settings`);
    await page.getByRole('radio', { name }).check();
  };
  await chooseRunner(/In this browser/);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.getByRole('button', { name: /Make available offline/ }).click();
  await page.getByText(/programs run without a network/).waitFor();

  if (isWanted('start')) await measureStart();
  if (isWanted('warm')) await measureWarm();
  if (isWanted('memory')) await measureMemory();
  if (isWanted('gopls')) await measureGopls();

  async function measureStart() {
    await openPlayground(page, address);
    row('first run of the first visit, files cached', seconds(await runMs(page, [ended])), '≤ 2 s');
    const firstRuns: number[] = [];
    for (let round = 0; round < 5; round++) {
      await openPlayground(page, address);
      firstRuns.push(await runMs(page, [ended]));
    }
    row('first run of a later visit', seconds(median(firstRuns)), '≤ 0.8 s');
  }

  async function measureWarm() {
    await openPlayground(page, address);
    for (const sample of [hello, web, tests]) {
      const first: number[] = [];
      const inPage: number[] = [];
      const native: number[] = [];
      await run(sample, 2999 - warmUps);
      for (let n = 3000 - warmUps; n < 3000; n++) first.push(await run(sample, n, n - 1));
      nativeMs(install, folder, sample, 2999);
      for (let n = 3000; n < 3000 + sample.rounds; n++) {
        inPage.push(await run(sample, n, n - 1));
        native.push(nativeMs(install, folder, sample, n));
      }
      row(`${sample.name}: in the page, second to sixth run`, `${median(first.slice(0, 5)).toFixed(0)} ms`);
      row(`${sample.name}: in the page, warm`, `${median(inPage).toFixed(0)} ms`);
      row(`${sample.name}: native go ${sample.command[0] ?? ''}`, `${median(native).toFixed(0)} ms`);
      const ratios = inPage.map((ms, round) => ms / (native[round] ?? NaN));
      row(`${sample.name}: ratio, pair by pair`, median(ratios).toFixed(2), '≤ 2');
    }

    const stops: number[] = [];
    for (let round = 0; round < 5; round++) stops.push(await stopMs(page, endless));
    row('Stop on an endless loop until Run can be pressed', `${median(stops).toFixed(0)} ms`, '≤ 200 ms');
  }

  async function measureMemory() {
    await openPlayground(page, address);
    await run(hello, 4000);
    for (let n = 4001; n < 4005; n++) await run(hello, n, n - 1);
    const after5 = await pageMegabytes(context, page, 'held');
    let most = 0;
    for (let n = 4005; n < 4100; n++) {
      await run(hello, n, n - 1);
      most = Math.max(most, (await pageMegabytes(context, page, 'taken')) ?? 0);
    }
    const after100 = await pageMegabytes(context, page, 'held');
    if (after5 === undefined || after100 === undefined) {
      row('memory of the page', 'not measured on this system');
    } else {
      row('memory of the page after 5 runs', `${after5.toFixed(0)} MB`);
      row('more after 100 runs', `${(after100 - after5).toFixed(0)} MB`, '≤ 50 MB');
      row('most in between, with what waits to be collected', `${most.toFixed(0)} MB`);
    }
  }

  async function measureGopls() {
    if (manifest.gopls === undefined) {
      row('gopls in the editor', 'not built');
    } else {
      const { firstMarks, keystrokes, completions } = await languageTimes(page, address);
      row('gopls, fetched', megabytes(goplsFiles(manifest)), '≤ 11 MB');
      row('editor ready to first diagnostics, later visits', seconds(median(firstMarks)), '≤ 1.5 s');
      row('keystroke to diagnostics, p95', `${quantile(keystrokes, 0.95).toFixed(0)} ms`, '≤ 80 ms');
      row('completion, p95', `${quantile(completions, 0.95).toFixed(0)} ms`, '≤ 60 ms');
      const native = await nativeTimes(install, folder);
      const ratio = (here: readonly number[], there: readonly number[]) =>
        `${median(there).toFixed(0)} ms, ${(median(here) / median(there)).toFixed(1)}`;
      row('keystroke, median: native gopls, and ratio', ratio(keystrokes, native.keystrokes));
      row('completion, median: native gopls, and ratio', ratio(completions, native.completions));
      const withTools = await pageMegabytes(context, page, 'held');
      await chooseRunner(/^On the Go Playground/);
      // Another process, which has had no compiler.
      const fresh = await context.newPage();
      await page.close();
      await openPlayground(fresh, address);
      await fresh.getByText('gopls: ready').waitFor();
      // Its heap finds its size.
      await edit(fresh, 200);
      await rest(fresh);
      const before = await pageMegabytes(context, fresh, 'held');
      await edit(fresh, 1_000);
      await rest(fresh);
      const after = await pageMegabytes(context, fresh, 'held');
      if (withTools !== undefined && before !== undefined && after !== undefined) {
        row('memory of the page with gopls', `${before.toFixed(0)} MB`, '≤ 400 MB');
        row('more after 1,000 edits', `${(after - before).toFixed(0)} MB`, '≤ 30 MB');
        row('memory of the page with gopls, compiler and linker', `${withTools.toFixed(0)} MB`);
      }
    }
  }
} finally {
  await context.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}
