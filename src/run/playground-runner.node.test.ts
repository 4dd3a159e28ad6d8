import { afterAll, beforeAll, expect } from 'vitest';
import { servePlayground } from '../playground-server/serve.ts';
import type { ServedPlayground } from '../playground-server/serve.ts';
import { createNodeToolchain } from '../toolchain/node-toolchain.node.ts';
import { createPlaygroundRunner } from './playground-runner.ts';
import { testRunnerContract } from './runner-contract.ts';

let served: ServedPlayground | undefined;
const faults: unknown[] = [];

beforeAll(async () => {
  served = await servePlayground({
    port: 0,
    host: '127.0.0.1',
    workers: 1,
    goVersion: 'go1.27.4',
    startToolchain: () => createNodeToolchain(),
    onFault: (error) => faults.push(error),
  });
});
afterAll(async () => {
  await served?.close();
  expect(faults).toEqual([]);
});

// A runner each, so that nothing is answered from memory.
testRunnerContract(() => createPlaygroundRunner({ endpoint: served?.address ?? '', fetch }));
