import { useEffect, useId, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { assertNever } from '../lib/assert-never.ts';
import { bindQuestion } from './kinds/registry.ts';
import styles from './Quiz.module.css';
import type { QuizSession } from './quiz-session.ts';
import { contextOf, currentQuestion, resultInRound } from './quiz-state.ts';
import type { QuizState } from './quiz-state.ts';
import { QuizMarks } from './QuizMarks.tsx';
import { QuizQuestion } from './QuizQuestion.tsx';
import type { ShowDemo } from './types.ts';
import { QuizSummary } from './QuizSummary.tsx';
import { useQuizKeys } from './use-quiz-keys.ts';
import { verdictWords } from './VerdictLabel.tsx';

export interface QuizProps {
  readonly session: QuizSession;
  /** The program's listing, highlighted. */
  readonly renderProgram: (programId: string) => ReactNode;
  readonly onShowDemo?: ShowDemo;
  /** Pressed on the summary: go on with the lesson. */
  readonly onDone?: () => void;
  /** Whether 1–9 and Enter work without Ctrl or Cmd. */
  readonly singleKeys?: boolean;
  /** For a question that is asked outside a quiz: what stands above it, and where it leads instead of to a summary. */
  readonly alone?: {
    readonly title: string;
    readonly nextLabel: string;
    readonly onNext: () => void;
  };
}

/** A quiz on screen: one question at a time, then what was right and what was missed. */
export function Quiz({ session, renderProgram, onShowDemo, onDone, singleKeys = true, alone }: QuizProps) {
  const { setup, dispatch } = session;
  const state = useStore(session.store);
  const { position } = state;
  const question = currentQuestion(setup, state);
  const result = question && resultInRound(state, question.id);
  const root = useRef<HTMLElement>(null);
  const titleId = useId();
  const goOn = alone?.onNext ?? (() => dispatch({ type: 'next' }));

  useFocusMoves(
    root,
    `${state.round}/${question?.id ?? ''}/${position.status === 'running' ? 'asking' : position.status}`,
  );
  useQuizKeys(root, singleKeys, (key) => {
    if (!question) return false;
    if (position.status === 'graded') {
      if (key.type === 'go-on') goOn();
      return key.type === 'go-on';
    }
    switch (key.type) {
      case 'go-on':
        dispatch({ type: 'check' });
        return true;
      case 'confidence': {
        const { asksConfidence } = bindQuestion(question);
        if (asksConfidence) dispatch(key);
        return asksConfidence;
      }
      case 'choose': {
        const draft = state.drafts[question.id];
        const answer = bindQuestion(question).choose(draft, key.n, contextOf(setup, state));
        if (answer === undefined) return false;
        dispatch({ type: 'answer', answer });
        return true;
      }
      default:
        return assertNever(key);
    }
  });

  return (
    <section ref={root} className={styles['quiz']} aria-labelledby={titleId}>
      <header className={styles['header']}>
        <h2 id={titleId} className={styles['position']}>
          {alone?.title ?? positionWords(state)}
        </h2>
        {!alone && <QuizMarks state={state} />}
      </header>
      <p role="status" className="visually-hidden">
        {position.status === 'running' && 'Running your program…'}
        {position.status === 'asking' && position.problem}
        {result && `${verdictWords[result.grade.verdict]}. ${result.grade.detail ?? ''}`}
      </p>
      {question && position.status !== 'finished' ? (
        <QuizQuestion
          key={`${state.round}/${question.id}`}
          question={question}
          context={contextOf(setup, state)}
          draft={state.drafts[question.id]}
          result={result}
          confidence={state.confidence[question.id]}
          running={position.status === 'running'}
          problem={position.status === 'asking' ? position.problem : undefined}
          onStop={session.stop}
          hintsShown={state.hintsShown[question.id] ?? 0}
          nextLabel={alone?.nextLabel ?? (isLastOpen(state) ? 'See how it went' : 'Next question')}
          onNext={goOn}
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

function positionWords({ position, scope, asked }: QuizState): string {
  if (position.status === 'finished') return 'Quiz finished';
  return `${scope === 'missed' ? 'Again: question' : 'Question'} ${position.index + 1} of ${asked.length}`;
}

/** Every question of the round has a grade, that on screen too. */
function isLastOpen(state: QuizState): boolean {
  return state.asked.every((id) => resultInRound(state, id) !== undefined);
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
