import type { Lesson } from '../../lesson/types.ts';
import styles from './steps.module.css';

/** Where the lesson's statements can be checked. */
export function LessonSources({ lesson }: { readonly lesson: Lesson }) {
  return (
    <section className={styles['sources']} aria-labelledby="sources">
      <h2 id="sources">Sources</h2>
      <ul>
        {lesson.sources.map((source) => (
          <li key={source.url}>
            <a href={source.url} target="_blank" rel="noopener noreferrer">
              {source.label}
            </a>
          </li>
        ))}
      </ul>
      <p>Every program in this lesson was run with Go {lesson.minGo} or newer.</p>
    </section>
  );
}
