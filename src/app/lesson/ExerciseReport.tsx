import { plainText } from '../../quiz/kinds/plain-text.ts';
import { FeedbackText } from '../../quiz/FeedbackText.tsx';
import type { ShowDemo } from '../../quiz/types.ts';
import type { Misconception, Recogniser } from '../../lesson/types.ts';
import type { GoPosition } from '../../run/types.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { Html } from '../../ui/Html.tsx';
import { Notice } from '../../ui/Notice.tsx';
import styles from './exercise.module.css';
import { constructName, type RuleCheck } from './forbidden.ts';

/** What is said of the learner's program above its test results. */
export type ExerciseFinding = { readonly status: 'none' } | ReportedFinding;
type ReportedFinding =
  | { readonly status: 'checking' }
  | Extract<RuleCheck, { status: 'broken' | 'unchecked' }>
  | { readonly status: 'recognised'; readonly recogniser: Recogniser };

export function ExerciseReport(props: {
  readonly finding: ReportedFinding;
  readonly misconceptions: Readonly<Record<string, Misconception>>;
  readonly onShow: (file: string, position: GoPosition) => void;
  readonly onShowDemo: ShowDemo;
}) {
  const { finding } = props;
  switch (finding.status) {
    case 'checking':
      return <p className={styles['quiet']}>Looking for what this exercise goes without…</p>;
    case 'unchecked':
      return (
        <Notice tone="wait" title="Not checked: what this exercise goes without">
          <p>Go itself looks for that, and it could not here. {finding.detail}</p>
        </Notice>
      );
    case 'broken':
      return (
        <Notice tone="wrong" title="Not run yet: this exercise goes without something that you use">
          <ul className={styles['uses']}>
            {finding.uses.map(({ construct, file, position, message }, index) => (
              <li key={index}>
                <button
                  type="button"
                  className={styles['place']}
                  onClick={() => props.onShow(file, position)}
                  aria-label={`Go to ${file}, line ${position.line}: ${constructName(construct)}. ${plainText(message)}`}
                >
                  {file}:{position.line}
                </button>{' '}
                {constructName(construct)}
                <Html html={message} className="prose prose-small" />
              </li>
            ))}
          </ul>
          <p>Change it and run the tests again.</p>
        </Notice>
      );
    case 'recognised': {
      const { message, misconception, demo } = finding.recogniser;
      return (
        <Notice tone="wrong" title="A known mistake">
          <FeedbackText
            item={{ why: message, misconception, demo }}
            misconceptions={props.misconceptions}
            onShowDemo={props.onShowDemo}
          />
        </Notice>
      );
    }
    default:
      return assertNever(finding);
  }
}
