import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emptyResult, outputText, reduceEvents, stdoutOf } from './run-reducer.ts';
import type { RunEvent } from './types.ts';

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

function out(text: string, atNs = 0n, stream: 'stdout' | 'stderr' = 'stdout'): RunEvent {
  return { type: 'output', stream, text, atNs };
}

function shown(...events: RunEvent[]) {
  return reduceEvents(emptyResult, events).output;
}

test('writes become lines', () => {
  expect(shown(out('a\nb'), out('c\n', 5n), out('\nd', 7n))).toEqual([
    { stream: 'stdout', text: 'a', atNs: 0n, ended: true },
    { stream: 'stdout', text: 'bc', atNs: 0n, ended: true },
    { stream: 'stdout', text: '', atNs: 7n, ended: true },
    { stream: 'stdout', text: 'd', atNs: 7n, ended: false },
  ]);
});

test('the other stream starts a line of its own', () => {
  expect(
    shown(out('a'), out('b\n', 0n, 'stderr'), out('c\n')).map((line) => [line.stream, line.text, line.ended]),
  ).toEqual([
    ['stdout', 'a', false],
    ['stderr', 'b', true],
    ['stdout', 'c', true],
  ]);
});

test('a form feed clears what was written before it, in either stream', () => {
  expect(shown(out('a\n'), out('b', 0n, 'stderr'), out('c\x0cd\x0ce\n'))).toEqual([
    { stream: 'stdout', text: 'e', atNs: 0n, ended: true },
  ]);
});

test('a PNG is shown as soon as it is whole', () => {
  const half = shown(out(`IMAGE:${pixel.slice(0, 40)}`));
  expect(half[0]?.image).toBeUndefined();
  const whole = shown(out(`IMAGE:${pixel.slice(0, 40)}`), out(pixel.slice(40)), out('\nnext'));
  expect(whole.map((line) => [line.image === undefined ? line.text : 'image', line.ended])).toEqual([
    ['image', true],
    ['next', false],
  ]);
});

test('IMAGE: with anything else stays text', () => {
  expect(shown(out('IMAGE:hello\n'))).toEqual([
    { stream: 'stdout', text: 'IMAGE:hello', atNs: 0n, ended: true },
  ]);
});

test('an animation replaces its pictures', () => {
  const output = shown(out(`\x0cIMAGE:${pixel}`), out(`\x0cIMAGE:${pixel}`, 5n));
  expect(output).toHaveLength(1);
  expect(output[0]).toMatchObject({ atNs: 5n, image: `data:image/png;base64,${pixel}` });
});

test('a test keeps its place and takes its last status', () => {
  const { tests } = reduceEvents(emptyResult, [
    { type: 'test', name: 'TestA', status: 'run' },
    { type: 'test', name: 'TestB', status: 'pass' },
    { type: 'test', name: 'TestA', status: 'fail', output: 'x' },
  ]);
  expect(tests.map((each) => `${each.name} ${each.status}`)).toEqual(['TestA fail', 'TestB pass']);
});

test.each([
  ['sleeps', [out('a', 1_000_000_000n)], true],
  ['prints its date', [out('2009-11-10 23:00:00\n')], true],
  ['only changes streams', [out('a'), out('b', 1n, 'stderr'), out('c', 2n)], false],
])('a program that %s: the clock can be noticed: %s', (_, events, noticed) => {
  expect(reduceEvents(emptyResult, events).showsFakeClock).toBe(noticed);
});

test('stdout alone is what a prediction is held against', () => {
  const result = reduceEvents(emptyResult, [out('a'), out('x\n', 0n, 'stderr'), out('b\n')]);
  expect(stdoutOf({ status: 'idle', result })).toBe('ab\n');
});

const event = fc
  .record({
    stream: fc.constantFrom('stdout' as const, 'stderr' as const),
    text: fc
      .array(fc.constantFrom('a', 'bc', '\n', 'IMAGE:', ' ', pixel), { maxLength: 6 })
      .map((each) => each.join('')),
  })
  .map(({ stream, text }) => out(text, 0n, stream));

test('no text is lost, and it does not matter how events are grouped', () => {
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const together = reduceEvents(emptyResult, events);
      const oneByOne = events.reduce((result, each) => reduceEvents(result, [each]), emptyResult);
      expect(oneByOne).toEqual(together);
      const written = events.map((each) => (each.type === 'output' ? each.text : '')).join('');
      expect(outputText(together.output)).toBe(written);
    }),
  );
});

test('benchmarks are kept in order, and the seed of the run', () => {
  const benchmark = (name: string): RunEvent => ({
    type: 'benchmark',
    result: { name, iterations: 1, values: [{ unit: 'ns/op', value: 2 }] },
  });
  const events = [{ type: 'seed', seed: 42 } as const, benchmark('BenchmarkA'), benchmark('BenchmarkB')];
  const result = reduceEvents(reduceEvents(emptyResult, events), [benchmark('BenchmarkA')]);
  expect(result.benchmarks.map((each) => each.name)).toEqual(['BenchmarkA', 'BenchmarkB', 'BenchmarkA']);
  expect(result.seed).toBe(42);
  expect(emptyResult).not.toHaveProperty('seed');
});
