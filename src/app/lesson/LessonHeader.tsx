import { BookOpen, FlaskConical, HelpCircle, PencilLine, Play } from 'lucide-react';
import { Link } from 'wouter';
import type { LessonSummary } from '../../lesson/types.ts';
import { StepCells } from '../../ui/StepCells.tsx';
import { stepHref } from '../hrefs.ts';
import styles from './LessonHeader.module.css';

const kinds = {
  read: { name: 'Read', Icon: BookOpen },
  predict: { name: 'Predict', Icon: FlaskConical },
  run: { name: 'Run and change', Icon: Play },
  exercise: { name: 'Exercise', Icon: PencilLine },
  quiz: { name: 'Quiz', Icon: HelpCircle },
} as const;

/** Where one is: the lesson, its steps as a row of cells, and the step's own title. */
export function LessonHeader(props: {
  readonly chapter: string;
  readonly lesson: LessonSummary;
  readonly stepIndex: number;
  readonly doneSteps: ReadonlySet<string>;
}) {
  const { chapter, lesson, stepIndex, doneSteps } = props;
  const step = lesson.steps[stepIndex];
  if (!step) return null;
  const { Icon } = kinds[step.kind];
  const nameOf = (kind: keyof typeof kinds) =>
    lesson.project && kind === 'exercise' ? 'Project' : kinds[kind].name;
  return (
    <header className={styles['header']}>
      <p className={styles['crumbs']}>
        <Link href="/">{chapter}</Link>
        <span aria-hidden> / </span>
        <span>{lesson.title}</span>
      </p>
      <nav aria-label="Steps of this lesson">
        <StepCells
          cells={lesson.steps.map((each, index) => ({
            id: each.id,
            label: `${index + 1}. ${nameOf(each.kind)}: ${each.title}`,
            state: doneSteps.has(each.id) ? 'done' : 'todo',
            current: index === stepIndex,
          }))}
          renderLink={(cell, className, content) => (
            <Link
              href={stepHref(lesson.id, cell.id)}
              className={className}
              title={cell.label}
              aria-label={cell.state === 'done' ? `${cell.label} (done)` : cell.label}
              aria-current={cell.current ? 'step' : undefined}
            >
              {content}
            </Link>
          )}
        />
      </nav>
      <h1 className={styles['title']} tabIndex={-1} id="step-title">
        {step.title}
      </h1>
      <p className={styles['kind']}>
        <Icon aria-hidden size={15} />
        {nameOf(step.kind)}
        <span>
          step {stepIndex + 1} of {lesson.steps.length}
        </span>
      </p>
    </header>
  );
}
