import { expect, test } from 'vitest';

import { excessOf } from './excess.ts';

test('a used-up stack is the program’s, in every engine, and has a next step', () => {
  const firefox = Object.assign(new Error('too much recursion'), { name: 'InternalError' });
  for (const error of [new RangeError('Maximum call stack size exceeded'), firefox]) {
    expect(excessOf(error)).toMatch(/nested too deeply.*Go Playground/);
  }
});

test('a trap is the program’s too, and is named', () => {
  expect(excessOf(new WebAssembly.RuntimeError('unreachable'))).toMatch(/\(unreachable\).*Go Playground/);
});

test('anything else is a bug', () => {
  expect(excessOf(new TypeError('x is not a function'))).toBeUndefined();
});
