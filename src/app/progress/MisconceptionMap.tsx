import { Link } from 'wouter';
import type { Chapter, Misconception } from '../../lesson/types.ts';
import { dayWords, localDay } from '../../lib/local-day.ts';
import type { MisconceptionState } from '../../review/misconception-states.ts';
import { Html } from '../../ui/Html.tsx';
import { lessonHref } from '../hrefs.ts';
import { useCourseDetails, useServices } from '../ServicesContext.ts';
import styles from './ProgressPage.module.css';

type States = ReadonlyMap<string, MisconceptionState>;
type Status = MisconceptionState['status'];

const words: Readonly<Record<Status, string>> = { mastered: 'Mastered', shaky: 'Shaky', unseen: 'Unseen' };
/** A list that is longer stays closed until it is asked for. */
const mostAtFirst = 6;

/** The wrong ideas that people have, chapter by chapter, and where the learner stands with each. */
export function MisconceptionMap({ states }: { readonly states: States }) {
  const { catalog } = useServices();
  const { misconceptions } = useCourseDetails();
  const chapters = catalog.chapters.map((chapter) => {
    const topics = new Set([chapter.id, ...chapter.lessons.map(({ topic }) => topic)]);
    return { chapter, ideas: Object.values(misconceptions).filter(({ topic }) => topics.has(topic)) };
  });
  return (
    <section className={styles['section']} aria-labelledby="map">
      <h2 id="map">Wrong ideas, and where you stand with them</h2>
      <p className={styles['muted']}>
        Mastered: answered right on two different days, without guessing, since it last showed. Shaky: met,
        and not there yet. Unseen: not asked so far.
      </p>
      {chapters.map(
        ({ chapter, ideas }) =>
          ideas.length > 0 && (
            <ChapterIdeas key={chapter.id} chapter={chapter} ideas={ideas} states={states} />
          ),
      )}
    </section>
  );
}

function ChapterIdeas(props: {
  readonly chapter: Chapter;
  readonly ideas: readonly Misconception[];
  readonly states: States;
}) {
  const { chapter, ideas, states } = props;
  const statusOf = (idea: Misconception): Status => states.get(idea.id)?.status ?? 'unseen';
  const count = (status: Status) => ideas.filter((idea) => statusOf(idea) === status).length;
  // What is to be worked on comes first.
  const met = (['shaky', 'mastered'] as const).flatMap((status) =>
    ideas.filter((idea) => statusOf(idea) === status),
  );
  const unseen = ideas.filter((idea) => statusOf(idea) === 'unseen');
  const summary = `${count('mastered')} mastered, ${count('shaky')} shaky, ${count('unseen')} unseen`;
  return (
    <div className={styles['chapter']}>
      <h3>{chapter.title}</h3>
      <IdeaCells title={`${chapter.title}: ${summary}`} statuses={ideas.map(statusOf)} />
      <p className={styles['counts']}>{summary}</p>
      {met.length > 0 && (
        <details className={styles['details']} open={met.length <= mostAtFirst}>
          <summary>
            {met.length === ideas.length ? `All ${met.length}` : `The ${met.length} you have met`}
          </summary>
          <IdeaList ideas={met} states={states} />
        </details>
      )}
      {unseen.length > 0 && (
        <details className={`${styles['details'] ?? ''} ${styles['more'] ?? ''}`}>
          <summary>{met.length === 0 ? `All ${unseen.length}` : `The ${unseen.length} not met yet`}</summary>
          <IdeaList ideas={unseen} states={states} />
        </details>
      )}
    </div>
  );
}

function IdeaList({ ideas, states }: { readonly ideas: readonly Misconception[]; readonly states: States }) {
  return (
    <ul>
      {ideas.map((idea) => (
        <IdeaRow key={idea.id} idea={idea} state={states.get(idea.id)} />
      ))}
    </ul>
  );
}

const pitch = 18;
const size = 16;
const mostInRow = 22;

/** A cell for each idea: full when mastered, half when shaky, empty when unseen. */
function IdeaCells({ title, statuses }: { readonly title: string; readonly statuses: readonly Status[] }) {
  const columns = Math.min(statuses.length, mostInRow);
  const rows = Math.ceil(statuses.length / mostInRow);
  const filled = { mastered: size, shaky: size / 2, unseen: 0 };
  return (
    <svg
      role="img"
      className={styles['cells']}
      viewBox={`0 0 ${columns * pitch + 1} ${rows * pitch + 1}`}
      style={{ maxWidth: `${((columns * pitch) / 16) * 1.25}rem` }}
    >
      <title>{title}</title>
      <desc>A cell for each idea: full when mastered, half full when shaky, empty when unseen.</desc>
      {statuses.map((status, index) => (
        <g
          key={index}
          transform={`translate(${(index % mostInRow) * pitch + 1} ${Math.floor(index / mostInRow) * pitch + 1})`}
        >
          <rect width={size} height={size} className={styles['cell']} />
          <rect
            y={size - filled[status]}
            width={size}
            height={filled[status]}
            className={styles[`cell-${status}`]}
          />
        </g>
      ))}
    </svg>
  );
}

function IdeaRow({
  idea,
  state,
}: {
  readonly idea: Misconception;
  readonly state: MisconceptionState | undefined;
}) {
  const { catalog } = useServices();
  const { questions } = useCourseDetails();
  const status = state?.status ?? 'unseen';
  const lessonIds = new Set(state?.questions.flatMap((id) => questions[id]?.lessonId ?? []));
  const lesson = catalog.chapters.flatMap((chapter) => chapter.lessons).find(({ id }) => lessonIds.has(id));
  return (
    <li className={styles['idea']}>
      <span className={`${styles['status'] ?? ''} ${styles[status] ?? ''}`}>{words[status]}</span>
      <div>
        <p className={styles['ideaTitle']}>
          <q>{idea.title}</q>
        </p>
        {status === 'shaky' && state?.shownAt !== undefined && (
          <Html html={idea.truth} className="prose prose-small" />
        )}
        <p className={styles['muted']}>
          {state && status !== 'unseen' && `${historyWords(state)} `}
          {lesson && <Link href={lessonHref(lesson.id)}>{lesson.title}</Link>}
        </p>
      </div>
    </li>
  );
}

function historyWords({ status, shownAt, masteredAt, rightDays }: MisconceptionState): string {
  if (status === 'mastered' && masteredAt !== undefined) return `Since ${dateWords(masteredAt)}.`;
  const right = rightDays > 0 ? ` Answered right on one day${shownAt === undefined ? '' : ' since'}.` : '';
  return shownAt === undefined ? `Never shown.${right}` : `Last shown on ${dateWords(shownAt)}.${right}`;
}

const dateWords = (at: number) => dayWords(localDay(at), 'short');
