import type { ReactNode } from 'react';
import { CodeHtml } from '../CodeHtml.tsx';
import type { CodeFiles, LinePlace } from './code-lines.ts';
import styles from './CodeLines.module.css';

/** A listing with numbered lines that scrolls sideways in its own frame. */
export function CodeLines(props: {
  readonly files: CodeFiles;
  /** False where the lines hold what takes the focus: then that scrolls it. */
  readonly takesFocus?: boolean;
  /** One line; `content` is its number and its code. */
  readonly renderLine: (place: LinePlace, content: ReactNode, isBlank: boolean) => ReactNode;
}) {
  const { files, takesFocus = true, renderLine } = props;
  return (
    <div className={styles['files']}>
      {files.map((file) => (
        <figure key={file.name} className={styles['file']}>
          {files.length > 1 && <figcaption className={styles['name']}>{file.name}</figcaption>}
          <div
            className={styles['frame']}
            {...(takesFocus && { tabIndex: 0, role: 'group', 'aria-label': `Code of ${file.name}` })}
          >
            <ol className={styles['lines']}>
              {file.lines.map((html, index) => {
                const place = { file: file.name, line: index + 1 };
                const content = (
                  <>
                    <span className={styles['number']}>
                      <span className="visually-hidden">Line </span>
                      {place.line}
                    </span>
                    <CodeHtml html={html} className={styles['code']} />
                  </>
                );
                return <li key={place.line}>{renderLine(place, content, html.trim() === '')}</li>;
              })}
            </ol>
          </div>
        </figure>
      ))}
    </div>
  );
}
