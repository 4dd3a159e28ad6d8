import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const endings = process.platform === 'win32' ? ['.exe', ''] : [''];
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const file = join(folder, name + ending);
        if (existsSync(file)) return file;
      }
    }
  }
  return undefined;
}

function playwrights(): string | undefined {
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/** Runs a command with its output on the console; false when it is not there or fails. */
function run(command: string, ...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    spawnSync(command, args, { stdio: 'inherit', env, shell: process.platform === 'win32' }).status === 0
  );
}

const packageManagers: readonly (() => boolean)[] = [
  () => run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', 'chromium'),
  () => run('dnf', 'install', '-y', 'chromium'),
  () => run('apk', 'add', 'chromium'),
  () => run('pacman', '-S', '--noconfirm', 'chromium'),
];

/** A Chromium for the tests: `CHROMIUM_PATH`, one on the PATH, the one Playwright installed, or one that is installed
 *  now, by Playwright or else by the system's package manager. Throws when none can be had. */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) return named;
  const found = onPath() ?? playwrights();
  if (found !== undefined) return found;

  console.log('No Chromium found; installing one for the browser tests.');
  if (run('npx', 'playwright', 'install', '--with-deps', 'chromium')) {
    const installed = playwrights();
    if (installed !== undefined) return installed;
  }
  for (const install of packageManagers) {
    if (!install()) continue;
    const installed = onPath();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The browser tests need Chromium and none could be installed. Install it, or set CHROMIUM_PATH.',
  );
}
