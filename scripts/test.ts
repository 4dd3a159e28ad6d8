/** `npm test`: everything that proves the project, one runner after the other, counted together. The last line is
 *  `N passed, N failed`; the exit code is 1 when anything failed. */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { firstLoadKilobytes } from './bundle-size.ts';
import { cacheFolder } from '../src/setup/cache-folder.ts';
import { findGo, type GoInstall } from '../src/setup/find-go.ts';
import { isAtLeast, pinnedGo } from '../src/setup/pinned-go.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const results = 'test-results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** Runs a command, its output on the console and also returned. */
function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; quiet?: boolean } = {},
) {
  return new Promise<{ ok: boolean; stdout: string }>((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part);
      if (!options.quiet) process.stdout.write(part);
    });
    child.on('error', () => resolve({ ok: false, stdout: '' }));
    child.on('close', (code) => resolve({ ok: code === 0, stdout: Buffer.concat(parts).toString() }));
  });
}

const npx = (...args: string[]) => run('npx', args);

/** A command that proves one thing: one check. */
async function check(...args: string[]): Promise<Count> {
  const { ok } = await npx(...args);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
}

function sum(counts: readonly Count[]): Count {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  };
}

/** Counts that a runner wrote; a runner that failed without a failed test counts as one failure. */
function counted(ok: boolean, read: () => Count): Count {
  try {
    const count = read();
    return ok || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

async function types(): Promise<Count> {
  const projects = ['src', 'src/toolchain', 'src/pwa/tsconfig.sw.json', 'scripts'];
  const counts: Count[] = [];
  for (const project of projects) counts.push(await check('tsc', '-p', project));
  return sum(counts);
}

async function unit(): Promise<Count> {
  const file = join(results, 'unit.json');
  const { ok } = await npx(
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  );
  return counted(ok, () => {
    const report = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
    };
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  });
}

async function lessons(): Promise<Count> {
  const { ok, stdout } = await npx('tsx', 'scripts/check-lessons.ts');
  return counted(ok, () => {
    const line = /(\d+) passed, (\d+) failed\s*$/.exec(stdout);
    if (!line) throw new Error('no count');
    return { passed: Number(line[1]), failed: Number(line[2]) };
  });
}

async function go(): Promise<Count> {
  const found = await findGo(await pinnedGo(process.cwd()), cacheFolder(), console.log);
  if (found.status !== 'found') {
    console.log(`${found.what} ${found.mend}`);
    return { passed: 0, failed: 1 };
  }
  const { install } = found;
  // Two modules; that of gopls asks for the pinned release.
  const folders = isAtLeast(install.version, 1, 27) ? ['go', 'go/gopls'] : ['go'];
  const counts: Count[] = [];
  for (const cwd of folders) counts.push(await goTests(install, cwd));
  return sum(counts);
}

async function goTests(install: GoInstall, cwd: string): Promise<Count> {
  const { ok, stdout } = await run(install.goCommand, ['test', '-json', './...'], {
    cwd,
    env: install.environment,
    quiet: true,
  });
  return counted(ok, () => {
    let passed = 0;
    let failed = 0;
    for (const line of stdout.split('\n')) {
      if (!line.startsWith('{')) continue;
      const event = JSON.parse(line) as { Action: string; Test?: string; Package: string; Output?: string };
      if (event.Action === 'output' && /^(ok|FAIL|---\s*FAIL)/.test(event.Output ?? ''))
        process.stdout.write(event.Output ?? '');
      if (event.Test === undefined) continue;
      if (event.Action === 'pass') passed++;
      if (event.Action === 'fail') failed++;
    }
    return { passed, failed };
  });
}

/** The limit of ARCHITECTURE.md on what is loaded before the editor. */
function size(): Promise<Count> {
  const limit = 150;
  const kilobytes = firstLoadKilobytes('dist');
  console.log(`JavaScript before the editor: ${kilobytes.toFixed(1)} kB gzip (limit ${limit})`);
  return Promise.resolve({ passed: kilobytes <= limit ? 1 : 0, failed: kilobytes <= limit ? 0 : 1 });
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number };
}

async function e2e(): Promise<Count> {
  const { ok } = await npx('playwright', 'test');
  return counted(ok, () => {
    const { stats } = JSON.parse(readFileSync(join(results, 'e2e.json'), 'utf8')) as PlaywrightReport;
    return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
  });
}

const stages: readonly (readonly [string, () => Promise<Count>])[] = [
  ['set-up', () => check('tsx', 'scripts/setup.ts')],
  ['types', types],
  ['lint', () => check('eslint', '--max-warnings', '0', '.')],
  ['format', () => check('prettier', '--check', '--log-level', 'warn', '.')],
  ['unused', () => check('knip')],
  ['unit', unit],
  ['lessons', lessons],
  ['go', go],
  ['build', () => check('vite', 'build', '--logLevel', 'warn')],
  ['size', size],
  ['e2e', e2e],
];

/** `npm test -- unit go`: only these. */
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some(([stage]) => stage === name));
if (unknown.length > 0) {
  console.error(`No stage ${unknown.join(', ')}. There are: ${stages.map(([name]) => name).join(', ')}.`);
  process.exit(2);
}

const rows: string[] = [];
const counts: Count[] = [];
for (const [name, stage] of stages) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const count = await stage();
  counts.push(count);
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  rows.push(
    `${name.padEnd(8)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(3)} failed ${seconds.padStart(5)} s`,
  );
}

const total = sum(counts);
console.log(`\n${rows.join('\n')}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
