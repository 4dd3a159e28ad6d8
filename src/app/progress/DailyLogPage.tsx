import { Download, RotateCcw } from 'lucide-react';
import { useEffect, useId, useMemo } from 'react';
import { Link } from 'wouter';
import { dayWords, isoDay, localDay } from '../../lib/local-day.ts';
import { indexAttempts, lessonProgress } from '../../progress/derive.ts';
import { dailyLog, type LogRow } from '../../review/daily-log.ts';
import { logTable } from '../../review/log-table.ts';
import { ownWords, ownWordsKey, ownWordsRev } from '../../review/own-words.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { progressHref } from '../hrefs.ts';
import { Layout } from '../Layout.tsx';
import { saveFile } from '../save-file.ts';
import { useCourseDetails, useProgress, useServices } from '../ServicesContext.ts';
import { useNow } from '../use-now.ts';
import { useWork } from '../use-work.ts';
import styles from './DailyLogPage.module.css';
import { useMisconceptionStates } from './use-learned.ts';

/** `/progress/log`: a line a day, in automatic words or the learner's own, to take along as a Markdown table. */
export default function DailyLogPage() {
  const { progress } = useServices();
  const rows = useLog();
  const today = localDay(useNow());
  useEffect(() => {
    document.title = 'Daily log · Go Journey';
  }, []);
  const hasToday = rows.some(({ day }) => day === today);
  return (
    <Layout>
      <div className={styles['page']}>
        <header className={styles['header']}>
          <p>
            <Link href={progressHref}>Progress</Link>
          </p>
          <h1 id="step-title" tabIndex={-1}>
            Daily log
          </h1>
          <p className={styles['lead']}>
            Each day of work has a line, filled from what you did. Change it to your own words; they stay as
            you wrote them.
          </p>
          <p className={styles['actions']}>
            {!hasToday && (
              <Button
                onClick={() => progress.getState().saveDraft(ownWordsKey(today), ownWordsRev, { focus: '' })}
              >
                Write a line for today
              </Button>
            )}
            {rows.length > 0 && (
              <>
                <CopyButton label="Copy as a Markdown table" text={() => logTable(rows)} />
                <Button
                  size="small"
                  icon={<Download aria-hidden />}
                  onClick={() => saveFile('go-journey-log.md', logTable(rows), 'text/markdown')}
                >
                  Save as a file
                </Button>
              </>
            )}
          </p>
        </header>
        {rows.length === 0 ? (
          <p className={styles['lead']}>
            The first line comes with your first answer. <Link href="/">Go to the course</Link>
          </p>
        ) : (
          <ol className={styles['rows']} reversed>
            {rows.map((row) => (
              <LogLine key={row.day} row={row} />
            ))}
          </ol>
        )}
      </div>
    </Layout>
  );
}

function useLog(): readonly LogRow[] {
  const { catalog } = useServices();
  const { work } = useWork();
  const drafts = useProgress((state) => state.drafts);
  const states = useMisconceptionStates();
  const { chapters } = catalog;
  const { misconceptions } = useCourseDetails();
  const own = useMemo(() => ownWords(drafts), [drafts]);
  return useMemo(
    () =>
      dailyLog({
        work,
        chapters,
        misconceptions,
        states,
        own,
        isDone: (lesson, some) => lessonProgress(indexAttempts(some), lesson).status === 'done',
      }),
    [work, chapters, misconceptions, states, own],
  );
}

function LogLine({ row }: { readonly row: LogRow }) {
  const { progress } = useServices();
  const key = ownWordsKey(row.day);
  const write = (change: LogRow['own']) => {
    // The page shows what other tabs wrote as it comes, so this continues it.
    progress.getState().acceptDraft(key);
    progress.getState().saveDraft(key, ownWordsRev, { ...row.own, ...change });
  };
  const isOwn = row.own.focus !== undefined || row.own.learned !== undefined;
  const differs = row.focus !== row.automatic.focus || row.learned !== row.automatic.learned;
  const titleId = useId();
  return (
    <li className={styles['row']} id={isoDay(row.day)}>
      <h2 id={titleId}>
        Day {row.number}
        <span>{dayWords(row.day)}</span>
      </h2>
      <div className={styles['fields']} role="group" aria-labelledby={titleId}>
        <Field label="Focus" value={row.focus} onChange={(focus) => write({ focus })} />
        <Field label="Key learning or build" value={row.learned} onChange={(learned) => write({ learned })} />
        {isOwn && differs && (
          <p className={styles['own']}>
            In your own words.
            <Button
              size="small"
              look="quiet"
              icon={<RotateCcw aria-hidden />}
              onClick={() => void progress.getState().setAsideDraft(key)}
            >
              Back to the automatic text
            </Button>
          </p>
        )}
      </div>
    </li>
  );
}

function Field(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{props.label}</label>
      <textarea
        id={id}
        rows={Math.max(1, Math.ceil(props.value.length / 60), props.value.split('\n').length)}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
