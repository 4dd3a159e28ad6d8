import fc from 'fast-check';
import { expect, test } from 'vitest';

import { OutputTooLarge, recordOutput } from './output-recorder.ts';
import type { OutputPiece } from './output-recorder.ts';
import { mergeEvents } from './reply.ts';

type Write = readonly ['stdout' | 'stderr', string | readonly number[], bigint];

function record(writes: readonly Write[], capBytes = 1000): OutputPiece[] {
  const pieces: OutputPiece[] = [];
  let now = 0n;
  const recorder = recordOutput({ nowNs: () => now, capBytes, emit: (each) => pieces.push(...each) });
  try {
    for (const [stream, content, at] of writes) {
      now = at;
      const bytes =
        typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
      recorder.write(stream, bytes);
    }
  } catch (error) {
    if (!(error instanceof OutputTooLarge)) throw error;
  }
  recorder.end();
  return pieces;
}

test('hands over each write with its time', () => {
  expect(
    record([
      ['stdout', 'a', 0n],
      ['stdout', 'b', 5n],
    ]),
  ).toEqual([
    { stream: 'stdout', text: 'a', atNs: 0n },
    { stream: 'stdout', text: 'b', atNs: 5n },
  ]);
});

test('a write to the other stream at the same time counts as 1 ns later', () => {
  const times = record([
    ['stdout', 'a', 0n],
    ['stderr', 'b', 0n],
    ['stdout', 'c', 0n],
    ['stdout', 'd', 1n],
  ]);
  expect(times.map((piece) => piece.atNs)).toEqual([0n, 1n, 2n, 2n]);
});

test('joins a character that two writes of one time share', () => {
  expect(
    record([
      ['stdout', [0xc3], 0n],
      ['stdout', [0xa9], 0n],
    ]).map((piece) => piece.text),
  ).toEqual(['é']);
});

test('does not join a character across times', () => {
  const events = mergeEvents(
    record([
      ['stdout', [0xc3], 0n],
      ['stdout', [0xa9], 3n],
    ]),
  );
  expect(events.map((event) => event.Message)).toEqual(['\uFFFD', '\uFFFD']);
});

test('joins a character across times where time never stands still', () => {
  const pieces: OutputPiece[] = [];
  let now = 0n;
  const recorder = recordOutput({
    nowNs: () => now++,
    capBytes: 10,
    charactersSpanTimes: true,
    emit: (each) => pieces.push(...each),
  });
  recorder.write('stdout', Uint8Array.of(0xc3));
  recorder.write('stdout', Uint8Array.of(0xa9));
  recorder.end();
  expect(pieces.map((piece) => piece.text).join('')).toBe('é');
});

test('keeps less than a line back of a flood, should the program loop for ever after it', () => {
  const pieces: OutputPiece[] = [];
  const recorder = recordOutput({ nowNs: () => 0n, capBytes: 1e6, emit: (each) => pieces.push(...each) });
  for (let count = 0; count < 20_000; count++) recorder.write('stdout', new TextEncoder().encode('again\n'));
  const handedOver = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
  expect(20_000 * 6 - handedOver).toBeLessThan(64);
});

test('cuts both streams together at the cap', () => {
  const pieces = record(
    [
      ['stdout', 'abc', 0n],
      ['stderr', 'defg', 0n],
    ],
    5,
  );
  expect(pieces.map((piece) => piece.text)).toEqual(['abc', 'de']);
});

test('hands over the early writes before the next one comes', () => {
  const pieces: OutputPiece[] = [];
  const recorder = recordOutput({ nowNs: () => 0n, capBytes: 10, emit: (each) => pieces.push(...each) });
  recorder.write('stdout', new TextEncoder().encode('seen'));
  expect(pieces).toHaveLength(1);
});

test('loses nothing of a flood and keeps its order', () => {
  const writes = fc.array(
    fc.tuple(fc.constantFrom('stdout' as const, 'stderr' as const), fc.string({ maxLength: 5 })),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(writes, (list) => {
      const pieces = record(list.map(([stream, text]) => [stream, text, 0n] as const));
      expect(pieces.map((piece) => piece.text).join('')).toBe(list.map(([, text]) => text).join(''));
      const times = pieces.map((piece) => piece.atNs);
      expect(times).toEqual([...times].sort((a, b) => Number(a - b)));
    }),
  );
});
