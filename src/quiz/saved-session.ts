/** A quiz session as JSON and back. Grades are not kept: they are worked out again from the answers, so that a corrected
 *  why reaches the learner. An answer to another `rev` of its question is dropped. */
import * as v from 'valibot';
import type { Confidence } from '../progress/types.ts';
import { bindQuestion } from './kinds/registry.ts';
import type { BoundQuestion } from './kinds/registry.ts';
import { contextOf, resultInRound } from './quiz-state.ts';
import type { QuestionContext, RanProgram } from './types.ts';
import type { QuizPosition, QuizResult, QuizSetup, QuizState } from './quiz-state.ts';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const ConfidenceSchema = v.fallback(v.optional(v.picklist(['sure', 'fairly', 'guess'])), undefined);

/** A run that can't be read is one that has to be made again. */
const RanProgramSchema: v.GenericSchema<unknown, RanProgram | undefined> = v.fallback(
  v.optional(
    v.variant('kind', [
      v.object({ kind: v.literal('build-failed'), errors: v.string() }),
      v.object({ kind: v.literal('exited'), code: v.number(), stdout: v.string(), stderr: v.string() }),
      v.object({ kind: v.literal('timed-out'), limitMs: v.number(), stdout: v.string() }),
    ]),
  ),
  undefined,
);

const SavedSessionSchema = v.object({
  formatVersion: v.literal(1),
  seed: v.pipe(v.number(), v.finite()),
  round: v.pipe(Count, v.minValue(1)),
  scope: v.picklist(['all', 'missed']),
  asked: v.array(v.string()),
  /** The question on screen; null on the summary. */
  current: v.nullable(v.string()),
  questions: v.array(
    v.object({
      id: v.string(),
      rev: v.number(),
      draft: v.optional(v.unknown()),
      result: v.optional(
        v.object({
          round: Count,
          answer: v.unknown(),
          ran: v.optional(RanProgramSchema),
          confidence: v.optional(ConfidenceSchema),
        }),
      ),
      hintsShown: v.optional(Count, 0),
      confidence: v.optional(ConfidenceSchema),
    }),
  ),
});

export type SavedSession = v.InferOutput<typeof SavedSessionSchema>;

export function saveSession(setup: QuizSetup, state: QuizState): SavedSession {
  const { seed, round, scope, asked, position } = state;
  return {
    formatVersion: 1,
    seed,
    round,
    scope,
    asked: [...asked],
    current: position.status === 'finished' ? null : (asked[position.index] ?? null),
    questions: setup.questions.map(({ id, rev }) => {
      const draft = state.drafts[id];
      const result = state.results[id];
      const confidence = state.confidence[id];
      return {
        id,
        rev,
        hintsShown: state.hintsShown[id] ?? 0,
        ...(draft !== undefined && { draft }),
        ...(confidence && { confidence }),
        ...(result && { result: savedResult(result) }),
      };
    }),
  };
}

function savedResult({ round, answer, ran, confidence }: QuizResult) {
  return { round, answer, ...(ran && { ran }), ...(confidence && { confidence }) };
}

/** Undefined when `json` is no saved session, or nothing of it can be asked any more. */
export function restoreSession(setup: QuizSetup, json: unknown): QuizState | undefined {
  const parsed = v.safeParse(SavedSessionSchema, json);
  if (!parsed.success) return undefined;
  const saved = parsed.output;
  const exists = new Set(setup.questions.map(({ id }) => id));
  const all = setup.questions.map(({ id }) => id);
  const asked = saved.scope === 'all' ? all : [...new Set(saved.asked)].filter((id) => exists.has(id));
  if (asked.length === 0) return undefined;

  const { seed, round, scope } = saved;
  const empty: QuizState = {
    seed,
    round,
    scope,
    asked,
    position: { status: 'finished' },
    drafts: {},
    results: {},
    hintsShown: {},
    confidence: {},
  };
  const context = contextOf(setup, empty);
  const drafts: Record<string, unknown> = {};
  const results: Record<string, QuizResult> = {};
  const hintsShown: Record<string, number> = {};
  const confidence: Record<string, Confidence> = {};
  for (const question of setup.questions) {
    const kept = saved.questions.find(({ id, rev }) => id === question.id && rev === question.rev);
    if (!kept) continue;
    const { id } = question;
    const bound = bindQuestion(question);
    const draft = bound.read(kept.draft);
    if (draft !== undefined) drafts[id] = draft;
    if (kept.confidence) confidence[id] = kept.confidence;
    hintsShown[id] = Math.min(kept.hintsShown, question.hints.length);
    const result =
      kept.result && kept.result.round <= round ? restoreResult(bound, kept.result, context) : undefined;
    if (result) results[id] = result;
    // An answer without the run that it was judged by is an answer still to be checked.
    else if (kept.result && drafts[id] === undefined) {
      const answer = bound.read(kept.result.answer);
      if (answer !== undefined && bound.program(answer)) drafts[id] = answer;
    }
  }
  const state = { ...empty, drafts, results, hintsShown, confidence };
  return { ...state, position: positionOf(state, saved.current) };
}

function restoreResult(
  bound: BoundQuestion,
  saved: NonNullable<SavedSession['questions'][number]['result']>,
  context: QuestionContext,
): QuizResult | undefined {
  const { round, ran, confidence } = saved;
  const answer = bound.read(saved.answer);
  if (!bound.isComplete(answer) || (ran === undefined && bound.program(answer))) return undefined;
  const grade = bound.grade(answer, context, ran);
  return { round, answer, grade, ...(ran && { ran }), ...(confidence && { confidence }) };
}

/** Where the learner was, or the first question without a grade when that place is gone. */
function positionOf(state: QuizState, current: string | null): QuizPosition {
  const isGraded = (id: string) => resultInRound(state, id) !== undefined;
  const index = current === null ? -1 : state.asked.indexOf(current);
  if (current !== null && index >= 0) {
    return { status: isGraded(current) ? 'graded' : 'asking', index };
  }
  const open = state.asked.findIndex((id) => !isGraded(id));
  return open < 0 ? { status: 'finished' } : { status: 'asking', index: open };
}
