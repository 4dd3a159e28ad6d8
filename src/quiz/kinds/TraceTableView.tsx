import { Check, X } from 'lucide-react';
import type { QuestionOf } from '../../lesson/types.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { FeedbackList } from '../FeedbackText.tsx';
import type { QuestionViewProps } from '../types.ts';
import { codeOf } from './code-lines.ts';
import { CodeLines } from './CodeLines.tsx';
import lineStyles from './CodeLines.module.css';
import { sameValue } from './trace-values.ts';
import styles from './TraceTableView.module.css';

type TraceTable = QuestionOf<'trace-table'>;
type Row = TraceTable['rows'][number];
type Cell = Row['cells'][number];

/** The program with its lines numbered, and the table to fill. */
export function TraceTableView(props: QuestionViewProps<TraceTable, readonly (readonly string[])[]>) {
  const { question, context, answer, onAnswer, promptId, grade, onShowDemo } = props;
  const { files } = codeOf(question.id, 'lines', context);
  const moments = new Set(question.rows.map(({ after }) => after));
  const write = (at: number, column: number, text: string) =>
    onAnswer(
      answer.map((row, index) =>
        index === at ? row.map((value, each) => (each === column ? text : value)) : row,
      ),
    );
  return (
    <>
      <CodeLines
        files={files}
        renderLine={({ file, line }, content) => (
          <div className={lineStyles['line']}>
            <span className={styles['moment']} aria-hidden>
              {file === files[0]?.name && moments.has(line) ? '▸' : ''}
            </span>
            {content}
          </div>
        )}
      />
      <div className={styles['frame']} role="group" aria-label="Table of values" tabIndex={0}>
        <table className={styles['table']} aria-labelledby={promptId}>
          <thead>
            <tr>
              <th scope="col">After</th>
              {question.columns.map((column) => (
                <th key={column} scope="col">
                  <code>{column}</code>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {question.rows.map((row, at) => (
              <tr key={at}>
                <th scope="row">{momentOf(row)}</th>
                {row.cells.map((cell, column) => (
                  <td key={column}>
                    <CellView
                      cell={cell}
                      name={`${question.columns[column] ?? ''} after ${momentOf(row)}`}
                      text={answer[at]?.[column] ?? ''}
                      graded={grade !== undefined}
                      onText={(text) => write(at, column, text)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {grade && (
        <FeedbackList
          feedback={grade.feedback}
          misconceptions={context.misconceptions}
          onShowDemo={onShowDemo}
        />
      )}
    </>
  );
}

function momentOf({ label, after, time }: Row): string {
  const line = time > 1 ? `line ${after}, time ${time}` : `line ${after}`;
  return label === undefined ? line : `${line}: ${label}`;
}

function CellView(props: {
  readonly cell: Cell;
  readonly name: string;
  readonly text: string;
  readonly graded: boolean;
  readonly onText: (text: string) => void;
}) {
  const { cell, name, text, graded, onText } = props;
  switch (cell.kind) {
    case 'none':
      return <span className={styles['none']}>–</span>;
    case 'given':
      return <code className={styles['given']}>{cell.value}</code>;
    case 'asked':
      if (graded) return <GradedCell value={cell.value} text={text} />;
      return (
        <input
          type="text"
          className={styles['input']}
          size={Math.max(4, cell.value.length + 1)}
          aria-label={name}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
      );
    default:
      return assertNever(cell);
  }
}

function GradedCell({ value, text }: { readonly value: string; readonly text: string }) {
  if (sameValue(text, value)) {
    return (
      <span className={`${styles['graded'] ?? ''} ${styles['right'] ?? ''}`}>
        <Check aria-hidden size={14} />
        <code>{value}</code>
        <span className="visually-hidden">right</span>
      </span>
    );
  }
  return (
    <span className={styles['graded']}>
      <span className={styles['wrong']}>
        <X aria-hidden size={14} />
        <span className="visually-hidden">wrong:</span> <s>{text}</s>
      </span>
      <span className="visually-hidden">, it is</span> <code className={styles['real']}>{value}</code>
    </span>
  );
}
