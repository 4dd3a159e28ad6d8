import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNodeToolchain } from '../toolchain/node-toolchain.node.ts';
import { defaultLimits } from '../toolchain/toolchain.ts';
import type { Toolchain } from '../toolchain/types.ts';
import { createBrowserRunner } from './browser-runner.ts';
import { testRunnerContract } from './runner-contract.ts';
import type { RunEvent, Runner, RunRequest } from './types.ts';

let toolchains: readonly Toolchain[] = [];
let runner: Runner | undefined;
/** Gives programs a minute: a stack that overflows takes seconds on a busy machine. */
let patientRunner: Runner | undefined;

beforeAll(async () => {
  const toolchain = await createNodeToolchain();
  const patient = await createNodeToolchain({ limits: { ...defaultLimits, runMs: 60_000 } });
  toolchains = [toolchain, patient];
  runner = createBrowserRunner(toolchain);
  patientRunner = createBrowserRunner(patient);
});
afterAll(() => toolchains.forEach((toolchain) => toolchain.close()));

function started(which: Runner | undefined): Runner {
  if (which === undefined) throw new Error('the toolchain has not started');
  return which;
}

testRunnerContract(() => started(runner));

// What this browser has alone.

async function run(content: string, changes: Partial<RunRequest> = {}, name = 'prog.go') {
  const events: RunEvent[] = [];
  const request: RunRequest = { files: [{ name, content }], mode: 'run', vet: false, ...changes };
  const { signal } = new AbortController();
  const outcome = await started(patientRunner).run(request, (event) => events.push(event), signal);
  return { outcome, events };
}

function outputOf(events: readonly RunEvent[]): string {
  return events.map((event) => (event.type === 'output' ? event.text : '')).join('');
}

test('a module that is not in the standard library is said to be only on the Go Playground', async () => {
  const { outcome } = await run('package main\n\nimport "example.com/x/y"\n\nfunc main() { y.F() }\n');
  expect(outcome).toMatchObject({
    kind: 'unavailable',
    reason: 'unsupported',
    detail: expect.stringMatching(
      /^example\.com\/x\/y is not in the standard library\..*Go Playground/,
    ) as string,
  });
});

const dice = 'package main\n\nimport "math/rand"\n\nfunc main() { println(rand.Int63()) }\n';

test('the same seed does the same again, another one does not', async () => {
  const printed = async (seed: number) => outputOf((await run(dice, { seed })).events);
  const first = await printed(7);
  expect(await printed(7)).toBe(first);
  expect(await printed(8)).not.toBe(first);
});

test('a run without a seed tells which one it had', async () => {
  const { events } = await run(dice);
  const seed = events.find((event) => event.type === 'seed')?.seed;
  if (seed === undefined) throw new Error('no seed was told');
  expect(outputOf((await run(dice, { seed })).events)).toBe(outputOf(events));
});

test('recursion that is too deep for this browser is told apart from other failures', async () => {
  const { outcome } = await run(
    'package main\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc main() { println(f(0)) }\n',
  );
  expect(outcome).toEqual({ kind: 'exited', code: 2, stackEnded: true });
});

test('a test that recurses too deep has failed for that', async () => {
  const { outcome } = await run(
    'package main\n\nimport "testing"\n\nfunc f(n int) int { return f(n+1) + 1 }\n\nfunc TestF(t *testing.T) { f(0) }\n',
    { mode: 'test' },
    'prog_test.go',
  );
  expect(outcome).toEqual({ kind: 'tested', passed: 0, failed: 1, stackEnded: true });
});

test('benchmarks are data, and their names are whole', async () => {
  const { outcome, events } = await run(
    `package main

import "testing"

func BenchmarkSum(b *testing.B) {
	b.Run("size-8", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
		}
		b.ReportMetric(1.5, "widgets/op")
	})
}
`,
    { mode: 'bench' },
    'prog_test.go',
  );
  expect(outcome).toEqual({ kind: 'exited', code: 0 });
  const results = events.flatMap((event) => (event.type === 'benchmark' ? [event.result] : []));
  expect(results.map((result) => result.name)).toEqual(['BenchmarkSum/size-8']);
  const units = results[0]?.values.map((value) => value.unit);
  expect(units).toEqual(['ns/op', 'widgets/op', 'B/op', 'allocs/op']);
});
