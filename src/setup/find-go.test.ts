import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { findGo } from './find-go.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'find-go-'));
  // Nothing answers there.
  vi.stubEnv('GO_JOURNEY_GO_ARCHIVE_BASE', 'http://127.0.0.1:9/');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

const find = () => findGo('go1.27.4', join(root, 'cache'), () => {});

test('without any Go it says what is missing and how to mend it', async () => {
  vi.stubEnv('PATH', root);
  const search = await find();
  if (search.status !== 'missing') throw new Error('found one');
  expect(search.what).toContain('no go command is on the PATH');
  expect(search.mend).toContain('https://go.dev/dl/');
  expect(search.mend).toContain('npm run setup');
});

// A stand-in for the go command is a shell script.
describe.skipIf(process.platform === 'win32')('with a go command', () => {
  /** Installs a go of one version that can fetch others, or can't. */
  async function install(version: string, fetches: boolean) {
    const bin = join(root, 'bin');
    await mkdir(bin);
    const script = `#!/bin/sh
case "$GOTOOLCHAIN" in
local) printf '/installed\\n${version}\\n' ;;
*) ${fetches ? `printf '/fetched\\n%s\\n' "$GOTOOLCHAIN"` : 'exit 1'} ;;
esac
`;
    await writeFile(join(bin, 'go'), script);
    await chmod(join(bin, 'go'), 0o755);
    vi.stubEnv('PATH', bin + delimiter + (process.env['PATH'] ?? ''));
  }

  test('of 1.21 or later the pinned version is used', async () => {
    await install('go1.21.0', true);
    const search = await find();
    expect(search).toMatchObject({ status: 'found', install: { version: 'go1.27.4', goroot: '/fetched' } });
    expect(search.status === 'found' && search.install.notice).toBe(undefined);
  });

  test('that can’t fetch the pinned version, one of 1.26 is used, with a notice', async () => {
    await install('go1.26.8', false);
    const search = await find();
    expect(search).toMatchObject({ status: 'found', install: { version: 'go1.26.8', goroot: '/installed' } });
    expect(search.status === 'found' && search.install.notice).toContain('go1.27.4');
  });

  test('that is too old and can’t fetch, none is', async () => {
    await install('go1.20.1', true);
    const search = await find();
    expect(search.status === 'missing' && search.what).toContain('go1.20.1 is too old');
  });

  test('nothing of the user’s settings reaches it', async () => {
    vi.stubEnv('GOTOOLCHAIN', 'go1.5');
    vi.stubEnv('GOROOT', '/elsewhere');
    await install('go1.26.8', false);
    expect(await find()).toMatchObject({ status: 'found', install: { version: 'go1.26.8' } });
  });
});
