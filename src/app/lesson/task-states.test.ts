import { describe, expect, it } from 'vitest';
import { failingTests, keptTaskStates, taskStates } from './task-states.ts';

const task = (id: string, ...tests: string[]) => ({ id, title: id, tests, hints: ['h'] });
const pass = (name: string) => ({ type: 'test', name, status: 'pass' }) as const;
const fail = (name: string) => ({ type: 'test', name, status: 'fail' }) as const;
const tasks = [task('grow', 'TestGrow', 'TestGrow/empty'), task('copy', 'TestCopy')];

describe('taskStates', () => {
  it('passes a task when all of its tests did', () => {
    const tests = [pass('TestGrow'), pass('TestGrow/empty'), fail('TestCopy')];
    expect(taskStates(tasks, { kind: 'tested', passed: 2, failed: 1 }, tests)).toEqual(['passed', 'failed']);
  });

  it('fails a task of which one test did not report its end', () => {
    const tests = [pass('TestGrow'), { type: 'test', name: 'TestGrow/empty', status: 'run' } as const];
    expect(taskStates(tasks, { kind: 'tested', passed: 1, failed: 0 }, tests)).toEqual(['failed', 'failed']);
  });

  it('leaves all tasks open when nothing was built', () => {
    expect(taskStates(tasks, { kind: 'build-failed' }, [])).toEqual(['open', 'open']);
  });

  it('counts what passed before the time was up', () => {
    expect(taskStates(tasks, { kind: 'timed-out', limitMs: 5000 }, [pass('TestCopy')])).toEqual([
      'failed',
      'passed',
    ]);
  });
});

describe('keptTaskStates', () => {
  const latest = {
    kind: 'exercise',
    id: 'i',
    at: 1,
    lessonId: 'l',
    stepId: 's',
    rev: 1,
    passed: 1,
    failed: 1,
    hintsSeen: 0,
    solutionSeen: false,
  } as const;

  it('knows what passed last time', () => {
    expect(keptTaskStates(tasks, { ...latest, tasksPassed: ['copy', 'gone'] })).toEqual(['open', 'passed']);
  });

  it('knows nothing of an attempt of an earlier version, and before the first', () => {
    expect(keptTaskStates(tasks, latest)).toEqual(['open', 'open']);
    expect(keptTaskStates(tasks, undefined)).toEqual(['open', 'open']);
  });
});

describe('failingTests', () => {
  it('names the subtest that fails, not its parent', () => {
    const tests = [fail('TestGrow'), pass('TestGrow/empty'), fail('TestGrow/full'), fail('TestCopy')];
    expect(failingTests(task('grow', 'TestGrow'), tests)).toEqual(['TestGrow/full']);
  });

  it('names a parent that fails by itself, and a test that did not end', () => {
    const tests = [
      fail('TestGrow'),
      pass('TestGrow/empty'),
      { type: 'test', name: 'TestCopy', status: 'run' } as const,
    ];
    expect(failingTests(task('both', 'TestGrow', 'TestCopy'), tests)).toEqual(['TestGrow', 'TestCopy']);
  });
});
