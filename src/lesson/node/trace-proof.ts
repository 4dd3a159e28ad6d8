/** Proof of a trace table: the program is run with the expressions of the columns printed after the lines of the rows.
 *
 *  Printing a value can change it: what fmt sees moves to the heap, and then appends grow it otherwise. So the table is made
 *  several times, with all columns, with each column alone, and without optimisation, and must be the same each time; a cell
 *  that depends on where values are kept fails. What the program prints itself must stay as it is. */
import type { SourceFile } from '../../run/types.ts';
import { squeezed } from '../check-scope.ts';
import type { PathKey } from '../problem.ts';
import type { Program, QuestionOf } from '../types.ts';
import type { Go } from './go-proof.ts';
import { mismatch, quote } from './proof.ts';
import type { Proof } from './proof.ts';

type TraceTable = QuestionOf<'trace-table'>;

export function traceProof(question: TraceTable, program: Program, path: readonly PathKey[]): Proof {
  const { columns, rows } = question;
  const { files, expect } = program;
  const cells = rows.map(({ cells: own }) => own.map((cell) => ('value' in cell ? cell.value : null)));
  const moments = rows.map(({ after, time }) => ({ after, time }));
  return {
    path: [...path, 'rows'],
    subject: { kind: 'trace', files, expect, columns, moments, cells },
    prove: (go) => prove(question, program, go),
  };
}

async function prove(question: TraceTable, program: Program, go: Go): Promise<readonly string[]> {
  const all = question.columns.map((_, index) => index);
  const variants = [
    { columns: all, optimize: true, how: 'all columns' },
    { columns: all, optimize: false, how: 'all columns, built with -N -l' },
    ...(all.length === 1 ? [] : all).map((column) => ({
      columns: [column],
      optimize: true,
      how: `${question.columns[column] ?? ''} alone`,
    })),
  ];
  for (const { columns, optimize, how } of variants) {
    const files = traced(question, program.files, columns);
    const run = await go.run(files, 1, optimize);
    const problem = mismatch(run, program.expect, files);
    if (problem !== undefined) return [`with ${how} printed: ${problem}`];
    if (run.kind !== 'ran') continue;
    const problems = wrongCells(question, columns, readTrace(run.stderr));
    if (problems.length > 0) return problems.map((found) => `${found} (${how})`);
  }
  return [];
}

function wrongCells(
  { columns, rows }: TraceTable,
  asked: readonly number[],
  trace: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return rows.flatMap(({ after, time, cells }, row) =>
    asked.flatMap((column) => {
      const cell = cells[column];
      if (cell === undefined || cell.kind === 'none') return [];
      const values = trace.get(cellKey(row, column)) ?? [];
      const value = values[time - 1];
      const place = `row ${row + 1}, ${columns[column] ?? ''}`;
      if (value === undefined)
        return [`${place}: line ${after} was passed ${values.length} times, not ${time}`];
      if (squeezed(value) === squeezed(cell.value)) return [];
      return [`${place}: it is ${quote(value)}, the table says ${quote(cell.value)}`];
    }),
  );
}

const cellKey = (row: number, column: number) => `${row} ${column}`;

/** The values of each cell, in the order in which they were printed. */
function readTrace(stderr: string): ReadonlyMap<string, readonly string[]> {
  const trace = new Map<string, string[]>();
  for (const [, key = '', hex = ''] of stderr.matchAll(/^traceCell (\d+ \d+) ([0-9a-f]*)$/gm)) {
    const values = trace.get(key) ?? [];
    values.push(Buffer.from(hex, 'hex').toString('utf8'));
    trace.set(key, values);
  }
  return trace;
}

/** The program with a call for each cell on new lines after the rows' lines. */
function traced(
  { columns, rows }: TraceTable,
  files: readonly SourceFile[],
  asked: readonly number[],
): readonly SourceFile[] {
  const [first, ...others] = files;
  if (first === undefined) return files;
  const calls = new Map<number, string[]>();
  rows.forEach(({ after, cells }, row) => {
    for (const column of asked) {
      if (cells[column] === undefined || cells[column].kind === 'none') continue;
      const own = calls.get(after) ?? [];
      own.push(`traceCell(${row}, ${column}, ${columns[column] ?? ''})`);
      calls.set(after, own);
    }
  });
  const lines = first.content.split('\n').flatMap((line, index) => [line, ...(calls.get(index + 1) ?? [])]);
  return [
    { name: first.name, content: lines.join('\n') },
    ...others,
    { name: 'trace_cell.go', content: traceCell },
  ];
}

/** On a line of its own, whatever the program has printed before. */
const traceCell = `package main

import (
	"fmt"
	"os"
)

func traceCell(row, column int, value any) {
	fmt.Fprintf(os.Stderr, "\\ntraceCell %d %d %x\\n", row, column, fmt.Sprint(value))
}
`;
