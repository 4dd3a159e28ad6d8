import { afterAll, beforeAll } from 'vitest';
import { createNodeToolchain } from '../toolchain/node-toolchain.node.ts';
import type { Toolchain } from '../toolchain/types.ts';
import { createBrowserRunner } from './browser-runner.ts';
import { testRunnerContract } from './runner-contract.ts';
import type { Runner } from './types.ts';

let toolchain: Toolchain | undefined;
let runner: Runner | undefined;

beforeAll(async () => {
  toolchain = await createNodeToolchain();
  runner = createBrowserRunner(toolchain);
});
afterAll(() => toolchain?.close());

testRunnerContract(() => {
  if (runner === undefined) throw new Error('the toolchain has not started');
  return runner;
});
