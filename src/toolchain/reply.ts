import type { PlaygroundEvent, PlaygroundReply } from '../run/types.ts';
import type { OutputPiece } from './output-recorder.ts';

/** How a run ended, as the reply tells it. */
export type RunEnd =
  | { readonly kind: 'exited'; readonly status: number }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'output-too-large' };

/** What vet said: nothing was asked, nothing found, or its text. */
export type VetOutcome = { readonly kind: 'skipped' } | { readonly kind: 'done'; readonly text: string };

export const buildTimeoutText = 'timeout running go build';
const runTimeoutText = 'timeout running program';
const tooLargeText = 'Output too large';
const killedStatus = 2;

/** The reply to a program that did not build. */
export function buildFailedReply(errors: string): PlaygroundReply {
  return { Errors: errors, Events: null, Status: 0, IsTest: false, TestsFailed: 0 };
}

/** The reply to a program that ran. Of a program that was stopped it holds what came until then: after a time-out with the
 *  official text on stderr, after too much output with it as `Errors`. */
export function runReply(
  pieces: readonly OutputPiece[],
  end: RunEnd,
  isTest: boolean,
  vet: VetOutcome,
): PlaygroundReply {
  const events = mergeEvents(pieces);
  if (end.kind === 'timed-out') {
    events.push({ Message: `${runTimeoutText}\n`, Kind: 'stderr', Delay: 0 });
  }
  const failures = events.map((event) => event.Message.split('--- FAIL').length - 1);
  return {
    Errors: end.kind === 'output-too-large' ? tooLargeText : '',
    Events: events.length === 0 ? null : events,
    Status: end.kind === 'exited' ? end.status : killedStatus,
    IsTest: isTest,
    TestsFailed: isTest ? failures.reduce((sum, count) => sum + count, 0) : 0,
    ...vetFields(vet),
  };
}

function vetFields(vet: VetOutcome): Pick<PlaygroundReply, 'VetErrors' | 'VetOK'> {
  if (vet.kind === 'skipped') return {};
  return vet.text === '' ? { VetOK: true } : { VetErrors: vet.text };
}

/** Pieces of one stream and one time become one event; times become delays since the event before. */
export function mergeEvents(pieces: readonly OutputPiece[]): PlaygroundEvent[] {
  const events: PlaygroundEvent[] = [];
  let lastNs = 0n;
  let texts: string[] = [];
  pieces.forEach((piece, index) => {
    texts.push(piece.text);
    const next = pieces[index + 1];
    if (next?.stream === piece.stream && next.atNs === piece.atNs) return;
    events.push({ Message: texts.join(''), Kind: piece.stream, Delay: Number(piece.atNs - lastNs) });
    lastNs = piece.atNs;
    texts = [];
  });
  return events;
}
