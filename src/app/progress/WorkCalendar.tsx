import { useMemo } from 'react';
import { dayWords, isoDay, localDay, weekday } from '../../lib/local-day.ts';
import type { WorkAttempt } from '../../progress/types.ts';
import { currentStreak, workDays } from '../../review/work-days.ts';
import { ChartFigure } from '../../ui/ChartFigure.tsx';
import { countWords } from '../review/due-words.ts';
import { useNow } from '../use-now.ts';
import styles from './ProgressPage.module.css';

const weeks = 20;
const pitch = 17;
const cell = 14;
const left = 30;
const top = 18;
const dayNames = ['Mon', '', 'Wed', '', 'Fri', '', ''];

/** Each day of the last weeks as a cell: a column a week, Monday on top. */
export function WorkCalendar({ work }: { readonly work: readonly WorkAttempt[] }) {
  const today = localDay(useNow());
  const days = useMemo(() => workDays(work), [work]);
  const counts = new Map(days.map((one) => [one.day, one.work.length]));
  const first = today - weekday(today) - (weeks - 1) * 7;
  const shown = Array.from({ length: today - first + 1 }, (_unused, index) => first + index);
  const recent = days.filter(({ day }) => day >= first);
  const streak = currentStreak(days, today);
  return (
    <div className={styles['calendar']}>
      <p className={styles['muted']}>
        {days.length === 0
          ? 'Every day on which you answer or build something gets a mark here.'
          : `${countWords(days.length, 'day')} of work so far${streak > 1 ? `, the last ${streak} in a row` : ''}.`}
      </p>
      <ChartFigure
        title={`Days of work in the last ${weeks} weeks`}
        description={`A cell for each day, the fuller the more was done. ${countWords(recent.length, 'day')} with work.`}
        width={left + weeks * pitch}
        height={top + 7 * pitch}
        columns={['Day', 'Answers and steps']}
        rows={[...recent].reverse().map((one) => [dayWords(one.day), one.work.length])}
      >
        {dayNames.map((name, index) => (
          <text key={index} x="0" y={top + index * pitch + 11} className={styles['calendarText']}>
            {name}
          </text>
        ))}
        {shown.map((day) => {
          const column = Math.floor((day - first) / 7);
          const x = left + column * pitch;
          const y = top + weekday(day) * pitch;
          const level = levelOf(counts.get(day) ?? 0);
          // A month is named above the week in which it begins.
          const beginsMonth = isoDay(day).endsWith('-01');
          return (
            <g key={day}>
              {beginsMonth && column < weeks - 1 && (
                <text x={x} y={10} className={styles['calendarText']}>
                  {dayWords(day, 'short').split(' ')[1]}
                </text>
              )}
              <rect x={x} y={y} width={cell} height={cell} rx="1" className={styles['calendarCell']} />
              {level > 0 && (
                <rect
                  x={x}
                  y={y + cell - (cell * level) / 4}
                  width={cell}
                  height={(cell * level) / 4}
                  className={styles['calendarFill']}
                />
              )}
              {day === today && (
                <rect
                  x={x - 1.5}
                  y={y - 1.5}
                  width={cell + 3}
                  height={cell + 3}
                  rx="2"
                  className={styles['calendarToday']}
                />
              )}
            </g>
          );
        })}
      </ChartFigure>
    </div>
  );
}

/** How full a cell is, 0 to 4: filled from below, so that it is told apart without colour. */
function levelOf(count: number): number {
  return count === 0 ? 0 : count < 5 ? 1 : count < 15 ? 2 : count < 30 ? 3 : 4;
}
