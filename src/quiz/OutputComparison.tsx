import { Equal, EqualNot } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Program } from '../lesson/types.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Comparison, LineRow } from './compare-output.ts';
import styles from './OutputComparison.module.css';

/** What the two sides are called. `left` takes the place of the guess. */
export interface ComparedSides {
  readonly left: string;
  readonly right: string;
}

const guessAndReal: ComparedSides = { left: 'Your guess', right: 'Real output' };

/** A guess beside the real output, line by line. What is known of the program adds what else can be printed. */
export function OutputComparison(props: {
  readonly comparison: Comparison;
  readonly expect?: Program['expect'];
  readonly stability?: Program['stability'];
  readonly sides?: ComparedSides;
}) {
  const { comparison, expect, stability, sides = guessAndReal } = props;
  const notes = notesOn(comparison, expect, stability);
  return (
    <div className={styles['comparison']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">
          {sides.left} beside {sides.right.toLowerCase()}, line by line
        </caption>
        <thead>
          <tr>
            <th scope="col">{sides.left}</th>
            <td />
            <th scope="col">{sides.right}</th>
          </tr>
        </thead>
        <tbody>
          {comparison.rows.length === 0 ? (
            <Row row={{ status: 'same', guess: '', real: '' }} sides={sides} nothing />
          ) : (
            comparison.rows.map((row, index) => <Row key={index} row={row} sides={sides} />)
          )}
        </tbody>
      </table>
      {notes.map((note) => (
        <p key={note} className={styles['note']}>
          {note}
        </p>
      ))}
    </div>
  );
}

function Row(props: { readonly row: LineRow; readonly sides: ComparedSides; readonly nothing?: boolean }) {
  const { row, sides, nothing = false } = props;
  const absent = nothing ? 'prints nothing' : 'no line';
  const guess = row.status === 'missing' || nothing ? undefined : row.guess;
  const real = row.status === 'extra' || nothing ? undefined : row.real;
  return (
    <tr className={row.status === 'same' ? undefined : styles['differs']}>
      <td>{line(guess, absent)}</td>
      <td className={styles['mark']}>
        {row.status === 'same' ? <Equal aria-hidden size={16} /> : <EqualNot aria-hidden size={16} />}
        <span className="visually-hidden">{markWords(row, sides)}</span>
      </td>
      <td>{line(real, absent)}</td>
    </tr>
  );
}

/** A line that is there and empty is told apart from one that is not there. */
function line(text: string | undefined, absent: string): ReactNode {
  if (text === undefined) return <span className={styles['absent']}>{absent}</span>;
  if (text === '') return <span className={styles['absent']}>empty line</span>;
  return <code>{text}</code>;
}

function markWords(row: LineRow, sides: ComparedSides): string {
  switch (row.status) {
    case 'same':
      return 'same as';
    case 'different':
      return 'differs from';
    case 'missing':
      return `missing from ${sides.left.toLowerCase()}:`;
    case 'extra':
      return sides === guessAndReal ? 'not printed' : 'not wanted';
    default:
      return assertNever(row);
  }
}

function notesOn(
  comparison: Comparison,
  expect: Program['expect'] | undefined,
  stability: Program['stability'] | undefined,
): string[] {
  const notes: string[] = [];
  if (comparison.forgiven) notes.push('Spaces at line ends and a last line break don’t count.');
  if (expect?.kind === 'one-of') {
    notes.push(`It can print ${expect.stdouts.length} different things; this is the nearest.`);
  }
  if (expect?.kind === 'unordered') notes.push('The lines can come in any order.');
  if (expect?.kind === 'build-error') notes.push('It does not compile, so it prints nothing.');
  if (stability === 'implementation') {
    notes.push('Today’s Go prints this; the language does not promise it.');
  }
  return notes;
}
