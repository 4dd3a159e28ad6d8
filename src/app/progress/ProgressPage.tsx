import { useEffect } from 'react';
import { Link } from 'wouter';
import { dailyLogHref } from '../hrefs.ts';
import { Layout } from '../Layout.tsx';
import { useWork } from '../use-work.ts';
import { MisconceptionMap } from './MisconceptionMap.tsx';
import { NextSteps } from './NextSteps.tsx';
import styles from './ProgressPage.module.css';
import { QuestionTables } from './QuestionTables.tsx';
import { useMisconceptionStates } from './use-learned.ts';
import { WorkCalendar } from './WorkCalendar.tsx';

/** `/progress`: what is mastered and what is not, when there was work, and what to do next. */
export default function ProgressPage() {
  const { work } = useWork();
  const states = useMisconceptionStates();
  useEffect(() => {
    document.title = 'Progress · Go Journey';
  }, []);
  return (
    <Layout>
      <div className={styles['page']}>
        <header className={styles['header']}>
          <h1 id="step-title" tabIndex={-1}>
            Progress
          </h1>
          <p className={styles['muted']}>
            Worked out from your answers, which are kept in this browser alone.
          </p>
        </header>
        <NextSteps states={states} />
        <section className={styles['section']} aria-labelledby="calendar">
          <h2 id="calendar">Days of work</h2>
          <WorkCalendar work={work} />
          <p>
            <Link href={dailyLogHref}>Daily log: what you did and learned on each day</Link>
          </p>
        </section>
        <MisconceptionMap states={states} />
        <QuestionTables />
      </div>
    </Layout>
  );
}
