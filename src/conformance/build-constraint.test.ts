import { expect, test } from 'vitest';
import { constraintHolds, headerHolds, wasiTags } from './build-constraint.ts';

const isSet = wasiTags('go1.27.4', ['goexperiment.jsonv2']);

test.each([
  ['wasip1', true],
  ['linux', false],
  ['!linux', true],
  ['!(linux || wasm)', false],
  ['linux && gc || wasm', true],
  ['linux && (gc || wasm)', false],
  ['!js && !linux && go1.27', true],
  ['go1.28', false],
  ['goexperiment.jsonv2 && test_run', true],
  ['goexperiment.arenas', false],
  ['!!gc', true],
  ['gc linux', false],
  ['gc &&', false],
  ['(gc', false],
])('//go:build %s: %s', (expression, holds) => {
  expect(constraintHolds(`//go:build ${expression}`, isSet)).toBe(holds);
});

test('other lines are no constraints', () => {
  expect(constraintHolds('// go:build linux', isSet)).toBeUndefined();
  expect(constraintHolds('package main', isSet)).toBeUndefined();
});

test('every constraint before the package clause counts, none after it', () => {
  expect(headerHolds('//go:build gc\n\n//go:build linux\n\npackage main\n', isSet)).toBe(false);
  expect(headerHolds('//go:build gc\n\npackage main\n\n//go:build linux\n', isSet)).toBe(true);
});
