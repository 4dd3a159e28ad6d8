/** One learner's way through a quiz: its state, and a pure reducer. */
import type { Question } from '../lesson/types.ts';
import { assertNever } from '../lib/assert-never.ts';
import { bindQuestion } from './kinds/registry.ts';
import { mixSeed } from './shuffle.ts';
import type { Confidence } from '../progress/types.ts';
import type { Grade, QuestionContext, RanProgram } from './types.ts';

/** What a quiz is made of; it doesn't change while the quiz is open. */
export interface QuizSetup {
  readonly questions: readonly Question[];
  readonly programs: QuestionContext['programs'];
  readonly questionCode: QuestionContext['questionCode'];
  readonly misconceptions: QuestionContext['misconceptions'];
}

export type QuizPosition =
  /** `problem`: why the last check came to nothing, and what to do. */
  | { readonly status: 'asking'; readonly index: number; readonly problem?: string }
  /** The program of the answer is compiled and run, to grade it by that. */
  | { readonly status: 'running'; readonly index: number }
  /** Checked; its feedback is on screen. */
  | { readonly status: 'graded'; readonly index: number }
  | { readonly status: 'finished' };

export interface QuizResult {
  /** The round in which it was graded. */
  readonly round: number;
  readonly answer: unknown;
  readonly grade: Grade;
  /** What the answer's program gave, if it had to run. */
  readonly ran?: RanProgram | undefined;
  readonly confidence?: Confidence | undefined;
}

export interface QuizState {
  /** Orders the choices, a new order each round. */
  readonly seed: number;
  /** From 1. */
  readonly round: number;
  readonly scope: 'all' | 'missed';
  /** Ids of the questions of this round, in order; `index` of the position counts in it. */
  readonly asked: readonly string[];
  readonly position: QuizPosition;
  /** Answers not checked yet, by question id. */
  readonly drafts: Readonly<Record<string, unknown>>;
  /** The latest grade of each question, over all rounds. */
  readonly results: Readonly<Record<string, QuizResult>>;
  /** How many hints were opened, by question id. */
  readonly hintsShown: Readonly<Record<string, number>>;
  /** How sure the learner is of an answer not checked yet, by question id. */
  readonly confidence: Readonly<Record<string, Confidence>>;
}

export type QuizAction =
  /** Changes the draft of the question that is asked. */
  | { readonly type: 'answer'; readonly answer: unknown }
  | { readonly type: 'hint' }
  /** Undefined takes it back. */
  | { readonly type: 'confidence'; readonly confidence: Confidence | undefined }
  /** Grades the draft, when it is complete; one that is judged by running has its program run first. */
  | { readonly type: 'check' }
  /** The program has run: the draft is graded. */
  | { readonly type: 'ran'; readonly ran: RanProgram }
  /** The program could not run, or was stopped (no problem then): the draft stays. */
  | { readonly type: 'not-run'; readonly problem?: string }
  /** From feedback to the next question, or to the summary. */
  | { readonly type: 'next' }
  /** From the summary: a round with what isn't right yet. */
  | { readonly type: 'repeat-missed' }
  /** A round with everything; earlier results are forgotten here, not in the learner's history. */
  | { readonly type: 'start-over' };

