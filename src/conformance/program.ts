import type { PlaygroundReply, SourceFile } from '../run/types.ts';

/** A program that nobody here wrote, and how to tell whether it does what it should. */
export interface ForeignProgram {
  /** `test/chan/sieve1.go` or `std/strings`. */
  readonly name: string;
  readonly mode: 'run' | 'test';
  readonly load: () => Promise<LoadedProgram>;
}

export interface LoadedProgram {
  readonly files: readonly SourceFile[];
  readonly judge: (reply: PlaygroundReply) => Judgement;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** What a case that ended the whole program kept from being run. */
  readonly rest?: LoadedProgram;
}

/** One program can hold several cases (examples), each with its own name: `std/strings ExampleBuilder`. */
export interface Verdict {
  readonly passed: readonly string[];
  readonly failed: readonly Failure[];
}

export interface Failure {
  readonly name: string;
  /** What was seen instead: the end of the output, or the message. */
  readonly seen: string;
}

/** Everything that a program printed, both streams in the order of their writes. */
export function outputOf({ Events }: PlaygroundReply): string {
  return (Events ?? []).map((event) => event.Message).join('');
}

/** As much of a text as tells what went wrong. */
export function shortened(text: string): string {
  const lines = text.trimEnd().split('\n');
  return lines.length <= 12 ? lines.join('\n') : [...lines.slice(0, 8), '…', ...lines.slice(-3)].join('\n');
}
