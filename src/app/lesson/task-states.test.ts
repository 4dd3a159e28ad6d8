import { describe, expect, it } from 'vitest';
import { taskStates } from './task-states.ts';

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
