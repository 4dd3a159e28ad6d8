/** Which line is it? The answer is a place in the program, or null. */
import * as v from 'valibot';
import type { QuestionOf } from '../../lesson/types.ts';
import { FeedbackList } from '../FeedbackText.tsx';
import type { Grade, QuestionContext, QuestionKind, QuestionViewProps } from '../types.ts';
import { codeOf, samePlace } from './code-lines.ts';
import type { LinePlace } from './code-lines.ts';
import styles from './compiles.module.css';
import { programOf } from './expected-output.ts';
import { GradedLines, LineChoice } from './LineChoice.tsx';
import { missesFeedback } from './miss.ts';

type FindLine = QuestionOf<'find-line'>;
export type FindLineAnswer = LinePlace | null;

/** The place with its file said: the program's first unless the question names one. */
function placeOf(
  question: FindLine,
  place: { readonly line: number; readonly file?: string | undefined },
  context: QuestionContext,
): LinePlace {
  const first = programOf(question.program, context).files[0]?.name ?? '';
  return { file: place.file ?? first, line: place.line };
}

export function gradeFindLine(question: FindLine, answer: FindLineAnswer, context: QuestionContext): Grade {
  const right = placeOf(question, question.answer, context);
  if (samePlace(answer, right)) return { verdict: 'right', score: 1, feedback: [] };
  const misses = question.misses.filter((miss) => samePlace(answer, placeOf(question, miss, context)));
  return {
    verdict: 'wrong',
    score: 0,
    feedback: missesFeedback(misses),
    detail: `It is line ${right.line}.`,
  };
}

function FindLineView(props: QuestionViewProps<FindLine, FindLineAnswer>) {
  const { question, context, answer, onAnswer, promptId, grade, onShowDemo } = props;
  const { files } = codeOf(question.id, 'lines', context);
  if (!grade) return <LineChoice files={files} promptId={promptId} chosen={answer} onChoose={onAnswer} />;
  return (
    <>
      <GradedLines files={files} right={placeOf(question, question.answer, context)} chosen={answer} />
      <Proof question={question} />
      <FeedbackList
        feedback={grade.feedback}
        misconceptions={context.misconceptions}
        onShowDemo={onShowDemo}
      />
    </>
  );
}

/** What shows that it is this line. The others are plain from the explanation. */
function Proof({ question }: { readonly question: FindLine }) {
  const { proof } = question;
  if (proof.kind !== 'fix') return null;
  return (
    <div className={styles['says']}>
      {proof.replacement.trim() === '' ? (
        <p>Without this line it prints</p>
      ) : (
        <>
          <p>With this instead</p>
          <code>{proof.replacement.replace(/^\t+/gm, '')}</code>
          <p>it prints</p>
        </>
      )}
      <code>{proof.stdout.trimEnd() || 'nothing'}</code>
    </div>
  );
}

const AnswerSchema = v.nullable(v.strictObject({ file: v.string(), line: v.number() }));

export const findLine: QuestionKind<FindLine, FindLineAnswer> = {
  kind: 'find-line',
  emptyAnswer: () => null,
  readAnswer: (_question, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    return parsed.success ? parsed.output : undefined;
  },
  isComplete: (answer) => answer !== null,
  showsProgram: true,
  incomplete: 'Choose a line first.',
  grade: gradeFindLine,
  View: FindLineView,
};
