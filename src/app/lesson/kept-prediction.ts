/** What is kept of a prediction, as JSON. */
import * as v from 'valibot';
import type { Confidence } from '../../progress/types.ts';
import { bindQuestion } from '../../quiz/kinds/registry.ts';
import type { PredictionState, PredictQuestion } from '../../quiz/prediction.ts';

const KeptSchema = v.object({
  /** Not locked in yet. */
  answer: v.optional(v.unknown()),
  guesses: v.optional(v.array(v.unknown())),
  /** The second try was taken and is not locked in yet. */
  again: v.optional(v.boolean()),
  /** What the first run printed, once there was one. */
  output: v.optional(v.string()),
  confidence: v.fallback(v.optional(v.picklist(['sure', 'fairly', 'guess'])), undefined),
  /** Of earlier versions: the text of a guess. */
  guess: v.optional(v.string()),
});

export interface KeptPrediction {
  readonly answer?: unknown;
  readonly guesses?: readonly unknown[] | undefined;
  readonly again?: boolean | undefined;
  readonly output?: string | undefined;
  readonly confidence?: Confidence | undefined;
}

/** `content`: what was read, without anything that is no answer to this question. */
export function readKeptPrediction(
  question: PredictQuestion,
  json: unknown,
): {
  readonly state: PredictionState;
  readonly confidence: Confidence | undefined;
  readonly content: KeptPrediction;
} {
  const parsed = v.safeParse(KeptSchema, json);
  const kept: v.InferOutput<typeof KeptSchema> = parsed.success ? parsed.output : {};
  const bound = bindQuestion(question);
  const old = kept.guess === undefined ? [] : [{ text: kept.guess, printsNothing: kept.guess === '' }];
  const guesses = (kept.guesses ?? old).flatMap((guess) => bound.read(guess) ?? []);
  const { answer, again, output, confidence } = kept;
  const content = { answer, guesses, again, output, confidence };
  if (guesses.length === 0) return { state: { status: 'guessing', draft: answer }, confidence, content };
  if (output !== undefined) return { state: { status: 'ran', guesses, output }, confidence, content };
  const state: PredictionState =
    again === true && guesses.length === 1
      ? { status: 'guessing', draft: answer, missed: guesses[0] }
      : { status: 'locked', guesses };
  return { state, confidence, content };
}
