import { Eye } from 'lucide-react';
import { useId, useState } from 'react';
import { suspendedQuestions } from '../../progress/work-done.ts';
import { Button } from '../../ui/Button.tsx';
import { placeInCourse } from '../lesson/place-in-course.ts';
import { useCourseDetails, useProgress, useServices } from '../ServicesContext.ts';
import styles from '../SettingsPage.module.css';
import { SettingsSection } from '../SettingsSection.tsx';
import { useSetting } from '../use-setting.ts';

/** What review goes by, and the questions that are not to be asked. */
export function ReviewSettings() {
  const [retention, setRetention] = useSetting('reviewRetention');
  const [newPerDay, setNewPerDay] = useSetting('reviewNewPerDay');
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const percent = Math.round(retention * 100);
  return (
    <SettingsSection title="Review">
      <div className={styles['field']}>
        <label htmlFor={`${id}-retention`}>Know {percent} of 100 questions when they come back</label>
        <input
          id={`${id}-retention`}
          type="range"
          min={80}
          max={95}
          value={percent}
          aria-valuetext={`${percent} of 100`}
          aria-describedby={`${id}-retention-note`}
          onChange={(event) => setRetention(Number(event.target.value) / 100)}
        />
        <p id={`${id}-retention-note`} className={styles['note']}>
          More means that each question comes back sooner: at 95 two or three times as often as at 90, at 80 a
          third as often.
        </p>
      </div>
      <div className={styles['field']}>
        <label htmlFor={`${id}-new`}>New questions a day, at most</label>
        <input
          id={`${id}-new`}
          type="number"
          min={0}
          max={999}
          value={typed ?? newPerDay}
          aria-describedby={`${id}-new-note`}
          onChange={(event) => {
            setTyped(event.target.value);
            const count = event.target.valueAsNumber;
            if (Number.isInteger(count) && count >= 0 && count <= 999) setNewPerDay(count);
          }}
          onBlur={() => setTyped(undefined)}
        />
        <p id={`${id}-new-note`} className={styles['note']}>
          How many may come to review for the first time. Questions you answered wrong and were sure of always
          come.
        </p>
      </div>
      <SuspendedList />
    </SettingsSection>
  );
}

/** Questions the learner wants to be asked no more, to be taken up again. */
function SuspendedList() {
  const { progress, catalog } = useServices();
  const { questions } = useCourseDetails();
  const attempts = useProgress((state) => state.attempts);
  const suspended = [...suspendedQuestions(attempts)].flatMap((id) => questions[id] ?? []);
  if (suspended.length === 0) return null;
  return (
    <div className={styles['field']}>
      <h3>Questions not asked any more</h3>
      <ul className={styles['list']}>
        {suspended.map(({ id, lessonId, stepId }) => {
          const lesson = placeInCourse(catalog.chapters, lessonId)?.lesson;
          const step = lesson?.steps.find((one) => one.id === stepId);
          const number = (step?.questions.indexOf(id) ?? 0) + 1;
          return (
            <li key={id} className={styles['row']}>
              <span>
                {lesson?.title ?? lessonId}: {step?.title ?? stepId}
                {(step?.questions.length ?? 0) > 1 && `, question ${number}`}
              </span>
              <Button
                size="small"
                icon={<Eye aria-hidden />}
                onClick={() =>
                  progress
                    .getState()
                    .record({ kind: 'suspension', lessonId, stepId, questionId: id, suspended: false })
                }
              >
                Ask it again
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
