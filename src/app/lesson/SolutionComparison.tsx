import { Equal, EqualNot } from 'lucide-react';
import { useId, useState } from 'react';
import type { Exercise } from '../../lesson/types.ts';
import type { SourceFile } from '../../run/types.ts';
import { Html } from '../../ui/Html.tsx';
import { compareCode, type CodeRow } from './compare-code.ts';
import styles from './exercise.module.css';
import { codeLines, type CodePiece } from './go-tokens.ts';

/** One's own code beside the common solution or another program that passes, with the lines that differ marked. */
export default function SolutionComparison(props: {
  readonly step: Exercise;
  readonly files: readonly SourceFile[];
}) {
  const { step, files } = props;
  const [version, setVersion] = useState(-1);
  const [fileName, setFileName] = useState(step.solution[0]?.name ?? '');
  const id = useId();
  const alternative = step.alternatives[version];
  const name = alternative?.title ?? 'A common solution';
  const contentOf = (list: readonly SourceFile[]) => list.find((file) => file.name === fileName)?.content;
  const other = contentOf(alternative?.files ?? []) ?? contentOf(step.solution) ?? '';
  const own = contentOf(files) ?? '';
  return (
    <section
      className={styles['comparison']}
      aria-label="Solution beside your code"
      tabIndex={0}
      // Scrolls by keys.
    >
      <div className={styles['selects']}>
        {step.alternatives.length > 0 && (
          <label>
            Beside{' '}
            <select value={version} onChange={(event) => setVersion(Number(event.target.value))}>
              <option value={-1}>A common solution</option>
              {step.alternatives.map(({ title }, index) => (
                <option key={title} value={index}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
        {step.solution.length > 1 && (
          <label>
            File{' '}
            <select value={fileName} onChange={(event) => setFileName(event.target.value)}>
              {step.solution.map((file) => (
                <option key={file.name}>{file.name}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <div id={id} aria-live="polite">
        <Html html={alternative?.note ?? step.notes} className="prose prose-small" />
      </div>
      <CodeTable own={own} other={other} name={name} isGo={fileName.endsWith('.go')} />
    </section>
  );
}

function CodeTable(props: {
  readonly own: string;
  readonly other: string;
  readonly name: string;
  readonly isGo: boolean;
}) {
  const { name, isGo } = props;
  const own = codeLines(props.own, isGo);
  const other = codeLines(props.other, isGo);
  const rows = compareCode(own.map(textOf), other.map(textOf));
  const count = rows.filter(({ differs }) => differs).length;
  return (
    <>
      <p className={styles['quiet']}>
        {count === 0
          ? 'Your code is the same, line by line.'
          : count === 1
            ? 'One line differs.'
            : `${count} lines differ.`}
      </p>
      <table className={styles['code']}>
        <caption className="visually-hidden">Your code beside: {name}</caption>
        <thead>
          <tr>
            <th scope="col">Your code</th>
            <td />
            <th scope="col">{name}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index} data-differs={row.differs ? '' : undefined}>
              <td>{line(row.own === undefined ? undefined : own[row.own], 'own')}</td>
              <td className={styles['mark']}>
                {row.differs ? <EqualNot aria-hidden size={14} /> : <Equal aria-hidden size={14} />}
                <span className="visually-hidden">{words(row)}</span>
              </td>
              <td>{line(row.other === undefined ? undefined : other[row.other], 'other')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function words(row: CodeRow): string {
  if (!row.differs) return 'same as';
  if (row.own === undefined) return 'not in your code:';
  return row.other === undefined ? 'in your code alone' : 'differs from';
}

function textOf(pieces: readonly CodePiece[]): string {
  return pieces.map(({ text }) => text).join('');
}

function line(pieces: readonly CodePiece[] | undefined, side: string) {
  if (pieces === undefined) return null;
  return (
    <code data-side={side}>
      {pieces.map(({ text, kind }, index) => (
        <span key={index} className={kind && `code-${kind}`}>
          {text}
        </span>
      ))}
    </code>
  );
}
