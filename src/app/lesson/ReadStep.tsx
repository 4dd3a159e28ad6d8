import type { StepOf } from '../../lesson/types.ts';
import { Html } from '../../ui/Html.tsx';
import { LessonSources } from './LessonSources.tsx';
import type { StepFrame } from './step-frame.ts';
import { ReadingLayout } from './ReadingLayout.tsx';
import styles from './steps.module.css';

export function ReadStep({ frame, step }: { readonly frame: StepFrame; readonly step: StepOf<'read'> }) {
  const { lesson } = frame.compiled;
  const first = lesson.steps[0]?.id === step.id;
  return (
    <ReadingLayout>
      {frame.header}
      {first && (
        <section className={styles['objectives']} aria-labelledby="objectives">
          <h2 id="objectives">After this lesson you can</h2>
          <ul>
            {lesson.objectives.map((objective) => (
              <li key={objective}>{objective}</li>
            ))}
          </ul>
        </section>
      )}
      <div className={styles['body']}>
        <Html html={step.body} />
      </div>
      {lesson.steps.at(-1)?.id === step.id && <LessonSources lesson={lesson} />}
      {frame.footer}
    </ReadingLayout>
  );
}
