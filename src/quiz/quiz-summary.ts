/** What a quiz showed: which wrong ideas stood behind the misses, and what was right. */
import type { Grade } from './types.ts';
import { missedQuestions } from './quiz-state.ts';
import type { QuizSetup, QuizState } from './quiz-state.ts';

/** Questions are given by their number in the quiz, from 1. */
interface QuizSummaryData {
  readonly total: number;
  readonly right: readonly number[];
  readonly missed: readonly number[];
  readonly ideas: readonly { readonly misconceptionId: string; readonly questions: readonly number[] }[];
  /** Missed with no known idea behind it. */
  readonly missedWithoutIdea: readonly number[];
}

export function summarize(setup: QuizSetup, state: QuizState): QuizSummaryData {
  const missedIds = new Set(missedQuestions(setup, state).map(({ id }) => id));
  const ideas = new Map<string, number[]>();
  const missedWithoutIdea: number[] = [];
  setup.questions.forEach(({ id }, index) => {
    if (!missedIds.has(id)) return;
    const grade = state.results[id]?.grade;
    const found = grade ? misconceptionsOf(grade) : [];
    if (found.length === 0) missedWithoutIdea.push(index + 1);
    for (const idea of found) ideas.set(idea, [...(ideas.get(idea) ?? []), index + 1]);
  });
  const numbers = (missed: boolean) =>
    setup.questions.flatMap(({ id }, index) => (missedIds.has(id) === missed ? [index + 1] : []));
  return {
    total: setup.questions.length,
    right: numbers(false),
    missed: numbers(true),
    ideas: [...ideas].map(([misconceptionId, questions]) => ({ misconceptionId, questions })),
    missedWithoutIdea,
  };
}

/** The wrong ideas that an answer showed, each once; for attempts too. */
export function misconceptionsOf(grade: Grade): string[] {
  const ids = grade.feedback.flatMap(({ verdict, misconception }) =>
    verdict !== 'right' && misconception !== undefined ? [misconception] : [],
  );
  return [...new Set(ids)];
}
