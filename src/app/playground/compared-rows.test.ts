import { expect, it } from 'vitest';
import type { ComparedLine } from '../../run/compared-lines.ts';
import { comparedRows } from './compared-rows.ts';

const line = (on: ComparedLine['on'], text: string): ComparedLine => ({ on, text, part: 'stdout' });

it('puts what differs at one place side by side, and the rest in step', () => {
  const rows = comparedRows([
    line('both', 'a'),
    line('playground', 'linux'),
    line('playground', 'more'),
    line('browser', 'wasip1'),
    line('both', 'z'),
    line('browser', 'last'),
  ]);
  expect(rows.map((row) => [row.playground?.text, row.browser?.text, row.same])).toEqual([
    ['a', 'a', true],
    ['linux', 'wasip1', false],
    ['more', undefined, false],
    ['z', 'z', true],
    [undefined, 'last', false],
  ]);
});
