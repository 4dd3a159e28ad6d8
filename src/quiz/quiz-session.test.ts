import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createQuizSession } from './quiz-session.ts';
import type { SourceFile } from '../run/types.ts';
import { fillQuestion } from './sample-kinds.ts';
import type { AnswerRun } from './types.ts';
import type { GradedAnswer } from './quiz-session.ts';
import { freshSession, reduceQuiz } from './quiz-state.ts';
import type { QuizAction, QuizState } from './quiz-state.ts';
import { aliasOutput, lastQuestion, setup } from './sample-questions.ts';
import { summarize } from './quiz-summary.ts';

/** None of these questions is judged by running. */
const notNeeded = () => Promise.reject(new Error('not needed'));

const check: QuizAction = { type: 'check' };
const next: QuizAction = { type: 'next' };
const answer = (value: unknown): QuizAction => ({ type: 'answer', answer: value });
const prediction = (text: string) => answer({ text, printsNothing: false });

/** Through all four: right, partly, a known miss, right. */
const wholeRound = [
  ...[answer('shared'), check, next],
  ...[answer(['index']), check, next],
  ...[prediction('[1 2 3 4]\n[1 2 99]'), check, next],
  ...[answer('bytes-24'), check, next],
];

const run = (actions: readonly QuizAction[], from: QuizState = freshSession(setup, 5)) =>
  actions.reduce((state, action) => reduceQuiz(setup, state, action), from);

describe('a quiz', () => {
  it('starts with its first question', () => {
    expect(run([]).position).toEqual({ status: 'asking', index: 0 });
  });

  it('keeps the answer as a draft until it is checked', () => {
    const state = run([answer('copy'), answer('fresh')]);
    expect(state.drafts).toEqual({ 'why-shared': 'fresh' });
    expect(state.results).toEqual({});
  });

  it('grades a checked answer and stays with its feedback', () => {
    const state = run([answer('copy'), check]);
    expect(state.position).toEqual({ status: 'graded', index: 0 });
    expect(state.results['why-shared']).toMatchObject({ answer: 'copy', grade: { verdict: 'wrong' } });
  });

  it('does not check an incomplete answer', () => {
    expect(run([check]).position.status).toBe('asking');
    expect(run([answer(['not', 'an', 'answer']), check]).position.status).toBe('asking');
  });

  it('takes no other answer after the check', () => {
    expect(run([answer('copy'), check, answer('shared'), check]).results['why-shared']?.answer).toBe('copy');
  });

  it('does not go on before the check', () => {
    expect(run([answer('copy'), next]).position).toEqual({ status: 'asking', index: 0 });
  });

  it('opens hints one by one and no more than there are', () => {
    const hint: QuizAction = { type: 'hint' };
    expect(run([hint]).hintsShown).toEqual({ 'why-shared': 1 });
    expect(run([hint, hint, hint]).hintsShown).toEqual({ 'why-shared': 2 });
  });

  it('ends after its last question with what was right and which ideas were missed', () => {
    const state = run(wholeRound);
    expect(state.position).toEqual({ status: 'finished' });
    expect(summarize(setup, state)).toEqual({
      total: 4,
      right: [1, 4],
      missed: [2, 3],
      ideas: [{ misconceptionId: 'sub-slice-copy', questions: [3] }],
      missedWithoutIdea: [2],
    });
  });

  it('repeats only what was missed, in a new order of choices', () => {
    const state = run([...wholeRound, { type: 'repeat-missed' }]);
    expect(state).toMatchObject({
      round: 2,
      scope: 'missed',
      asked: ['which-write', 'what-prints'],
      position: { status: 'asking', index: 0 },
      drafts: {},
    });
  });

  it('counts what is right after the repeat', () => {
    const state = run([
      ...wholeRound,
      { type: 'repeat-missed' },
      ...[answer(['index', 'copy']), check, next],
      ...[prediction(aliasOutput), check, next],
    ]);
    expect(summarize(setup, state)).toMatchObject({ right: [1, 2, 3, 4], missed: [] });
    expect(run([{ type: 'repeat-missed' }], state)).toBe(state);
  });

  it('starts over with everything and without old results', () => {
    const state = run([...wholeRound, { type: 'start-over' }]);
    expect(state).toMatchObject({ round: 2, scope: 'all', results: {}, position: { status: 'asking' } });
    expect(state.asked).toHaveLength(4);
  });

  it('never leaves its questions, whatever comes in whatever order', () => {
    const action = fc.oneof(
      fc.constantFrom<QuizAction>(
        check,
        next,
        { type: 'hint' },
        { type: 'repeat-missed' },
        { type: 'start-over' },
      ),
      fc
        .constantFrom<unknown>('shared', 'copy', ['index', 'copy'], ['nil'], 'bytes-24', 7)
        .map((value) => answer(value)),
      fc.constantFrom(prediction('x'), prediction(aliasOutput)),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const { position, asked, results, round } = run(actions);
        if (position.status === 'finished') {
          expect(asked.every((id) => results[id]?.round === round)).toBe(true);
        } else {
          const id = asked[position.index] ?? '';
          expect(setup.questions.map((question) => question.id)).toContain(id);
          expect(results[id]?.round === round).toBe(position.status === 'graded');
        }
      }),
    );
  });
});

