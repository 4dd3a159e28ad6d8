import fc from 'fast-check';
import { fillQuestion } from './sample-kinds.ts';
import { describe, expect, it, vi } from 'vitest';
import { createQuizSession } from './quiz-session.ts';
import { contextOf, freshSession, reduceQuiz } from './quiz-state.ts';
import type { QuizAction, QuizSetup } from './quiz-state.ts';
import {
  lastQuestion,
  multipleQuestion,
  predictQuestion,
  setup,
  singleQuestion,
} from './sample-questions.ts';
import { restoreSession, saveSession } from './saved-session.ts';

/** None of these questions is judged by running. */
const notNeeded = () => Promise.reject(new Error('not needed'));

const check: QuizAction = { type: 'check' };
const next: QuizAction = { type: 'next' };
const answer = (value: unknown): QuizAction => ({ type: 'answer', answer: value });

const run = (...actions: QuizAction[]) =>
  actions.reduce((state, action) => reduceQuiz(setup, state, action), freshSession(setup, 5));

/** As storage gives it back. */
const saved = (...actions: QuizAction[]): unknown =>
  JSON.parse(JSON.stringify(saveSession(setup, run(...actions))));

const changed: QuizSetup = { ...setup, questions: setup.questions.map((question) => ({ ...question })) };
const withRev = (id: string, rev: number): QuizSetup => ({
  ...changed,
  questions: changed.questions.map((question) => (question.id === id ? { ...question, rev } : question)),
});

describe('a saved quiz', () => {
  it('comes back as it was, wherever it was left', () => {
    const steps = [
      { type: 'hint' } as const,
      ...[answer('copy'), check, next],
      ...[answer(['index', 'nil']), check, next],
      ...[answer({ text: 'x', printsNothing: false }), check, next],
      ...[answer('bytes-24'), check, next],
      { type: 'repeat-missed' } as const,
      ...[answer('shared'), check, next, answer(['copy'])],
    ];
    for (let length = 0; length <= steps.length; length++) {
      const state = run(...steps.slice(0, length));
      const back = restoreSession(setup, saved(...steps.slice(0, length)));
      expect(back?.position).toEqual(state.position);
      expect(back?.drafts).toEqual(state.drafts);
      expect(back?.results).toEqual(state.results);
      expect(back?.asked).toEqual(state.asked);
    }
  });

  it('shows the choices in the same order again', () => {
    const session = createQuizSession({ run: notNeeded, setup, seed: 99, saved: saved(answer('copy')) });
    expect(contextOf(setup, session.store.getState())).toEqual(contextOf(setup, freshSession(setup, 5)));
  });

  it('tells of no grade when it is restored', () => {
    const onGraded = vi.fn();
    createQuizSession({ run: notNeeded, setup, seed: 1, saved: saved(answer('copy'), check), onGraded });
    expect(onGraded).not.toHaveBeenCalled();
  });

  it('drops the answer to a question that has changed, and asks it again', () => {
    const state = restoreSession(
      withRev('why-shared', 2),
      saved(answer('copy'), check, next, answer(['copy'])),
    );
    expect(state?.results).toEqual({});
    expect(state?.drafts).toEqual({ 'which-write': ['copy'] });
  });

  it('asks the changed question after the others are done', () => {
    const done = [
      ...[answer('copy'), check, next],
      ...[answer(['copy']), check, next],
      ...[answer({ text: 'x', printsNothing: false }), check, next],
      ...[answer('bytes-24'), check, next],
    ];
    const state = restoreSession(withRev('what-prints', 2), saved(...done));
    expect(state?.position).toEqual({ status: 'asking', index: 2 });
  });

  it('grades again, so that a corrected key counts', () => {
    const corrected: QuizSetup = {
      ...setup,
      questions: [
        {
          ...singleQuestion,
          choices: singleQuestion.choices.map((choice) => ({ ...choice, correct: choice.id === 'copy' })),
        },
        multipleQuestion,
        predictQuestion,
        lastQuestion,
      ],
    };
    const state = restoreSession(corrected, saved(answer('copy'), check));
    expect(state?.results['why-shared']?.grade.verdict).toBe('right');
  });

  it('asks new questions of the lesson and forgets removed ones', () => {
    const added = { ...lastQuestion, id: 'added' };
    const edited: QuizSetup = { ...setup, questions: [multipleQuestion, added] };
    const state = restoreSession(edited, saved(answer('copy'), check, next));
    expect(state?.asked).toEqual(['which-write', 'added']);
    expect(state?.results).toEqual({});
  });

  it('starts afresh from anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.constant(undefined)), (json) => {
        const session = createQuizSession({ run: notNeeded, setup, seed: 3, saved: json });
        expect(session.store.getState()).toEqual(freshSession(setup, 3));
      }),
    );
  });

  it('takes no harm from answers that are none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (draft, result) => {
        const state = restoreSession(setup, {
          ...saveSession(setup, run()),
          questions: setup.questions.map(({ id, rev }) => ({
            id,
            rev,
            draft,
            result: { round: 1, answer: result },
          })),
        });
        expect(state?.asked).toHaveLength(4);
      }),
    );
  });
});

describe('a saved answer that was judged by running', () => {
  const own: QuizSetup = { ...setup, questions: [fillQuestion] };
  const ran = { kind: 'exited', code: 0, stdout: '2 2\n', stderr: '' } as const;
  const actions: readonly QuizAction[] = [
    answer(['2', '1+1']),
    { type: 'confidence', confidence: 'fairly' },
    check,
    { type: 'ran', ran },
  ];
  const state = actions.reduce((before, action) => reduceQuiz(own, before, action), freshSession(own, 5));
  const json = (): { questions: { result?: { ran?: unknown } }[] } =>
    JSON.parse(JSON.stringify(saveSession(own, state))) as never;

  it('keeps what it printed and how sure the learner was', () => {
    expect(state.results['limit-it']?.grade.verdict).toBe('right');
    expect(restoreSession(own, json())?.results).toEqual(state.results);
  });

  it('is still to be checked when that is lost', () => {
    const broken = json();
    for (const { result } of broken.questions) if (result) result.ran = { kind: 'dreamt' };
    const back = restoreSession(own, broken);
    expect(back?.position.status).toBe('asking');
    expect(back?.drafts['limit-it']).toEqual(['2', '1+1']);
  });

  it('is asked again where it was left running', () => {
    const running = actions
      .slice(0, 3)
      .reduce((s, action) => reduceQuiz(own, s, action), freshSession(own, 5));
    expect(running.position.status).toBe('running');
    const back = restoreSession(own, JSON.parse(JSON.stringify(saveSession(own, running))));
    expect(back?.position).toEqual({ status: 'asking', index: 0 });
    expect(back?.confidence).toEqual({ 'limit-it': 'fairly' });
  });
});
