import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { compareWithList, readFailureList, withNewFailures } from './failure-list.ts';
import type { FailureList } from './failure-list.ts';

const list: FailureList = {
  $comment: '',
  goTests: 'go1.26.8',
  failures: [
    { program: 'a', cause: 'clock', reason: 'It waits.' },
    { program: 'b', cause: 'clock', reason: 'It waits too.' },
  ],
};
const nothing = { unlisted: [], passing: [], unknown: [], unexplained: [] };
const failing = (...names: string[]) => names.map((name) => ({ name, seen: '' }));

test('a run that fails where the list says so is as listed', () => {
  expect(compareWithList(list, [{ passed: ['c'], failed: failing('a', 'b') }], true)).toEqual(nothing);
});

test('an unlisted failure and a listed pass are told', () => {
  expect(compareWithList(list, [{ passed: ['a'], failed: failing('b', 'c') }], true)).toEqual({
    ...nothing,
    unlisted: failing('c'),
    passing: ['a'],
  });
});

test('a listed program that did not come up is told after a whole run alone', () => {
  const verdicts = [{ passed: [], failed: failing('a') }];
  expect(compareWithList(list, verdicts, true).unknown).toEqual(['b']);
  expect(compareWithList(list, verdicts, false)).toEqual(nothing);
});

test('what is added waits for its reason, and fails until it has one', () => {
  const longer = withNewFailures(list, failing('aa'));
  expect(longer.failures.map(({ program }) => program)).toEqual(['a', 'aa', 'b']);
  const compared = compareWithList(longer, [{ passed: [], failed: failing('a', 'aa', 'b') }], true);
  expect(compared).toEqual({ ...nothing, unexplained: ['aa'] });
});

test('the checked-in list can be read and gives every reason', async () => {
  const checkedIn = await readFailureList(resolve(import.meta.dirname, '../../conformance/failures.json'));
  expect(compareWithList(checkedIn, [], false)).toEqual(nothing);
});

test('a cause that is none is refused', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'list-'));
  const file = join(folder, 'failures.json');
  await writeFile(
    file,
    JSON.stringify({ ...list, failures: [{ program: 'a', cause: 'luck', reason: 'x' }] }),
  );
  await expect(readFailureList(file)).rejects.toThrow('luck');
  await rm(folder, { recursive: true });
});
