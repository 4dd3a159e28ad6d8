import { ArrowRight } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { Link } from 'wouter';
import type { Chapter, LessonSummary } from '../lesson/types.ts';
import { StepCells } from '../ui/StepCells.tsx';
import styles from './HomePage.module.css';
import { lessonHref, progressHref, stepHref } from './hrefs.ts';
import { Layout } from './Layout.tsx';
import { OfflinePanel } from './OfflinePanel.tsx';
import { useProgress, useServices } from './ServicesContext.ts';
import { useContinue } from './use-continue.ts';
import { useDoneSteps } from './use-done-steps.ts';

/** With the scheduler, which no lesson needs. */
const ReviewNote = lazy(() => import('./review/ReviewNote.tsx'));

/** Where to go on, and the course as a map. */
export function HomePage() {
  const { catalog } = useServices();
  useEffect(() => {
    document.title = 'Go Journey';
  }, []);
  return (
    <Layout>
      <div className={styles['page']}>
        <div className={styles['main']}>
          <Hero />
          <Suspense fallback={null}>
            <ReviewNote />
          </Suspense>
          {catalog.chapters.map((chapter) => (
            <ChapterMap key={chapter.id} chapter={chapter} />
          ))}
        </div>
        <aside className={styles['aside']}>
          <OfflinePanel />
          <section aria-labelledby="kept">
            <h2 id="kept">Your progress</h2>
            <ProgressNote />
          </section>
        </aside>
      </div>
    </Layout>
  );
}

function Hero() {
  const where = useContinue();
  if (where.kind === 'start') {
    return (
      <section className={styles['hero']}>
        <h1>Learn Go by predicting what it does, then running it</h1>
        <p className={styles['lead']}>
          Each lesson asks before it tells. You say what a program prints, the real Go compiler in this page
          answers, and every wrong idea gets its reason. It works without a network once it has been opened.
        </p>
        {where.lesson && (
          <Link href={lessonHref(where.lesson.id)} className={styles['go']}>
            Start with “{where.lesson.title}”
            <ArrowRight aria-hidden size={18} />
          </Link>
        )}
      </section>
    );
  }
  if (where.kind === 'finished') {
    return (
      <section className={styles['hero']}>
        <h1>You have finished every lesson there is</h1>
        <p className={styles['lead']}>
          Go back to any of them below, or take what you know to the{' '}
          <Link href="/playground">playground</Link>.
        </p>
      </section>
    );
  }
  return (
    <section className={styles['hero']}>
      <h1>Continue where you left off</h1>
      <p className={styles['lead']}>{where.step.title}</p>
      <p className={styles['where']}>
        {where.lesson.title}, step {where.index + 1} of {where.lesson.steps.length}
      </p>
      <Link href={stepHref(where.lesson.id, where.step.id)} className={styles['go']}>
        Continue
        <ArrowRight aria-hidden size={18} />
      </Link>
    </section>
  );
}

function ChapterMap({ chapter }: { readonly chapter: Chapter }) {
  return (
    <section className={styles['chapter']} aria-labelledby={`chapter-${chapter.id}`}>
      <h2 id={`chapter-${chapter.id}`}>{chapter.title}</h2>
      <p>{chapter.summary}</p>
      <ol className={styles['lessons']}>
        {chapter.lessons.map((lesson, index) => (
          <LessonRow key={lesson.id} lesson={lesson} number={index + 1} />
        ))}
      </ol>
    </section>
  );
}

function LessonRow({ lesson, number }: { readonly lesson: LessonSummary; readonly number: number }) {
  const done = useDoneSteps(lesson);
  const place = useProgress((state) => state.place);
  const count = lesson.steps.length;
  const state =
    done.size === count
      ? 'Done'
      : done.size === 0
        ? `${lesson.minutes} minutes`
        : `${done.size} of ${count} steps`;
  return (
    <li className={styles['lesson']}>
      <span className={styles['number']} aria-hidden>
        {number}
      </span>
      <div>
        <h3>
          <Link href={lessonHref(lesson.id)} className={styles['lessonTitle']}>
            {lesson.title}
          </Link>
        </h3>
        <p className={styles['summary']}>{lesson.summary}</p>
      </div>
      <div className={styles['status']}>
        <StepCells
          cells={lesson.steps.map((step) => ({
            id: step.id,
            label: step.title,
            state: done.has(step.id) ? 'done' : 'todo',
            current: place?.lessonId === lesson.id && place.stepId === step.id,
          }))}
        />
        <span>{state}</span>
      </div>
    </li>
  );
}

function ProgressNote() {
  const storage = useProgress((state) => state.storage);
  const attempts = useProgress((state) => state.attempts.length);
  if (storage.status === 'not-kept') return <p>{storage.reason}</p>;
  return (
    <>
      <p>
        {attempts === 0
          ? 'What you write and answer is kept in this browser, and nowhere else.'
          : `${attempts} ${attempts === 1 ? 'answer is' : 'answers are'} kept in this browser, and nowhere else.`}
      </p>
      <p>
        <Link href={progressHref}>What you know, and your days of work</Link>
      </p>
      <p>
        <Link href="/settings">Export, import or erase it</Link>
      </p>
    </>
  );
}
