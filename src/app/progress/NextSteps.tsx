import { Link } from 'wouter';
import type { MisconceptionState } from '../../review/misconception-states.ts';
import { suggestions, type Suggestion } from '../../review/suggestions.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { lessonHref, reviewHref, stepHref } from '../hrefs.ts';
import { countWords } from '../review/due-words.ts';
import { useReview } from '../review/use-review.ts';
import { useCourseDetails, useServices } from '../ServicesContext.ts';
import { useContinue } from '../use-continue.ts';
import { useWork } from '../use-work.ts';
import styles from './ProgressPage.module.css';

/** What to do next: at most a handful, the most useful first. */
export function NextSteps({ states }: { readonly states: ReadonlyMap<string, MisconceptionState> }) {
  const { catalog } = useServices();
  const { questions } = useCourseDetails();
  const { work } = useWork();
  const where = useContinue();
  const { queue } = useReview();
  const found = suggestions({
    due: queue.due.length,
    chapters: catalog.chapters,
    work,
    states,
    lessonOf: (questionId) => questions[questionId]?.lessonId,
  });
  return (
    <section className={styles['section']} aria-labelledby="next">
      <h2 id="next">What to do next</h2>
      <ul className={styles['next']}>
        {found.map((suggestion) => (
          <li key={keyOf(suggestion)}>
            <SuggestionLine suggestion={suggestion} />
          </li>
        ))}
        {where.kind === 'continue' && (
          <li>
            <Link href={stepHref(where.lesson.id, where.step.id)}>Go on with “{where.step.title}”</Link>
            <span>
              {where.lesson.title}, step {where.index + 1} of {where.lesson.steps.length}
            </span>
          </li>
        )}
        {where.kind === 'start' && where.lesson && (
          <li>
            <Link href={lessonHref(where.lesson.id)}>Start with “{where.lesson.title}”</Link>
            <span>The first lesson</span>
          </li>
        )}
        {where.kind === 'finished' && found.length === 0 && (
          <li>
            <Link href="/playground">Write something of your own in the playground</Link>
            <span>Every lesson is done and nothing is due.</span>
          </li>
        )}
      </ul>
    </section>
  );
}

function keyOf(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case 'review':
      return 'review';
    case 'exercise':
      return `${suggestion.lesson.id}/${suggestion.stepId}`;
    case 'misconception':
      return suggestion.misconceptionId;
    default:
      return assertNever(suggestion);
  }
}

function SuggestionLine({ suggestion }: { readonly suggestion: Suggestion }) {
  const { misconceptions } = useCourseDetails();
  switch (suggestion.kind) {
    case 'review':
      return (
        <>
          <Link href={reviewHref}>Review {countWords(suggestion.due, 'question')}</Link>
          <span>Due now</span>
        </>
      );
    case 'exercise':
      return (
        <>
          <Link href={stepHref(suggestion.lesson.id, suggestion.stepId)}>Finish “{suggestion.title}”</Link>
          <span>Its tests do not all pass yet.</span>
        </>
      );
    case 'misconception':
      return (
        <>
          <Link href={lessonHref(suggestion.lesson.id)}>Read “{suggestion.lesson.title}” again</Link>
          <span>Your latest answers still show “{misconceptions[suggestion.misconceptionId]?.title}”.</span>
        </>
      );
    default:
      return assertNever(suggestion);
  }
}
