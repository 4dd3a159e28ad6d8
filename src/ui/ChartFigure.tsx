import { useId, type ReactNode } from 'react';
import styles from './ChartFigure.module.css';

/** A picture of numbers as SVG, with the same numbers as a table one click away. `width` and `height` in px give the drawing its
 *  units; without them it is as wide as its place, and x is given in percent. */
export function ChartFigure(props: {
  readonly title: string;
  /** What the picture shows, in a sentence or two. */
  readonly description: string;
  readonly width?: number;
  readonly height: number;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  readonly children: ReactNode;
}) {
  const { title, description, width, height, columns, rows, children } = props;
  const id = useId();
  return (
    <figure className={styles['figure']}>
      <svg
        role="img"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-description`}
        className={styles['chart']}
        width="100%"
        {...(width === undefined ? { height } : { viewBox: `0 0 ${width} ${height}` })}
      >
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-description`}>{description}</desc>
        {children}
      </svg>
      <details className={styles['details']}>
        <summary>As a table</summary>
        <div className={styles['scroll']} role="region" aria-label={`${title}, as a table`} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, index) => (
                    <td key={columns[index + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  );
}
