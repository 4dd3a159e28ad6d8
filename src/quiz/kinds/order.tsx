/** What happens first? The answer is the ids of all items in the learner's order; none before anything was moved. */
import * as v from 'valibot';
import type { QuestionOf } from '../../lesson/types.ts';
import { Html } from '../../ui/Html.tsx';
import { FeedbackList } from '../FeedbackText.tsx';
import { mixSeed, shuffle } from '../shuffle.ts';
import type { Grade, QuestionKind, QuestionViewProps } from '../types.ts';
import { Arranger } from './Arranger.tsx';
import { inRightOrder } from './arrangement.ts';
import { missesFeedback } from './miss.ts';
import { OrderResult } from './OrderResult.tsx';
import { plainText } from './plain-text.ts';

type Order = QuestionOf<'order'>;
export type OrderAnswer = readonly string[];

const idsOf = ({ items }: Order) => items.map(({ id }) => id);

/** The order on screen before anything is moved; never the right one. */
export function startOrder(question: Order, seed: number): readonly string[] {
  const right = idsOf(question);
  const mixed = shuffle(right, mixSeed(seed, question.id));
  return mixed.join() === right.join() ? mixed.toReversed() : mixed;
}

/** Half for an order of four or more in which one item alone is out of place and no known idea is behind it. */
export function gradeOrder(question: Order, answer: OrderAnswer): Grade {
  const right = idsOf(question);
  const outOfPlace = right.length - inRightOrder(answer, right);
  if (outOfPlace === 0) return { verdict: 'right', score: 1, feedback: [] };
  const misses = question.misses.filter(({ order }) => order.join() === answer.join());
  const nearly = outOfPlace === 1 && right.length >= 4 && misses.length === 0;
  return {
    verdict: nearly ? 'partial' : 'wrong',
    score: nearly ? 0.5 : 0,
    feedback: missesFeedback(misses),
    ...(nearly && { detail: 'One of them is out of place.' }),
  };
}

function OrderView(props: QuestionViewProps<Order, OrderAnswer>) {
  const { question, context, answer, onAnswer, promptId, grade, onShowDemo } = props;
  const start = startOrder(question, context.seed);
  if (!grade) {
    const items = start.flatMap((id) => question.items.filter((item) => item.id === id));
    return (
      <Arranger
        items={items.map(({ id, text }) => ({
          id,
          name: plainText(text),
          content: <Html html={text} className="prose prose-small" />,
        }))}
        arrangement={answer.length === 0 ? start : answer}
        onArrange={onAnswer}
        promptId={promptId}
        noun="place"
      />
    );
  }
  return (
    <>
      <OrderResult items={question.items} answer={answer} />
      <FeedbackList
        feedback={grade.feedback}
        misconceptions={context.misconceptions}
        onShowDemo={onShowDemo}
      />
    </>
  );
}

const AnswerSchema = v.array(v.string());

export const order: QuestionKind<Order, OrderAnswer> = {
  kind: 'order',
  emptyAnswer: () => [],
  readAnswer: (question, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    if (!parsed.success) return undefined;
    const isOrder = parsed.output.toSorted().join() === idsOf(question).toSorted().join();
    return isOrder || parsed.output.length === 0 ? parsed.output : undefined;
  },
  isComplete: (answer) => answer.length > 0,
  incomplete: 'Move something first. If the order stands, press Space twice on one of them.',
  grade: gradeOrder,
  View: OrderView,
};
