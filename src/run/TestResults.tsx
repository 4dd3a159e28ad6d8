import { CircleCheck, CircleDashed, CircleMinus, CircleX } from 'lucide-react';
import { useMemo } from 'react';
import { countTests } from './test-output.ts';
import type { TestEvent } from './test-output.ts';
import { testRows } from './test-rows.ts';
import type { TestRow } from './test-rows.ts';
import styles from './TestResults.module.css';
import type { SourceFile } from './types.ts';

const icons = {
  pass: CircleCheck,
  fail: CircleX,
  skip: CircleMinus,
  running: CircleDashed,
  unfinished: CircleX,
};
const words = {
  pass: 'passed',
  fail: 'failed',
  skip: 'skipped',
  running: 'running',
  unfinished: 'did not end',
};

/** Each test with its code, what went wrong and what was printed; the first failure stands open.
 *  `files`: the request's. `over`: nothing more will come. */
export function TestResults({
  tests,
  files,
  over,
}: {
  readonly tests: readonly TestEvent[];
  readonly files: readonly SourceFile[];
  readonly over: boolean;
}) {
  const rows = useMemo(() => testRows(tests, files, over), [tests, files, over]);
  const { passed, failed } = countTests(tests);
  const unfinished = rows.filter((row) => row.status === 'unfinished').length;
  const parts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(unfinished > 0 ? [`${unfinished} did not end`] : []),
  ];
  return (
    <section className={styles['results']} aria-label="Test results">
      <h3 className={styles['count']}>{parts.join(', ')}</h3>
      <ul className={styles['list']}>
        {rows.map((row) => (
          <Row key={row.name} row={row} />
        ))}
      </ul>
    </section>
  );
}

function Row({ row }: { readonly row: TestRow }) {
  const Icon = icons[row.status];
  const title = (
    <>
      <Icon aria-hidden size={16} />
      <span className={styles['name']}>{row.depth === 0 ? row.name : row.label}</span>
      <span className={styles['status']}>{words[row.status]}</span>
    </>
  );
  const empty = row.code === undefined && row.failure === '' && row.printed === '';
  return (
    <li className={styles[row.status]} style={{ marginInlineStart: `calc(${row.depth} * var(--space-5))` }}>
      {empty ? (
        <div className={styles['title']}>{title}</div>
      ) : (
        <details open={row.open}>
          <summary className={styles['title']}>{title}</summary>
          <div className={styles['body']}>
            <Part title="Code run" text={row.code ?? ''} />
            <Part title="Failure" text={row.failure} />
            <Part title="Your output" text={row.printed} />
          </div>
        </details>
      )}
    </li>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string }) {
  if (text === '') return null;
  return (
    <>
      <h4 className={styles['partTitle']}>{title}</h4>
      <pre className={styles['part']}>{text.trimEnd()}</pre>
    </>
  );
}