describe('an open quiz', () => {
  it('tells of each grade once', () => {
    const onGraded = vi.fn<(graded: GradedAnswer) => void>();
    const session = createQuizSession({ run: notNeeded, setup, seed: 5, onGraded });
    for (const action of [check, answer('copy'), check, check, next, check]) session.dispatch(action);
    expect(onGraded).toHaveBeenCalledTimes(1);
    expect(onGraded.mock.calls[0]?.[0]).toMatchObject({
      question: { id: 'why-shared' },
      answer: 'copy',
      grade: { verdict: 'wrong' },
    });
  });

  it('tells of a repeated question again', () => {
    const onGraded = vi.fn();
    const session = createQuizSession({
      run: notNeeded,
      setup: { ...setup, questions: [lastQuestion] },
      seed: 5,
      onGraded,
    });
    const actions = [answer('bytes-8'), check, next, { type: 'repeat-missed' } as const];
    for (const action of [...actions, answer('bytes-24'), check]) session.dispatch(action);
    expect(onGraded).toHaveBeenCalledTimes(2);
  });

  it('has changed its state before it tells', () => {
    const seen: string[] = [];
    const session = createQuizSession({
      run: notNeeded,
      setup,
      seed: 5,
      onGraded: () => seen.push(session.store.getState().position.status),
    });
    session.dispatch(answer('copy'));
    session.dispatch(check);
    expect(seen).toEqual(['graded']);
  });
});

describe('an answer that is judged by running', () => {
  const filled = ['2', '4'];
  const printed: AnswerRun = { kind: 'exited', code: 0, stdout: '2 4\n', stderr: '' };

  /** Runs that end when the test says so. */
  function open() {
    const runs: { files: readonly SourceFile[]; signal: AbortSignal; end: (run: AnswerRun) => void }[] = [];
    const onGraded = vi.fn<(graded: GradedAnswer) => void>();
    const session = createQuizSession({
      setup: { ...setup, questions: [fillQuestion] },
      seed: 5,
      run: (files, signal) => new Promise((end) => runs.push({ files, signal, end })),
      onGraded,
    });
    session.dispatch(answer(filled));
    const position = () => session.store.getState().position;
    return { session, runs, onGraded, position };
  }
  /** Until what a run gave has arrived. */
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('is run once and then graded by what it printed', async () => {
    const { session, runs, onGraded, position } = open();
    session.dispatch(check);
    session.dispatch(check);
    expect(position().status).toBe('running');
    expect(onGraded).not.toHaveBeenCalled();
    expect(runs).toHaveLength(1);
    expect(runs[0]?.files[0]?.content).toContain('x[:2:4]');
    runs[0]?.end(printed);
    await settled();
    expect(position().status).toBe('graded');
    expect(onGraded.mock.calls[0]?.[0]).toMatchObject({ answer: filled, grade: { verdict: 'wrong' } });
  });

  it('is not changed while it runs', () => {
    const { session } = open();
    session.dispatch(check);
    session.dispatch(answer(['0', '0']));
    expect(session.store.getState().drafts['limit-it']).toEqual(filled);
  });

  it('stays as it is when it is stopped, and what the run still says is not heard', async () => {
    const { session, runs, onGraded, position } = open();
    session.dispatch(check);
    session.stop();
    expect(runs[0]?.signal.aborted).toBe(true);
    runs[0]?.end(printed);
    await settled();
    expect(position()).toEqual({ status: 'asking', index: 0 });
    expect(session.store.getState().drafts['limit-it']).toEqual(filled);
    expect(onGraded).not.toHaveBeenCalled();
  });

  it('stays and says why when nothing can run, until it is changed', async () => {
    const { session, runs, position } = open();
    session.dispatch(check);
    runs[0]?.end({ kind: 'not-run', detail: 'Go online.' });
    await settled();
    expect(position()).toEqual({ status: 'asking', index: 0, problem: 'Go online.' });
    session.dispatch(answer(['2', '3']));
    expect(position()).toEqual({ status: 'asking', index: 0 });
  });

  it('needs no run when it is the solution', () => {
    const { session, runs, onGraded } = open();
    session.dispatch(answer(['2', '2']));
    session.dispatch(check);
    expect(runs).toHaveLength(0);
    expect(onGraded).toHaveBeenCalledOnce();
  });
});

describe('how sure the learner is', () => {
  it('is told with the grade, and asked anew with the next try', () => {
    const onGraded = vi.fn<(graded: GradedAnswer) => void>();
    const session = createQuizSession({
      run: notNeeded,
      setup: { ...setup, questions: [lastQuestion] },
      seed: 5,
      onGraded,
    });
    for (const action of [
      answer('bytes-8'),
      { type: 'confidence', confidence: 'sure' } as const,
      check,
      next,
      { type: 'repeat-missed' } as const,
      answer('bytes-8'),
      check,
    ]) {
      session.dispatch(action);
    }
    expect(onGraded.mock.calls.map(([graded]) => graded.confidence)).toEqual(['sure', undefined]);
  });
});
