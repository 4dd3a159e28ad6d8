/** Values at moments of a run. The answer is a text for each cell, row by row; '' where nothing is asked. */
import * as v from 'valibot';
import type { QuestionOf } from '../../lesson/types.ts';
import type { Grade, QuestionKind } from '../types.ts';
import { missFeedback } from './miss.ts';
import { sameValue } from './trace-values.ts';
import { TraceTableView } from './TraceTableView.tsx';

type TraceTable = QuestionOf<'trace-table'>;
export type TraceTableAnswer = readonly (readonly string[])[];

/** Each cell counts the same; from half of them on, the table is partly right. */
export function gradeTraceTable(question: TraceTable, answer: TraceTableAnswer): Grade {
  const asked = question.rows.flatMap((row, at) =>
    row.cells.flatMap((cell, column) =>
      cell.kind === 'asked' ? [{ cell, given: answer[at]?.[column] ?? '' }] : [],
    ),
  );
  const wrong = asked.filter(({ cell, given }) => !sameValue(given, cell.value));
  if (wrong.length === 0) return { verdict: 'right', score: 1, feedback: [] };
  const misses = wrong.flatMap(({ cell, given }) =>
    cell.misses.filter(({ value }) => sameValue(value, given)),
  );
  // The same idea behind several cells is explained once.
  const distinct = misses.filter((miss, index) => misses.findIndex(({ why }) => why === miss.why) === index);
  const score = 1 - wrong.length / asked.length;
  return {
    verdict: score >= 0.5 ? 'partial' : 'wrong',
    score,
    feedback: distinct.map((miss) => missFeedback(miss)),
    detail: `${asked.length - wrong.length} of ${asked.length} values are right.`,
  };
}

const AnswerSchema = v.array(v.array(v.string()));

export const traceTable: QuestionKind<TraceTable, TraceTableAnswer> = {
  kind: 'trace-table',
  emptyAnswer: ({ rows }) => rows.map(({ cells }) => cells.map(() => '')),
  readAnswer: ({ rows }, json) => {
    const parsed = v.safeParse(AnswerSchema, json);
    if (!parsed.success || parsed.output.length !== rows.length) return undefined;
    const fits = rows.every(({ cells }, at) => parsed.output[at]?.length === cells.length);
    return fits ? parsed.output : undefined;
  },
  isComplete: (answer, { rows }) =>
    rows.every(({ cells }, at) =>
      cells.every(({ kind }, column) => kind !== 'asked' || answer[at]?.[column]?.trim()),
    ),
  isTyped: true,
  showsProgram: true,
  incomplete: 'Fill every cell first.',
  grade: gradeTraceTable,
  View: TraceTableView,
};
