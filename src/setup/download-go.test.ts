import { createHash } from 'node:crypto';
import { readFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { downloadGo, goPlatform } from './download-go.ts';
import type { GoDownloadOptions } from './download-go.ts';

const prefix = 'golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64/';

/** A zip of stored members, as small as the format allows. */
function zip(members: Readonly<Record<string, string>>): Buffer {
  const files: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const [nameBytes, bytes] = [Buffer.from(name), Buffer.from(content)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, nameBytes, bytes]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, nameBytes]));
    files.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, directory, end]);
}

const archive = zip({
  [`${prefix}VERSION`]: 'go1.99.0\n',
  [`${prefix}bin/go`]: '#!/bin/sh\n',
  [`${prefix}pkg/tool/linux_amd64/compile`]: 'binary',
  [`${prefix}src/fmt/print.go`]: 'package fmt\n',
});

let cache: string;
let server: Server;
let served: { status: number; body: Buffer; count: number };
let options: GoDownloadOptions;

beforeEach(async () => {
  cache = await mkdtemp(join(tmpdir(), 'download-go-'));
  served = { status: 200, body: archive, count: 0 };
  server = createServer((request, response) => {
    served.count += 1;
    const isAsked = request.url === '/mirror/v0.0.1-go1.99.0.linux-amd64.zip';
    response.statusCode = isAsked ? served.status : 404;
    response.end(served.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const digest = createHash('sha256').update(archive).digest('hex');
  options = {
    base: `http://127.0.0.1:${address.port}/mirror/`,
    digests: { 'go1.99.0': { 'linux-amd64': digest } },
    platform: 'linux',
    arch: 'x64',
  };
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(cache, { recursive: true });
});

const download = (change: Partial<GoDownloadOptions> = {}) =>
  downloadGo('go1.99.0', cache, () => {}, { ...options, ...change });

test('unpacks the archive, with programs that can be executed', async () => {
  const result = await download();
  if (result.status !== 'ready') throw new Error(result.reason);
  expect(await readFile(join(result.goroot, 'src', 'fmt', 'print.go'), 'utf8')).toBe('package fmt\n');
  for (const program of ['bin/go', 'pkg/tool/linux_amd64/compile']) {
    expect((await stat(join(result.goroot, program))).mode & 0o111).toBe(0o111);
  }
  expect((await stat(join(result.goroot, 'VERSION'))).mode & 0o111).toBe(0);
});

test('does so once', async () => {
  await download();
  await download();
  expect(served.count).toBe(1);
});

test('refuses an archive with another digest and keeps nothing of it', async () => {
  served.body = zip({ [`${prefix}VERSION`]: 'something else\n' });
  expect(await download()).toMatchObject({ status: 'failed' });
  expect(await readdir(cache)).toEqual(['tmp']);
  expect(await readdir(join(cache, 'tmp'))).toEqual([]);
});

test('does not fetch what it could not check', async () => {
  expect(await download({ platform: 'darwin' })).toMatchObject({ status: 'failed' });
  expect(served.count).toBe(0);
});

test('says why it could not be had', async () => {
  served.status = 503;
  const answered = await download();
  expect(answered.status === 'failed' && answered.reason).toContain('answered 503');
  const dead = await download({ base: 'http://127.0.0.1:9/' });
  expect(dead.status === 'failed' && dead.reason).toContain('could not be downloaded');
});

test.each([
  ['linux', 'x64', 'linux-amd64'],
  ['darwin', 'arm64', 'darwin-arm64'],
  ['win32', 'x64', 'windows-amd64'],
  ['sunos', 'x64', undefined],
  ['linux', 'riscv64', undefined],
] as const)('%s on %s is %s to Go', (platform, arch, name) => {
  expect(goPlatform(platform, arch)).toBe(name);
});
