import { useMemo, useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { visibleOutput } from './output-blocks.ts';
import styles from './ProgramOutput.module.css';
import type { OutputLine } from './run-reducer.ts';

/** What a browser draws without effort. */
const shownLines = 1_000;
const shownChars = 100_000;

/** What the program wrote. stderr is marked by a word and a rule; of long output the end is drawn until all is asked for. */
export function ProgramOutput({ output }: { readonly output: readonly OutputLine[] }) {
  const [all, setAll] = useState(false);
  const { blocks, hiddenLines } = useMemo(
    () => visibleOutput(output, all ? Infinity : shownLines, all ? Infinity : shownChars),
    [output, all],
  );
  return (
    <div className={styles['output']}>
      {hiddenLines > 0 && (
        <p className={styles['cut']}>
          <span>{hiddenLines.toLocaleString('en')} earlier lines are not drawn.</span>
          <Button size="small" onClick={() => setAll(true)}>
            Show all
          </Button>
        </p>
      )}
      {/* A log is announced as it grows, politely. */}
      <div role="log" aria-label="What the program wrote">
        {blocks.map((block) =>
          block.kind === 'image' ? (
            <img
              key={block.key}
              className={styles['image']}
              src={block.url}
              alt="Image made by the program"
            />
          ) : block.stream === 'stdout' ? (
            <pre key={block.key} className={styles['text']}>
              {block.text}
            </pre>
          ) : (
            <div key={block.key} className={styles['stderr']}>
              <span className={styles['label']}>stderr</span>
              <pre className={styles['text']}>{block.text}</pre>
            </div>
          ),
        )}
      </div>
    </div>
  );
}
