import { dayWords, isoDay } from '../../lib/local-day.ts';
import type { ForecastDay } from '../../review/queue.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { countWords } from './due-words.ts';
import styles from './ReviewPage.module.css';

const chartHeight = 132;
const barsTop = 20;
const barsHeight = 76;

/** How many questions come on the next days, as bars. */
export function ReviewForecast({ days }: { readonly days: readonly ForecastDay[] }) {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const week = days.slice(0, 7).reduce((sum, { count }) => sum + count, 0);
  const all = days.reduce((sum, { count }) => sum + count, 0);
  const slot = 100 / days.length;
  return (
    <section className={styles['forecast']} aria-labelledby="forecast">
      <h2 id="forecast">The next two weeks</h2>
      <p>
        {countWords(week, 'question')} in the next 7 days, {all} in {days.length}, if you answer nothing new
        and know what comes.
      </p>
      <ChartFigure
        title="Questions to review on the next days"
        description={`A bar for each day. ${countWords(days[0]?.count ?? 0, 'question')} today, ${most} on the fullest day.`}
        height={chartHeight}
        columns={['Day', 'Questions']}
        rows={days.map(({ day, count }) => [dayWords(day), count])}
      >
        <line
          x1="0"
          x2="100%"
          y1={barsTop + barsHeight}
          y2={barsTop + barsHeight}
          className={styles['axis']}
        />
        {days.map(({ day, count }, index) => {
          const height = (count / most) * barsHeight;
          const middle = `${(index + 0.5) * slot}%`;
          return (
            <g key={day}>
              <rect
                x={`${(index + 0.18) * slot}%`}
                width={`${0.64 * slot}%`}
                y={barsTop + barsHeight - height}
                height={height}
                className={styles[index === 0 ? 'barToday' : 'bar']}
              />
              {count > 0 && (
                <text x={middle} y={barsTop + barsHeight - height - 5} className={styles['barCount']}>
                  {count}
                </text>
              )}
              <text x={middle} y={barsTop + barsHeight + 16} className={styles['barDay']}>
                {dayWords(day, 'weekday').slice(0, 2)}
              </text>
              <text x={middle} y={barsTop + barsHeight + 31} className={styles['barDay']}>
                {Number(isoDay(day).slice(-2))}
              </text>
            </g>
          );
        })}
      </ChartFigure>
    </section>
  );
}
