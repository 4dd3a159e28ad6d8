import type { QuestionOf } from '../../lesson/types.ts';
import { CodeHtml } from '../CodeHtml.tsx';
import { FeedbackList } from '../FeedbackText.tsx';
import type { QuestionViewProps } from '../types.ts';
import { codeOf } from './code-lines.ts';
import styles from './FillView.module.css';
import { RanFeedback } from './RanFeedback.tsx';

/** Code with fields in it; once graded, with what the learner wrote and, where that is wrong, a filling that works. */
export function FillView(props: QuestionViewProps<QuestionOf<'fill'>, readonly string[]>) {
  const { question, context, answer, onAnswer, grade, ran, onShowDemo } = props;
  const { lines } = codeOf(question.id, 'fill', context);
  const indexOf = (blankId: string) => question.blanks.findIndex(({ id }) => id === blankId);
  const solutions = lines.flat().flatMap((piece) => (piece.kind === 'blank' ? [piece.solution] : []));
  const verdict = grade?.verdict;
  return (
    <>
      <div
        className={styles['frame']}
        role="group"
        aria-label="Code with blanks"
        {...(grade && { tabIndex: 0 })}
      >
        <div className={styles['lines']}>
          {lines.map((pieces, line) => (
            <div key={line} className={styles['line']}>
              {pieces.map((piece, at) => {
                if (piece.kind === 'code') return <CodeHtml key={at} html={piece.html} />;
                const index = indexOf(piece.blankId);
                const text = answer[index] ?? '';
                return grade ? (
                  <mark key={at} className={styles[verdict === 'right' ? 'right' : 'wrong']}>
                    <code>{text}</code>
                  </mark>
                ) : (
                  <input
                    key={at}
                    type="text"
                    className={styles['blank']}
                    style={{ width: `calc(${widthOf(piece.solution, text)}ch + 14px)` }}
                    aria-label={`Blank ${index + 1} of ${question.blanks.length}, line ${line + 1}`}
                    autoCapitalize="off"
                    autoComplete="off"
                    autoCorrect="off"
                    spellCheck={false}
                    value={text}
                    onChange={(event) =>
                      onAnswer(answer.map((each, at) => (at === index ? event.target.value : each)))
                    }
                  />
                );
              })}
              {pieces.length === 0 && '\n'}
            </div>
          ))}
        </div>
      </div>
      {!grade && (
        <p className={styles['note']}>
          Your program is compiled and run. Whatever makes it print the right thing is right.
        </p>
      )}
      {grade && ran && grade.verdict !== 'right' && <RanFeedback expect={question.expect} ran={ran} />}
      {grade && (
        <FeedbackList
          feedback={grade.feedback}
          misconceptions={context.misconceptions}
          onShowDemo={onShowDemo}
        />
      )}
      {grade && (grade.verdict !== 'right' || ran) && (
        <div className={styles['solution']}>
          <p>{solutions.length === 1 ? 'The usual filling' : 'The usual fillings'}</p>
          <ol>
            {solutions.map((solution, index) => (
              <li key={index}>
                <code>{solution}</code>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

/** In characters. Rounded up, so that the field does not count the letters of the solution. */
function widthOf(solution: string, text: string): number {
  return Math.max(4 * Math.ceil((solution.length + 1) / 4), text.length);
}