/** What doesn't fit the position (a second check, next before a grade) changes nothing and gives the same object. */
export function reduceQuiz(setup: QuizSetup, state: QuizState, action: QuizAction): QuizState {
  const { position } = state;
  const question = currentQuestion(setup, state);
  switch (action.type) {
    case 'answer':
      if (position.status !== 'asking' || !question) return state;
      return {
        ...state,
        position: { status: 'asking', index: position.index },
        drafts: { ...state.drafts, [question.id]: action.answer },
      };
    case 'hint': {
      if (position.status !== 'asking' || !question) return state;
      const shown = Math.min(question.hints.length, (state.hintsShown[question.id] ?? 0) + 1);
      return { ...state, hintsShown: { ...state.hintsShown, [question.id]: shown } };
    }
    case 'confidence': {
      if (position.status !== 'asking' || !question) return state;
      const others = without(state.confidence, question.id);
      const { confidence } = action;
      return { ...state, confidence: confidence ? { ...others, [question.id]: confidence } : others };
    }
    case 'check': {
      if (position.status !== 'asking' || !question) return state;
      const bound = bindQuestion(question);
      const draft = state.drafts[question.id];
      if (!bound.isComplete(draft)) return state;
      return bound.program(draft) === undefined
        ? check(setup, state, question, position.index)
        : { ...state, position: { status: 'running', index: position.index } };
    }
    case 'ran':
      if (position.status !== 'running' || !question) return state;
      return check(setup, state, question, position.index, action.ran);
    case 'not-run': {
      if (position.status !== 'running') return state;
      const { problem } = action;
      const { index } = position;
      return { ...state, position: { status: 'asking', index, ...(problem !== undefined && { problem }) } };
    }
    case 'next':
      return position.status === 'graded' ? { ...state, position: after(state, position.index) } : state;
    case 'repeat-missed': {
      const missed = missedQuestions(setup, state).map(({ id }) => id);
      if (position.status !== 'finished' || missed.length === 0) return state;
      return { ...newRound(state, missed), scope: 'missed' };
    }
    case 'start-over': {
      const all = setup.questions.map(({ id }) => id);
      return { ...newRound(state, all), scope: 'all', results: {} };
    }
    default:
      return assertNever(action);
  }
}

export function freshSession(setup: QuizSetup, seed: number): QuizState {
  return {
    seed,
    round: 1,
    scope: 'all',
    asked: setup.questions.map(({ id }) => id),
    position: setup.questions.length > 0 ? { status: 'asking', index: 0 } : { status: 'finished' },
    drafts: {},
    results: {},
    hintsShown: {},
    confidence: {},
  };
}

export function currentQuestion(setup: QuizSetup, state: QuizState): Question | undefined {
  if (state.position.status === 'finished') return undefined;
  const id = state.asked[state.position.index];
  return setup.questions.find((question) => question.id === id);
}

/** What the questions of this round are shown and graded with. */
export function contextOf(setup: QuizSetup, state: QuizState): QuestionContext {
  const { programs, questionCode, misconceptions } = setup;
  return { programs, questionCode, misconceptions, seed: mixSeed(state.seed, `round ${state.round}`) };
}

/** Not right at the latest try, or not tried. */
export function missedQuestions(setup: QuizSetup, state: QuizState): readonly Question[] {
  return setup.questions.filter(({ id }) => state.results[id]?.grade.verdict !== 'right');
}

/** The result of this round; an earlier round's doesn't count. */
export function resultInRound(
  state: Pick<QuizState, 'results' | 'round'>,
  id: string,
): QuizResult | undefined {
  const result = state.results[id];
  return result?.round === state.round ? result : undefined;
}

function check(
  setup: QuizSetup,
  state: QuizState,
  question: Question,
  index: number,
  ran?: RanProgram,
): QuizState {
  const bound = bindQuestion(question);
  const { id } = question;
  const answer = bound.read(state.drafts[id]);
  const grade = bound.grade(answer, contextOf(setup, state), ran);
  const confidence = state.confidence[id];
  const result: QuizResult = {
    round: state.round,
    answer,
    grade,
    ...(ran && { ran }),
    ...(confidence && { confidence }),
  };
  return {
    ...state,
    drafts: without(state.drafts, id),
    confidence: without(state.confidence, id),
    results: { ...state.results, [id]: result },
    position: { status: 'graded', index },
  };
}

/** The next question of the round without a grade, those before `index` last. */
function after(state: QuizState, index: number): QuizPosition {
  const order = [...state.asked.keys()];
  const next = [...order.slice(index + 1), ...order.slice(0, index)].find(
    (at) => !resultInRound(state, state.asked[at] ?? ''),
  );
  return next === undefined ? { status: 'finished' } : { status: 'asking', index: next };
}

function newRound(state: QuizState, asked: readonly string[]): QuizState {
  return {
    ...state,
    round: state.round + 1,
    asked,
    position: asked.length > 0 ? { status: 'asking', index: 0 } : { status: 'finished' },
    drafts: {},
    hintsShown: {},
    confidence: {},
  };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([each]) => each !== key));
}
