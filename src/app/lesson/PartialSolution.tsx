import type { ExerciseCode } from '../../lesson/types.ts';
import { CodeHtml } from '../../quiz/CodeHtml.tsx';
import styles from './exercise.module.css';
import steps from './steps.module.css';

type File = NonNullable<ExerciseCode['partial']>[number];

/** The solution with some of its lines left to the learner. */
export function PartialSolution({ files }: { readonly files: readonly File[] }) {
  return files.map((file) => (
    <figure key={file.name}>
      <figcaption className={steps['listingName']}>{file.name}</figcaption>
      <div className="listing">
        <pre className="code" tabIndex={0}>
          {runsOf(file.lines).map((part) =>
            part.lines === undefined ? (
              <span key={part.from} className={styles['left']}>
                {part.count === 1 ? '… one line is yours' : `… ${part.count} lines are yours`}
                {'\n'}
              </span>
            ) : (
              <CodeHtml key={part.from} html={`${part.lines.join('\n')}\n`} />
            ),
          )}
        </pre>
      </div>
    </figure>
  ));
}

/** Neighbouring lines that are shown, or that are not; `from` is 0-based. */
function runsOf(lines: File['lines']) {
  const runs: { from: number; count: number; lines?: string[] }[] = [];
  for (const [from, line] of lines.entries()) {
    const last = runs.at(-1);
    if (last && (last.lines === undefined) === (line === null)) {
      last.count++;
      if (line !== null) last.lines?.push(line);
    } else {
      runs.push({ from, count: 1, ...(line !== null && { lines: [line] }) });
    }
  }
  return runs;
}
