/** Does the program compile, and if not, which line is at fault? The answer is 'compiles', a line (1-based) or null. */
import type { Program, QuestionOf } from '../../lesson/types.ts';
import { FeedbackList } from '../FeedbackText.tsx';
import type { Grade, QuestionContext, QuestionKind, QuestionViewProps } from '../types.ts';
import { codeOf } from './code-lines.ts';
import { programOf } from './expected-output.ts';
import { GradedLines, LineChoice } from './LineChoice.tsx';
import { missesFeedback } from './miss.ts';
import styles from './compiles.module.css';

type Compiles = QuestionOf<'compiles'>;
export type CompilesAnswer = 'compiles' | number | null;

/** What follows from what the program is expected to do. */
function rightAnswer({ expect }: Program): CompilesAnswer {
  return expect.kind === 'build-error' ? (expect.line ?? null) : 'compiles';
}

/** Half for seeing that it does not compile while blaming another line. */
export function gradeCompiles(question: Compiles, answer: CompilesAnswer, context: QuestionContext): Grade {
  const right = rightAnswer(programOf(question.program, context));
  if (answer === right) return { verdict: 'right', score: 1, feedback: [] };
  const feedback = missesFeedback(question.misses.filter((miss) => miss.answer === answer));
  if (right === 'compiles') return { verdict: 'wrong', score: 0, feedback, detail: 'It compiles.' };
  return typeof answer === 'number'
    ? {
        verdict: 'partial',
        score: 0.5,
        feedback,
        detail: `It does not compile, but because of line ${right ?? '?'}.`,
      }
    : { verdict: 'wrong', score: 0, feedback, detail: 'It does not compile.' };
}

function CompilesView(props: QuestionViewProps<Compiles, CompilesAnswer>) {
  const { question, context, answer, onAnswer, promptId, grade, onShowDemo } = props;
  const { files } = codeOf(question.id, 'lines', context);
  const file = files[0]?.name ?? '';
  const place = (line: CompilesAnswer) => (typeof line === 'number' ? { file, line } : null);
  if (!grade) {
    return (
      <LineChoice
        files={files}
        promptId={promptId}
        chosen={place(answer)}
        onChoose={({ line }) => onAnswer(line)}
        other={{
          label: 'It compiles',
          before: 'Or it does not, because of this line:',
          chosen: answer === 'compiles',
          onChoose: () => onAnswer('compiles'),
        }}
      />
    );
  }
  const program = programOf(question.program, context);
  const { expect } = program;
  return (
    <>
      {answer === 'compiles' && <p>Your answer: it compiles.</p>}
      <GradedLines files={files} right={place(rightAnswer(program))} chosen={place(answer)} />
      {expect.kind === 'build-error' && (
        <div className={styles['says']}>
          <p>The compiler says</p>
          {expect.contains.map((text) => (
            <code key={text}>{text}</code>
          ))}
        </div>
      )}
      <FeedbackList
        feedback={grade.feedback}
        misconceptions={context.misconceptions}
        onShowDemo={onShowDemo}
      />
    </>
  );
}

export const compiles: QuestionKind<Compiles, CompilesAnswer> = {
  kind: 'compiles',
  emptyAnswer: () => null,
  readAnswer: (_question, json) => {
    if (json === null || json === 'compiles') return json;
    return typeof json === 'number' && Number.isInteger(json) && json > 0 ? json : undefined;
  },
  isComplete: (answer) => answer !== null,
  showsProgram: true,
  incomplete: 'Say that it compiles, or choose the line that keeps it from compiling.',
  grade: gradeCompiles,
  View: CompilesView,
};
