import { expect, test } from 'vitest';

import { realClock } from './real-clock.ts';

test('shows the time of this machine', () => {
  const before = BigInt(Date.now() - 1) * 1_000_000n;
  const wall = realClock().wallNs();
  // Both clocks of a machine may drift apart while it runs; a day is far more than that and far less than to 2009.
  expect(wall - before).toBeLessThan(86_400_000_000_000n);
  expect(before - wall).toBeLessThan(86_400_000_000_000n);
});

test('never shows the runtime a zero', () => {
  expect(realClock().monotonicNs()).toBeGreaterThan(0n);
});

test('a sleep ends when its time has come, not before', () => {
  const clock = realClock();
  const deadline = clock.monotonicNs() + 3_000_000n;
  clock.sleepUntilNs(deadline);
  expect(clock.monotonicNs()).toBeGreaterThanOrEqual(deadline);
});

test('a time that has passed is not waited for', () => {
  const clock = realClock();
  clock.sleepUntilNs(-1n);
  expect(clock.monotonicNs()).toBeGreaterThan(0n);
});

test('without memory to wait on it looks at the clock', () => {
  const { Memory } = WebAssembly;
  try {
    Object.defineProperty(WebAssembly, 'Memory', {
      configurable: true,
      writable: true,
      value: class {
        constructor() {
          throw new TypeError('Shared memory is not enabled');
        }
      },
    });
    const clock = realClock();
    const deadline = clock.monotonicNs() + 2_000_000n;
    clock.sleepUntilNs(deadline);
    expect(clock.monotonicNs()).toBeGreaterThanOrEqual(deadline);
  } finally {
    Object.defineProperty(WebAssembly, 'Memory', { configurable: true, writable: true, value: Memory });
  }
});
