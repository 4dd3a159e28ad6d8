import { describe, expect, it } from 'vitest';
import { pastedSource, sharedRevision, sharedSource } from './shared-link.ts';

describe('the page’s address', () => {
  it.each([
    ['', '', undefined],
    ['', '#main', undefined],
    ['?id=', '', undefined],
    ['?id=HmnNoBf0p1z', '', { kind: 'playground', id: 'HmnNoBf0p1z' }],
    ['', '#1.abc_-', { kind: 'link', fragment: '1.abc_-' }],
    ['?id=HmnNoBf0p1z', '#1.abc', { kind: 'link', fragment: '1.abc' }],
    ['', '#99.fromTheFuture', { kind: 'link', fragment: '99.fromTheFuture' }],
  ])('%j %j', (search, hash, want) => {
    expect(sharedSource(search, hash)).toEqual(want);
  });
});

describe('a pasted text', () => {
  it.each([
    ['https://go.dev/play/p/HmnNoBf0p1z', 'playground'],
    [' HmnNoBf0p1z\n', 'playground'],
    ['https://play.golang.org/p/HmnNoBf0p1z.go', 'playground'],
    ['http://127.0.0.1:8780/p/HmnNoBf0p1z.go', 'playground'],
    ['https://example.org/go/playground#1.abc', 'link'],
    ['https://example.org/playground?id=HmnNoBf0p1z', 'playground'],
    ['package main\n', 'files'],
    ['-- a.go --\npackage main\n// see https://go.dev/play/p/HmnNoBf0p1z\n', 'files'],
    ['', 'files'],
  ])('%j is of kind %s', (text, kind) => {
    expect(pastedSource(text).kind).toBe(kind);
  });
});

it('tells one shared program from another', () => {
  expect(sharedRevision({ kind: 'link', fragment: '1.abc' })).not.toBe(
    sharedRevision({ kind: 'link', fragment: '1.abd' }),
  );
});
