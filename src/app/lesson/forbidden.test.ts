import { expect, it } from 'vitest';
import type { FindResult, Toolchain } from '../../toolchain/types.ts';
import { brokenRules, checkRules, constructName } from './forbidden.ts';

const rules = [
  { construct: 'loop', message: 'No loop.' },
  { construct: 'call:append', message: 'No append in b.go.', file: 'b.go' },
];
const use = (construct: string, file: string) => ({ construct, file, position: { line: 3, column: 2 } });
const checked = (find: Toolchain['find']) =>
  checkRules({ find }, rules, [{ name: 'a.go', content: '' }], new AbortController().signal);
const answering = (result: FindResult) => checked(() => Promise.resolve(result));

it('keeps a rule for one file to that file', () => {
  const found = [use('loop', 'a.go'), use('call:append', 'a.go'), use('call:append', 'b.go')];
  expect(brokenRules(rules, found).map(({ message, file }) => `${file}: ${message}`)).toEqual([
    'a.go: No loop.',
    'b.go: No append in b.go.',
  ]);
});

it('asks for each construct once', async () => {
  const asked: unknown[] = [];
  const find: Toolchain['find'] = ({ constructs }) => {
    asked.push(constructs);
    return Promise.resolve({ status: 'ok', found: [] });
  };
  const twice = [...rules, { construct: 'loop', message: 'None here either.', file: 'a.go' }];
  await checkRules({ find }, twice, [], new AbortController().signal);
  expect(asked).toEqual([['loop', 'call:append']]);
});

it.each<[string, FindResult, string]>([
  ['nothing is found', { status: 'ok', found: [] }, 'kept'],
  [
    'a use is found that another file may have',
    { status: 'ok', found: [use('call:append', 'a.go')] },
    'kept',
  ],
  ['a use is found', { status: 'ok', found: [use('loop', 'a.go')] }, 'broken'],
  ['the code is no Go', { status: 'error', error: 'a.go:1:1: expected package' }, 'kept'],
  ['Go is not here', { status: 'unavailable', detail: 'Go online.' }, 'unchecked'],
  ['it was stopped', { status: 'cancelled' }, 'cancelled'],
])('when %s: %j → %s', async (_what, result, status) => {
  expect(await answering(result)).toMatchObject({ status });
});

it('says so when the search itself breaks', async () => {
  expect(await checked(() => Promise.reject(new Error('oops')))).toEqual({
    status: 'unchecked',
    detail: 'Something in this site broke (oops). Reload the page to try again.',
  });
});

it.each([
  ['loop', 'a loop'],
  ['import:net/http', 'the package net/http'],
  ['call:append', 'the function append'],
  ['call:time.Sleep', 'the function time.Sleep'],
  ['call:.Lock', 'the method Lock'],
])('calls %s %s', (construct, name) => {
  expect(constructName(construct)).toBe(name);
});
