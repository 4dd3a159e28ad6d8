import { expect, test } from 'vitest';
import { visibleOutput } from './output-blocks.ts';
import type { OutputLine } from './run-reducer.ts';

function line(text: string, stream: OutputLine['stream'] = 'stdout'): OutputLine {
  return { stream, text, atNs: 0n, ended: true };
}

test('neighbouring lines of one stream are one block', () => {
  expect(visibleOutput([line('a'), line('b'), line('c', 'stderr'), line('d')], 9, 99)).toEqual({
    blocks: [
      { kind: 'text', stream: 'stdout', text: 'a\nb', key: 0 },
      { kind: 'text', stream: 'stderr', text: 'c', key: 2 },
      { kind: 'text', stream: 'stdout', text: 'd', key: 3 },
    ],
    hiddenLines: 0,
  });
});

test('an image stands between blocks', () => {
  const output = [line('a'), { ...line('IMAGE:…'), image: 'data:x' }, line('b')];
  expect(visibleOutput(output, 9, 99).blocks).toEqual([
    { kind: 'text', stream: 'stdout', text: 'a', key: 0 },
    { kind: 'image', url: 'data:x', key: 1 },
    { kind: 'text', stream: 'stdout', text: 'b', key: 2 },
  ]);
});

test('of many lines the last are shown', () => {
  const { blocks, hiddenLines } = visibleOutput([line('a'), line('b'), line('c')], 2, 99);
  expect([blocks.map((block) => block.kind === 'text' && block.text), hiddenLines]).toEqual([['b\nc'], 1]);
});

test('of long lines the last are shown, and of one that is too long its end', () => {
  expect(visibleOutput([line('aaaa'), line('bbbb')], 9, 5).hiddenLines).toBe(1);
  const { blocks, hiddenLines } = visibleOutput([line('0123456789')], 9, 4);
  expect([blocks[0]?.kind === 'text' && blocks[0].text, hiddenLines]).toEqual(['…6789', 0]);
});

test('nothing is hidden when everything is asked for', () => {
  const output = Array.from({ length: 5000 }, (_, index) => line(String(index)));
  expect(visibleOutput(output, Infinity, Infinity).hiddenLines).toBe(0);
});
