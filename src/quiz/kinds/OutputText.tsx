import { Fragment } from 'react';
import styles from './OutputText.module.css';

/** What a program prints, with the spaces, tabs and line breaks to be seen that could be overlooked. */
export function OutputText({ output }: { readonly output: string }) {
  if (output === '') return <span className={styles['nothing']}>prints nothing</span>;
  const ended = output.endsWith('\n');
  const lines = (ended ? output.slice(0, -1) : output).split('\n');
  return (
    <pre className={styles['output']}>
      {lines.map((line, index) => (
        <Fragment key={index}>
          {withMarks(line)}
          {line === '' && <Mark sign="↵" />}
          {index < lines.length - 1 && '\n'}
        </Fragment>
      ))}
    </pre>
  );
}

/** A space at an end or beside another one, and every tab, stands under a mark. */
function withMarks(line: string) {
  return line.split(/(^ +| +$| {2,}|\t)/).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className={styles['space']}>
        {part}
        <Mark sign={part === '\t' ? '→' : '·'.repeat(part.length)} />
      </span>
    ),
  );
}

/** For the eye alone: nothing of it is read out or copied. */
function Mark({ sign }: { readonly sign: string }) {
  return <span className={styles['mark']} data-sign={sign} aria-hidden />;
}
