import { concatenate } from '../lib/concatenate.ts';
import { decodeGoText } from './go-utf8.ts';

/** A piece of what a program printed. Pieces of one stream and one time belong together. */
export interface OutputPiece {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
  /** Nanoseconds on the program's clock since its start. */
  readonly atNs: bigint;
}

/** Thrown out of a write when a program has printed more than it may; ends the program. */
export class OutputTooLarge extends Error {
  override readonly name = 'OutputTooLarge';
}

export interface OutputRecorder {
  write(stream: OutputPiece['stream'], bytes: Uint8Array): void;
  /** To be called once when the program has ended, however it did. */
  end(): void;
}

export interface RecorderOptions {
  /** Time since the program's start. */
  readonly nowNs: () => bigint;
  /** Both streams together. */
  readonly capBytes: number;
  /** Whether a character that two writes share is joined also where time has passed between them: on a real clock it always
   *  has. Absent: no, as on the official Playground. */
  readonly charactersSpanTimes?: boolean;
  readonly emit: (pieces: readonly OutputPiece[]) => void;
}

/** A program that loops for ever blocks its worker, and what was not handed over by then is lost. So the first writes go
 *  out one by one, and of a flood only the smallest writes are gathered, to no more than this: what is lost is less than a
 *  line, and a full megabyte is some 26,000 messages. */
const promptWrites = 10_000;
const floodBytes = 64;

/** Stamps writes as the official Playground does: a write to the other stream at the same time counts as 1 ns later, which
 *  keeps their order, and time never goes back. */
export function recordOutput({
  nowNs,
  capBytes,
  charactersSpanTimes = false,
  emit,
}: RecorderOptions): OutputRecorder {
  let current: { readonly stream: OutputPiece['stream']; readonly atNs: bigint } | undefined;
  let rest = new Uint8Array();
  let written = 0;
  let writes = 0;
  let gathered: OutputPiece[] = [];
  let gatheredBytes = 0;

  const add = (text: string) => {
    if (current !== undefined && text !== '') gathered.push({ ...current, text });
  };
  const flush = () => {
    if (gathered.length > 0) emit(gathered);
    gathered = [];
    gatheredBytes = 0;
  };
  /** The event is complete: what is left of a character at its end stays incomplete. */
  const finishEvent = () => {
    add('\uFFFD'.repeat(rest.length));
    rest = new Uint8Array();
  };

  return {
    write(stream, bytes) {
      const now = nowNs();
      let atNs = now;
      if (current !== undefined && atNs <= current.atNs) {
        atNs = stream === current.stream ? current.atNs : current.atNs + 1n;
      }
      if (current === undefined || stream !== current.stream || atNs !== current.atNs) {
        if (!charactersSpanTimes || stream !== current?.stream) finishEvent();
        current = { stream, atNs };
      }
      const allowed = bytes.subarray(0, capBytes - written);
      written += allowed.length;
      const decoded = decodeGoText(rest.length === 0 ? allowed : concatenate([rest, allowed]));
      add(decoded.text);
      rest = decoded.rest.slice();
      gatheredBytes += allowed.length;
      writes += 1;
      if (writes <= promptWrites || gatheredBytes >= floodBytes) flush();
      if (allowed.length < bytes.length) throw new OutputTooLarge();
    },
    end() {
      finishEvent();
      flush();
    },
  };
}
