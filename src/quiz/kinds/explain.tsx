/** In the learner's own words, then held by themselves against a model answer. */
import * as v from 'valibot';
import type { QuestionOf } from '../../lesson/types.ts';
import type { Grade, QuestionKind } from '../types.ts';
import { ExplainView } from './ExplainView.tsx';

const AnswerSchema = v.strictObject({
  text: v.string(),
  /** The model answer is on screen; from then on the text stays as it is. */
  compared: v.boolean(),
  /** Ids of the points that the learner found in their own text. */
  said: v.array(v.string()),
});

type Explain = QuestionOf<'explain'>;
export interface ExplainAnswer {
  readonly text: string;
  readonly compared: boolean;
  readonly said: readonly string[];
}

/** Right when every point was said. A point that was not said may have its idea behind it. */
export function gradeExplain({ points }: Explain, { said }: ExplainAnswer): Grade {
  const missed = points.filter(({ id }) => !said.includes(id));
  const found = points.length - missed.length;
  return {
    verdict: missed.length === 0 ? 'right' : found > 0 ? 'partial' : 'wrong',
    score: found / points.length,
    feedback: [
      ...missed.map(({ id, misconception }) => ({
        choiceId: id,
        verdict: 'missed' as const,
        why: '',
        ...(misconception !== undefined && { misconception }),
      })),
      ...points
        .filter(({ id }) => said.includes(id))
        .map(({ id }) => ({ choiceId: id, verdict: 'right' as const, why: '' })),
    ],
    ...(missed.length > 0 && { detail: `Your answer says ${found} of ${points.length} points.` }),
  };
}

export const explain: QuestionKind<Explain, ExplainAnswer> = {
  kind: 'explain',
  emptyAnswer: () => ({ text: '', compared: false, said: [] }),
  readAnswer: ({ points }, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    if (!parsed.success) return undefined;
    return parsed.output.said.every((id) => points.some((point) => point.id === id))
      ? parsed.output
      : undefined;
  },
  isComplete: ({ compared }) => compared,
  isTyped: true,
  incomplete: 'Write your answer and compare it with the model answer first.',
  grade: gradeExplain,
  View: ExplainView,
};
