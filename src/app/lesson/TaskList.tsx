import { Circle, CircleCheck, CircleX, Lightbulb } from 'lucide-react';
import type { StepOf } from '../../lesson/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Html } from '../../ui/Html.tsx';
import styles from './steps.module.css';
import type { TaskState } from './task-states.ts';

const faces = {
  open: { Icon: Circle, word: 'Not passed yet', style: undefined },
  passed: { Icon: CircleCheck, word: 'Passed', style: styles['taskPassed'] },
  failed: { Icon: CircleX, word: 'Not passing', style: styles['taskFailed'] },
};

/** The tasks of an exercise or the milestones of a project, how each stands, and its hints, one at a time. */
export function TaskList(props: {
  readonly tasks: StepOf<'exercise'>['tasks'];
  readonly states: readonly TaskState[];
  /** Of a project. */
  readonly milestones: boolean;
  /** Tests of the last run that did not pass, for each task. */
  readonly failing: readonly (readonly string[])[];
  /** How many hints are open, by task id. */
  readonly hintsShown: Readonly<Record<string, number>>;
  readonly onHint: (taskId: string) => void;
}) {
  const passed = props.states.filter((state) => state === 'passed').length;
  return (
    <section className={styles['section']} aria-labelledby="tasks">
      <h2 id="tasks">{props.milestones ? 'Milestones' : 'Tasks'}</h2>
      <p className={styles['count']}>
        {passed} of {props.tasks.length} {props.milestones ? 'reached' : 'done'}
      </p>
      <ol className={styles['tasks']}>
        {props.tasks.map((task, index) => {
          const { Icon, word, style } = faces[props.states[index] ?? 'open'];
          const failing = props.failing[index] ?? [];
          const shown = Math.min(props.hintsShown[task.id] ?? 0, task.hints.length);
          return (
            <li key={task.id} className={styles['task']}>
              <span className={`${styles['taskState'] ?? ''} ${style ?? ''}`}>
                <Icon size={20} aria-label={word} role="img" />
              </span>
              <Html html={task.title} className="prose prose-small" />
              {failing.length > 0 && (
                <p className={styles['failing']}>
                  Not passing:{' '}
                  {failing.map((name, at) => (
                    <span key={name}>
                      {at > 0 && ', '}
                      <code>{name}</code>
                    </span>
                  ))}
                </p>
              )}
              <div className={styles['hints']}>
                {task.hints.slice(0, shown).map((hint, at) => (
                  <div key={hint} className={styles['hint']}>
                    <p>
                      Hint {at + 1} of {task.hints.length}
                    </p>
                    <Html html={hint} className="prose prose-small" />
                  </div>
                ))}
                {shown < task.hints.length && (
                  <div className={styles['row']}>
                    <Button
                      size="small"
                      look="quiet"
                      icon={<Lightbulb aria-hidden />}
                      onClick={() => props.onHint(task.id)}
                    >
                      {shown === 0 ? 'Give me a hint' : 'Another hint'} ({shown + 1} of {task.hints.length})
                    </Button>
                  </div>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
