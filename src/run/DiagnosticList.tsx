import styles from './DiagnosticList.module.css';
import type { Diagnostic } from './types.ts';

/** Messages of the compiler and of vet in their original text; one that has a place leads there. */
export function DiagnosticList({
  source,
  diagnostics,
  onDiagnostic,
}: {
  readonly source: Exclude<Diagnostic['source'], 'exercise'>;
  readonly diagnostics: readonly Diagnostic[];
  readonly onDiagnostic?: ((diagnostic: Diagnostic) => void) | undefined;
}) {
  const shown = diagnostics.filter((diagnostic) => diagnostic.source === source);
  if (shown.length === 0) return null;
  return (
    <section
      className={styles[source]}
      aria-label={source === 'compile' ? 'Compiler messages' : 'Vet messages'}
    >
      <h3 className={styles['title']}>{source === 'compile' ? 'Compiler' : 'Go vet failed.'}</h3>
      <ul className={styles['list']}>
        {shown.map((diagnostic, index) => (
          <li key={index}>
            {diagnostic.location !== undefined && onDiagnostic !== undefined ? (
              <button type="button" className={styles['link']} onClick={() => onDiagnostic(diagnostic)}>
                <span className={styles['text']}>{diagnostic.text}</span>
              </button>
            ) : (
              <pre className={styles['text']}>{diagnostic.text}</pre>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
