import { describe, expect, it } from 'vitest';
import { hintsSeen, readKeptHelp } from './kept-help.ts';
import { nextRung, rungsOf, type Rung } from './ladder.ts';

const task = (id: string, hints: number) => ({
  id,
  title: id,
  tests: ['TestA'],
  hints: Array.from({ length: hints }, (_, at) => `hint ${at}`),
});
const tasks = [task('a', 2), task('b', 1)];
const all: readonly Rung[] = ['parsons', 'partial', 'solution'];
const help = (change: object) => readKeptHelp({ hints: {}, solutionSeen: false, ...change });
const next = (change: object, states: readonly ('open' | 'passed' | 'failed')[] = ['open', 'open']) =>
  nextRung(all, help(change), tasks, states);

describe('the ladder', () => {
  it('has the steps that the exercise has, the solution last', () => {
    const parsons = { file: 'a.go', before: [], after: [], lines: [], distractors: [] };
    expect(rungsOf({ alternatives: [], parsons, partial: [] })).toEqual(all);
    expect(rungsOf({ alternatives: [] })).toEqual(['solution']);
    expect(rungsOf(undefined)).toEqual(['solution']);
  });

  it('begins after the hints', () => {
    expect(next({})).toEqual({ status: 'after-hints' });
    expect(next({ hints: { a: 1 } })).toEqual({ status: 'after-hints' });
  });

  it('opens when a task that does not pass has no hint left', () => {
    expect(next({ hints: { b: 1 } })).toEqual({ status: 'open', rung: 'parsons', index: 0 });
    expect(next({ hints: { b: 1 } }, ['failed', 'passed'])).toEqual({ status: 'after-hints' });
  });

  it('goes on from the steps that were taken, whatever passes since', () => {
    expect(next({ rungs: ['parsons'] })).toEqual({ status: 'open', rung: 'partial', index: 1 });
    expect(next({ rungs: ['parsons', 'partial'] }, ['passed', 'open'])).toEqual({
      status: 'open',
      rung: 'solution',
      index: 2,
    });
  });

  it('ends with the solution', () => {
    expect(next({ solutionSeen: true })).toEqual({ status: 'none' });
  });
});

describe('kept help', () => {
  it('of an earlier version is read', () => {
    const kept = readKeptHelp({ hints: { a: 2, b: 1 }, solutionSeen: true });
    expect(kept).toEqual({ hints: { a: 2, b: 1 }, solutionSeen: true, rungs: [], arrangement: [] });
    expect(hintsSeen(kept)).toBe(3);
  });

  it('keeps its hints where the rest means nothing here', () => {
    const kept = readKeptHelp({ hints: { a: 1 }, solutionSeen: false, rungs: ['lift'], arrangement: 'x' });
    expect(kept).toMatchObject({ hints: { a: 1 }, rungs: [], arrangement: [] });
  });

  it('that is none is no help opened', () => {
    expect(readKeptHelp('?')).toEqual({ hints: {}, solutionSeen: false, rungs: [], arrangement: [] });
  });
});
