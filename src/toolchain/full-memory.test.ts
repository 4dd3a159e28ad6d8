import { expect, test } from 'vitest';

import { tellFullStacks } from './full-memory.ts';

const report = 'runtime: out of memory: cannot allocate 67108864-byte block (26902528 in use)\n';
const stackTrace = '\nruntime stack:\nruntime.throw({0x75fe, 0xd})\nruntime.copystack(0x2021c0, 0x4000000)\n';

/** What comes out: texts with their times, or `full`. */
function filter() {
  const out: string[] = [];
  const { write, end } = tellFullStacks(
    (stream, bytes, atNs) => out.push(`${stream}@${atNs}: ${new TextDecoder().decode(bytes)}`),
    (atNs) => out.push(`full@${atNs}`),
  );
  return {
    out,
    end,
    write: (text: string, atNs = 0n, stream: 'stdout' | 'stderr' = 'stderr') =>
      write(stream, new TextEncoder().encode(text), atNs),
  };
}

test('a stack that no longer fits into memory is told once, and what follows is left out', () => {
  const { out, write, end } = filter();
  write('before\n', 1n, 'stdout');
  write(report, 2n);
  write('fatal error: out of memory\n', 2n);
  write(stackTrace, 3n);
  write('stack: frame={sp:0x13c0e0}\n', 4n);
  end();
  expect(out).toEqual(['stdout@1: before\n', 'full@2']);
});

test('other reports of full memory come out at their times', () => {
  const { out, write, end } = filter();
  write(report, 2n);
  write('\ngoroutine 1 [running]:\nmain.main()\n', 3n);
  end();
  expect(out).toEqual([`stderr@2: ${report}`, 'stderr@3: \ngoroutine 1 [running]:\nmain.main()\n']);
});

test('a long report is not held back to its end', () => {
  const { out, write } = filter();
  write(report, 2n);
  write('x'.repeat(1_000), 3n);
  expect(out).toHaveLength(2);
});

test('what only mentions such a report is passed on at once', () => {
  const { out, write } = filter();
  write(`I print: ${report}`, 1n);
  write(report, 2n, 'stdout');
  expect(out).toHaveLength(2);
});
