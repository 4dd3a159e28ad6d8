/** The daily log as a Markdown table, for a README or a post. */
import { isoDay } from '../lib/local-day.ts';
import type { LogRow } from './daily-log.ts';

/** The earliest day first, as such tables grow. */
export function logTable(rows: readonly LogRow[]): string {
  const lines = [...rows]
    .sort((a, b) => a.day - b.day)
    .map((row) => [String(row.number), isoDay(row.day), row.focus, row.learned]);
  const table = [['Day', 'Date', 'Focus', 'Key learning or build'], ['---', '---', '---', '---'], ...lines];
  return `${table.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')}\n`;
}

/** One line, and no bar that would end the cell. A backslash goes first: it would take away the next one's meaning. */
function cell(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, '<br>')
    .trim();
}
