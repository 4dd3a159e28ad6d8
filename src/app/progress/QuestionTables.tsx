import { useMemo, useState } from 'react';
import type { CompiledLesson, LessonSummary, Question } from '../../lesson/types.ts';
import { questionStatistics, type QuestionStatistics } from '../../review/question-statistics.ts';
import { Html } from '../../ui/Html.tsx';
import { useLesson } from '../lesson/use-lesson.ts';
import { countWords } from '../review/due-words.ts';
import { useCourseDetails, useServices } from '../ServicesContext.ts';
import { useWork } from '../use-work.ts';
import styles from './ProgressPage.module.css';

type Statistics = ReadonlyMap<string, QuestionStatistics>;

/** Each question that was answered, by lesson: how often right and wrong, and which choices were taken. */
export function QuestionTables() {
  const { catalog } = useServices();
  const { questions } = useCourseDetails();
  const { answers } = useWork();
  const statistics = useMemo(() => questionStatistics(answers), [answers]);
  const lessons = catalog.chapters
    .flatMap((chapter) => chapter.lessons)
    .filter(({ id }) =>
      Object.values(questions).some((one) => one.lessonId === id && statistics.has(one.id)),
    );
  const unknown = [...statistics.keys()].filter((id) => !Object.hasOwn(questions, id)).length;
  return (
    <section className={styles['section']} aria-labelledby="questions">
      <h2 id="questions">Your answers</h2>
      {statistics.size === 0 && (
        <p className={styles['muted']}>
          Nothing was answered yet. What you answer in a lesson is counted here.
        </p>
      )}
      {lessons.map((lesson) => (
        <LessonQuestions key={lesson.id} lesson={lesson} statistics={statistics} />
      ))}
      {unknown > 0 && (
        <p className={styles['muted']}>
          You also answered {countWords(unknown, 'question')} that this version of the course does not have.
          Those answers are kept and exported with the rest.
        </p>
      )}
    </section>
  );
}

function LessonQuestions(props: { readonly lesson: LessonSummary; readonly statistics: Statistics }) {
  const { lesson, statistics } = props;
  const { questions } = useCourseDetails();
  const [opened, setOpened] = useState(false);
  const asked = Object.values(questions).filter(({ lessonId }) => lessonId === lesson.id);
  const answered = asked.filter(({ id }) => statistics.has(id));
  const first = answered.filter(({ id }) => statistics.get(id)?.first === 'right').length;
  return (
    <details
      className={styles['details']}
      onToggle={(event) => {
        if (event.currentTarget.open) setOpened(true);
      }}
    >
      <summary>
        <span className={styles['lessonName']}>{lesson.title}</span>{' '}
        <span className={styles['muted']}>
          {answered.length} of {asked.length} answered, {first} right at once
        </span>
      </summary>
      {opened && <LoadedQuestions lesson={lesson} statistics={statistics} />}
    </details>
  );
}

/** The prompts and choices come with the lesson's body. */
function LoadedQuestions({
  lesson,
  statistics,
}: {
  readonly lesson: LessonSummary;
  readonly statistics: Statistics;
}) {
  const load = useLesson(lesson.id);
  if (load === undefined) return <p role="status">Opening the lesson…</p>;
  if (load.status !== 'ok') {
    return (
      <p>
        The lesson can’t be opened right now. Reload the page; if you are offline, open it once while online.
      </p>
    );
  }
  return (
    <ol className={styles['questions']}>
      {questionsIn(load.compiled).map((question) => {
        const counts = statistics.get(question.id);
        return counts && <QuestionRow key={question.id} question={question} counts={counts} />;
      })}
    </ol>
  );
}

function questionsIn({ lesson }: CompiledLesson): readonly Question[] {
  return lesson.steps.flatMap((step) =>
    step.kind === 'quiz' ? step.questions : step.kind === 'predict' ? [step.question] : [],
  );
}

function QuestionRow({
  question,
  counts,
}: {
  readonly question: Question;
  readonly counts: QuestionStatistics;
}) {
  const { misconceptions } = useCourseDetails();
  const choices = 'choices' in question ? question.choices : [];
  const { right, partial, wrong, sureAndWrong } = counts;
  return (
    <li className={styles['question']}>
      <Html html={question.prompt} className="prose prose-small" />
      <p className={styles['counts']}>
        {right} right{partial > 0 && `, ${partial} partly right`}, {wrong} wrong; the first time{' '}
        {counts.first === 'partial' ? 'partly right' : counts.first}
        {sureAndWrong > 0 && `; wrong and sure ${sureAndWrong === 1 ? 'once' : `${sureAndWrong} times`}`}
      </p>
      {choices.length > 0 && (
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">Choice</th>
              <th scope="col">Taken</th>
            </tr>
          </thead>
          <tbody>
            {choices.map((choice) => (
              <tr key={choice.id}>
                <td>
                  {'text' in choice ? (
                    <Html html={choice.text} className="prose prose-small" />
                  ) : (
                    <pre className={styles['output']}>{choice.output}</pre>
                  )}
                </td>
                <td>{counts.chosen.get(choice.id) ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {choices.length === 0 && counts.misconceptions.size > 0 && (
        <ul>
          {[...counts.misconceptions].map(([id, times]) => (
            <li key={id}>
              <q>{misconceptions[id]?.title ?? id}</q> showed {times === 1 ? 'once' : `${times} times`}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
