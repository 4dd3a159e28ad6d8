import { expect, test } from 'vitest';

import { virtualClock } from './virtual-clock.ts';

test('starts at 2009-11-10 23:00 UTC on the wall and at 1, not 0, on the monotonic clock', () => {
  const clock = virtualClock();
  expect(clock.wallNs()).toBe(BigInt(Date.UTC(2009, 10, 10, 23)) * 1_000_000n);
  expect(clock.monotonicNs()).toBe(1n);
});

test('stands still while nothing sleeps', () => {
  const clock = virtualClock();
  clock.wallNs();
  expect(clock.monotonicNs()).toBe(1n);
});

test('jumps over a sleep, both times by the same', () => {
  const clock = virtualClock();
  const wall = clock.wallNs();
  clock.sleepUntilNs(1_000_001n);
  expect(clock.monotonicNs()).toBe(1_000_001n);
  expect(clock.wallNs() - wall).toBe(1_000_000n);
});

test('never goes back', () => {
  const clock = virtualClock();
  clock.sleepUntilNs(500n);
  clock.sleepUntilNs(100n);
  expect(clock.monotonicNs()).toBe(500n);
});
