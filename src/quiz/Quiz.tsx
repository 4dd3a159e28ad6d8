import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { bindQuestion } from './kinds/registry.ts';
import styles from './Quiz.module.css';
import type { QuizSession } from './quiz-session.ts';
import { contextOf, currentQuestion, resultInRound } from './quiz-state.ts';
import { QuizMarks } from './QuizMarks.tsx';
import { QuizQuestion } from './QuizQuestion.tsx';
import { QuizSummary } from './QuizSummary.tsx';
import { useQuizKeys } from './use-quiz-keys.ts';
import { verdictWords } from './VerdictLabel.tsx';

export interface QuizProps {
  readonly session: QuizSession;
  /** The program's listing, highlighted. */
  readonly renderProgram: (programId: string) => ReactNode;
  readonly onShowDemo?: (programId: string) => void;
  /** Pressed on the summary: go on with the lesson. */
  readonly onDone?: () => void;
  /** Whether 1–9 and Enter work without Ctrl or Cmd. */
  readonly singleKeys?: boolean;
}

/** A quiz on screen: one question at a time, then what was right and what was missed. */
export function Quiz({ session, renderProgram, onShowDemo, onDone, singleKeys = true }: QuizProps) {
  const { setup, dispatch } = session;
  const state = useStore(session.store);
  const { position } = state;
  const question = currentQuestion(setup, state);
  const result = question && resultInRound(state, question.id);
  const root = useRef<HTMLElement>(null);
  const titleId = useId();

  useFocusMoves(root, `${state.round}/${question?.id ?? ''}/${position.status}`);
  useQuizKeys(root, singleKeys, (key) => {
    if (!question) return false;
    if (position.status === 'graded') {
      if (key.type === 'go-on') dispatch({ type: 'next' });
      return key.type === 'go-on';
    }
    if (key.type === 'go-on') {
      dispatch({ type: 'check' });
      return true;
    }
    const draft = state.drafts[question.id];
    const answer = bindQuestion(question).choose(draft, key.n, contextOf(setup, state));
    if (answer === undefined) return false;
    dispatch({ type: 'answer', answer });
    return true;
  });

  return (
    <section ref={root} className={styles['quiz']} aria-labelledby={titleId}>
      <header className={styles['header']}>
        <h2 id={titleId} className={styles['position']}>
          {position.status === 'finished'
            ? 'Quiz finished'
            : `${state.scope === 'missed' ? 'Again: question' : 'Question'} ${position.index + 1} of ${state.asked.length}`}
        </h2>
        <QuizMarks state={state} />
      </header>
      <p role="status" className="visually-hidden">
        {result && `${verdictWords[result.grade.verdict]}. ${result.grade.detail ?? ''}`}
      </p>
      {question && position.status !== 'finished' ? (
        <QuizQuestion
          key={`${state.round}/${question.id}`}
          question={question}
          context={contextOf(setup, state)}
          draft={state.drafts[question.id]}
          result={result}
          hintsShown={state.hintsShown[question.id] ?? 0}
          isLast={state.asked.filter((id) => !resultInRound(state, id)).length === 0}
          keyHints={singleKeys}
          dispatch={dispatch}
          renderProgram={renderProgram}
          onShowDemo={onShowDemo}
        />
      ) : (
        <QuizSummary setup={setup} state={state} dispatch={dispatch} onDone={onDone} />
      )}
    </section>
  );
}

/** Moves the focus to what is new whenever `place` changes: the element marked `data-focus`. Not on the first showing,
 *  when the learner's focus is the page's business. */
function useFocusMoves(root: { readonly current: HTMLElement | null }, place: string): void {
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    root.current?.querySelector<HTMLElement>('[data-focus]')?.focus();
  }, [root, place]);
}
