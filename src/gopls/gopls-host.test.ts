import { expect, test, vi } from 'vitest';

import type { FileSource } from '../toolchain/file-source.ts';
import type { WorkerListener } from '../toolchain/transport.ts';
import { createGoplsHost } from './gopls-host.ts';

/** A host whose worker is this test. */
function open() {
  const posted: unknown[] = [];
  const terminate = vi.fn();
  let listener: WorkerListener | undefined;
  const host = createGoplsHost({
    location: 'https://example.org/',
    openFiles: () => ({ manifest: () => Promise.reject(new Error('offline')) }) as unknown as FileSource,
    spawn: (heard) => {
      listener = heard;
      return { post: (message) => posted.push(message), terminate };
    },
  });
  const say = (message: unknown) => listener?.onMessage(message);
  const controller = new AbortController();
  const onMessage = vi.fn();
  const onProgress = vi.fn();
  const start = () => host.start({ onMessage, onProgress, signal: controller.signal });
  return {
    host,
    posted,
    terminate,
    say,
    fail: (detail: string) => listener?.onError(detail),
    controller,
    onMessage,
    onProgress,
    start,
  };
}

test('it starts, passes messages on and says how far a download is', async () => {
  const { start, say, posted, onMessage, onProgress } = open();
  const started = start();
  say({ type: 'progress', loadedBytes: 1, totalBytes: 2 });
  say({ type: 'started' });
  const process = await started;
  process.send({ jsonrpc: '2.0', method: 'initialized' });
  say({ type: 'message', message: { jsonrpc: '2.0', id: 1, result: null } });
  expect(posted.map((message) => (message as { type: string }).type)).toEqual(['start', 'send']);
  expect(onProgress).toHaveBeenCalledWith({ loadedBytes: 1, totalBytes: 2 });
  expect(onMessage).toHaveBeenCalledWith({ jsonrpc: '2.0', id: 1, result: null });
});

test('what can’t start rejects with the reason', async () => {
  const { start, say, terminate } = open();
  const started = start();
  say({ type: 'failed', message: 'No network. Try again.' });
  await expect(started).rejects.toThrow('No network. Try again.');
  expect(terminate).toHaveBeenCalledOnce();
});

test('a worker that dies ends the process and answers who reads a file', async () => {
  const { start, say, fail } = open();
  const started = start();
  say({ type: 'started' });
  const process = await started;
  const reading = process.read('/goroot/src/fmt/print.go');
  fail('out of memory');
  expect(await reading).toBeUndefined();
  expect((await process.ended).message).toMatch(/Restart it; your work is kept\. \(out of memory\)/);
  expect(await process.read('/work/a/x.go')).toBeUndefined();
});

test('a crash names its reason', async () => {
  const { start, say } = open();
  const started = start();
  say({ type: 'started' });
  const process = await started;
  say({ type: 'ended', output: 'goroutine 1\npanic: no more\n\ngoroutine 7' });
  expect((await process.ended).message).toContain('panic: no more');
});

test('once started, the signal does nothing; before, it ends the worker', async () => {
  const first = open();
  const started = first.start();
  first.say({ type: 'started' });
  await started;
  first.controller.abort();
  expect(first.terminate).not.toHaveBeenCalled();
  const second = open();
  const aborted = second.start();
  second.controller.abort(new Error('enough'));
  await expect(aborted).rejects.toThrow('enough');
  expect(second.terminate).toHaveBeenCalledOnce();
});

test('the status is unknown where the site can’t be reached', async () => {
  expect(await open().host.status()).toBeUndefined();
});
