import { useEffect } from 'react';
import { Redirect } from 'wouter';
import type { CompiledLesson, LessonLoad, LessonSummary } from '../../lesson/types.ts';
import { Notice } from '../../ui/Notice.tsx';
import { stepHref } from '../hrefs.ts';
import { Layout } from '../Layout.tsx';
import { NotFoundPage } from '../NotFoundPage.tsx';
import { useProgress, useServices } from '../ServicesContext.ts';
import styles from './LessonPage.module.css';
import { loadWorkStep } from './load-work-step.ts';
import { StepView } from './StepView.tsx';
import { useLesson } from './use-lesson.ts';
import { placeInCourse } from './place-in-course.ts';

/** `/learn/LESSON` and `/learn/LESSON/STEP`. Without a step: the one where the learner was, else the first. */
export function LessonPage(props: { readonly lessonId: string; readonly stepId: string | undefined }) {
  const { catalog } = useServices();
  const load = useLesson(props.lessonId);
  useEffect(() => void loadWorkStep(), []);
  const place = useProgress((state) => state.place);
  const found = placeInCourse(catalog.chapters, props.lessonId);
  if (!found) return <NotFoundPage what="lesson" />;

  const { lesson, chapter, next } = found;
  if (props.stepId === undefined) {
    const remembered = place?.lessonId === lesson.id && lesson.steps.some((step) => step.id === place.stepId);
    const stepId = remembered ? place.stepId : lesson.steps[0]?.id;
    return stepId === undefined ? (
      <NotFoundPage what="step" />
    ) : (
      <Redirect to={stepHref(lesson.id, stepId)} replace />
    );
  }
  const index = lesson.steps.findIndex((step) => step.id === props.stepId);
  if (index < 0) return <NotFoundPage what="step" />;

  if (load === undefined) {
    return (
      <Layout fixed>
        <p className={styles['loading']} role="status">
          Opening “{lesson.title}”…
        </p>
      </Layout>
    );
  }
  if (load.status !== 'ok') return <UnreadableLesson lesson={lesson} load={load} />;
  return (
    <OpenLesson
      chapter={chapter.title}
      summary={lesson}
      compiled={load.compiled}
      index={index}
      following={next}
    />
  );
}

function UnreadableLesson(props: { readonly lesson: LessonSummary; readonly load: LessonLoad }) {
  return (
    <Layout>
      <div className={styles['message']}>
        <h1>{props.lesson.title}</h1>
        <Notice tone="wrong" title="This lesson can’t be opened right now.">
          <p>
            Your work in it is kept. Reload the page; if you are offline, open it once while online so that it
            is stored. All other lessons work.
          </p>
          {props.load.status === 'unreadable' && <p className={styles['detail']}>{props.load.detail}</p>}
        </Notice>
      </div>
    </Layout>
  );
}

function OpenLesson(props: {
  readonly chapter: string;
  readonly summary: LessonSummary;
  readonly compiled: CompiledLesson;
  readonly index: number;
  readonly following: LessonSummary | undefined;
}) {
  const { progress } = useServices();
  const { summary, index } = props;
  const step = props.compiled.lesson.steps[index];

  // The place is remembered, and the title of the tab says where one is.
  useEffect(() => {
    if (!step) return;
    progress.getState().setPlace(summary.id, step.id);
    document.title = `${step.title} · ${summary.title} · Go Journey`;
  }, [progress, summary, step]);

  if (!step) return <NotFoundPage what="step" />;
  return (
    <Layout fixed>
      <StepView key={`${summary.id}/${step.id}`} {...props} step={step} />
    </Layout>
  );
}
