import { CircleCheck, CircleX } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { verdictWords } from '../VerdictLabel.tsx';
import { samePlace } from './code-lines.ts';
import type { CodeFiles, LinePlace } from './code-lines.ts';
import { CodeLines } from './CodeLines.tsx';
import styles from './CodeLines.module.css';
import choiceStyles from './ChoiceList.module.css';

/** The lines of a program as radio buttons, with one more answer above them where there is one that is no line. */
export function LineChoice(props: {
  readonly files: CodeFiles;
  readonly promptId: string;
  readonly chosen: LinePlace | null;
  readonly onChoose: (place: LinePlace) => void;
  readonly other?: {
    readonly label: string;
    /** What stands between it and the lines. */
    readonly before: string;
    readonly chosen: boolean;
    readonly onChoose: () => void;
  };
}) {
  const { files, promptId, chosen, onChoose, other } = props;
  const name = useId();
  return (
    <div role="radiogroup" aria-labelledby={promptId} className={styles['files']}>
      {other && (
        <>
          <div className={choiceStyles['choices']}>
            <label className={choiceStyles['choice']}>
              <input type="radio" name={name} checked={other.chosen} onChange={other.onChoose} />
              <span className="prose prose-small">{other.label}</span>
            </label>
          </div>
          <p className={choiceStyles['note']}>{other.before}</p>
        </>
      )}
      <CodeLines
        files={files}
        takesFocus={false}
        renderLine={(place, content, isBlank) =>
          isBlank ? (
            <div className={styles['line']}>
              <span />
              {content}
            </div>
          ) : (
            <label className={styles['choice']}>
              <input
                type="radio"
                name={name}
                checked={samePlace(chosen, place)}
                onChange={() => onChoose(place)}
              />
              {content}
            </label>
          )
        }
      />
    </div>
  );
}

/** The same lines once it is graded: the right one and the learner's are marked. */
export function GradedLines(props: {
  readonly files: CodeFiles;
  readonly right: LinePlace | null;
  readonly chosen: LinePlace | null;
}) {
  const { files, right, chosen } = props;
  const markOf = (place: LinePlace): { tone: 'right' | 'wrong'; note?: string } | undefined => {
    const isMine = samePlace(chosen, place);
    if (samePlace(right, place)) return isMine ? { tone: 'right', note: 'your answer' } : { tone: 'right' };
    return isMine ? { tone: 'wrong', note: 'your answer' } : undefined;
  };
  return (
    <CodeLines
      files={files}
      renderLine={(place, content): ReactNode => {
        const mark = markOf(place);
        return (
          <div className={`${styles['line'] ?? ''} ${mark ? (styles[mark.tone] ?? '') : ''}`}>
            {/* At the left as well: what stands at the end of a long line is out of sight on a phone. */}
            <span className={styles['icon']} aria-hidden>
              {mark && (mark.tone === 'right' ? <CircleCheck size={16} /> : <CircleX size={16} />)}
            </span>
            {content}
            {mark && (
              <span className={styles['mark']}>
                {verdictWords[mark.tone]}
                {mark.note !== undefined && <span className={styles['note']}>, {mark.note}</span>}
              </span>
            )}
          </div>
        );
      }}
    />
  );
}
