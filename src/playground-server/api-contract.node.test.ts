/** The contract of the Playground's API. Against the local server always. Against the official service with
 *
 *      PLAYGROUND_LIVE=1 npx vitest run src/playground-server/api-contract
 *
 *  on a machine with internet: some thirty requests, one after the other. Every case lists all fields that differ. Where
 *  there is no internet this part itself can be tried on another server, such as one that `npm run playground` has started:
 *
 *      PLAYGROUND_LIVE=1 PLAYGROUND_LIVE_URL=http://127.0.0.1:8780 npx vitest run src/playground-server/api-contract */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createNodeToolchain } from '../toolchain/node-toolchain.node.ts';
import { apiCases } from './api-cases.ts';
import { differences } from './differences.ts';
import { servePlayground } from './serve.ts';
import type { ServedPlayground } from './serve.ts';

let served: ServedPlayground | undefined;

beforeAll(async () => {
  served = await servePlayground({
    port: 0,
    host: '127.0.0.1',
    workers: 1,
    goVersion: 'go1.27.4',
    startToolchain: () => createNodeToolchain(),
    onFault: (error) => console.error(error),
  });
});
afterAll(() => served?.close());

describe('the local server', () => {
  test.each(apiCases)('$name', async ({ ask, answer }) => {
    expect(differences(answer, await ask(served?.address ?? ''))).toEqual([]);
  });
});

const liveUrl = process.env['PLAYGROUND_LIVE_URL'] ?? 'https://play.golang.org';

describe.runIf(process.env['PLAYGROUND_LIVE'] === '1')(`the service at ${liveUrl}`, () => {
  test.each(apiCases)('$name', { timeout: 60_000 }, async ({ ask, answer }) => {
    expect(differences(answer, await ask(liveUrl))).toEqual([]);
  });
});
