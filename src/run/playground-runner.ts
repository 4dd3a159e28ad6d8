/** The official Go Playground, or a server that answers as it does. One request at a time; a request that was answered is
 *  answered from memory the next time, as the service asks of those who build on it. */
import { startDeadline } from './deadline.ts';
import { playgroundBody } from './playground-request.ts';
import { parseReply, readReply } from './reply.ts';
import { createTurns } from './turns.ts';
import type { PlaygroundReply, RunEvent, Runner, RunOutcome, UnavailableReason } from './types.ts';

/** Its own limits are 10 s to build and 5 s to run; the rest is for the network. */
const answerLimitMs = 30_000;
const maxReplyBytes = 8 * 1024 * 1024;
const maxRemembered = 20;

export interface PlaygroundOptions {
  /** Without a slash at the end, `https://play.golang.org`. */
  readonly endpoint: string;
  readonly fetch: typeof fetch;
}

type Unavailable = Extract<RunOutcome, { readonly kind: 'unavailable' }>;
type Answer = { readonly kind: 'reply'; readonly reply: PlaygroundReply } | Unavailable;

export function createPlaygroundRunner(options: PlaygroundOptions): Runner {
  const turns = createTurns();
  const remembered = new Map<string, PlaygroundReply>();

  async function answer(body: string, vet: boolean, signal: AbortSignal): Promise<Answer> {
    const key = `${String(vet)} ${body}`;
    const known = remembered.get(key);
    if (known !== undefined) return { kind: 'reply', reply: known };
    const answered = await askService(options, body, vet, signal);
    if (answered.kind === 'reply' && isLasting(answered.reply)) {
      remembered.set(key, answered.reply);
      for (const oldest of remembered.keys()) {
        if (remembered.size <= maxRemembered) break;
        remembered.delete(oldest);
      }
    }
    return answered;
  }

  return {
    id: 'playground',
    async run(request, emit, signal) {
      if (signal.aborted) return { kind: 'cancelled' };
      const written = playgroundBody(request);
      if (written.status === 'unsupported') return unavailable('unsupported', written.detail);
      const endTurn = await turns.take(signal);
      if (endTurn === undefined) return { kind: 'cancelled' };
      try {
        emit({ type: 'phase', phase: 'building' });
        const answered = await answer(written.body, request.vet, signal);
        if (signal.aborted) return { kind: 'cancelled' };
        if (answered.kind !== 'reply') return answered;
        const read = readReply(answered.reply, request.files);
        const notices = read.notice === undefined ? [] : [read.notice];
        const events: RunEvent[] = [...read.diagnostics, ...read.output, ...notices, ...read.tests];
        if (read.outcome.kind !== 'build-failed') events.unshift({ type: 'phase', phase: 'running' });
        for (const event of events) {
          emit(event);
          // Whoever receives an event may stop the run.
          if (signal.aborted) return { kind: 'cancelled' };
        }
        return read.outcome;
      } finally {
        endTurn();
      }
    },
  };
}

/** A time-out may be the service's bad moment. */
function isLasting(reply: PlaygroundReply): boolean {
  return readReply(reply, []).outcome.kind !== 'timed-out';
}

async function askService(
  { endpoint, fetch }: PlaygroundOptions,
  body: string,
  vet: boolean,
  signal: AbortSignal,
): Promise<Answer> {
  const deadline = startDeadline(signal, answerLimitMs);
  try {
    // A form without any header of ours: the service does not answer a preflight.
    const response = await fetch(`${endpoint}/compile`, {
      method: 'POST',
      body: new URLSearchParams({ version: '2', body, withVet: String(vet) }),
      credentials: 'omit',
      signal: deadline.signal,
    });
    if (!response.ok) return refusal(response.status);
    const text = await readText(response);
    return text === undefined ? tooLargeReply : parseText(text);
  } catch {
    if (deadline.expired()) {
      return unavailable(
        'server-error',
        `The Go Playground did not answer within ${answerLimitMs / 1000} s. Press Run to try again, or choose this browser in Settings.`,
      );
    }
    return unavailable(
      'offline',
      'The Go Playground can’t be reached. Check the connection, or choose this browser in Settings.',
    );
  } finally {
    deadline.close();
  }
}

function parseText(text: string): Answer {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return strangeReply;
  }
  const parsed = parseReply(value);
  return parsed.status === 'ok' ? { kind: 'reply', reply: parsed.reply } : strangeReply;
}

const strangeReply = unavailable(
  'server-error',
  'The Go Playground’s answer could not be understood; a network that asks you to sign in answers in its place. Sign in and press Run again, or choose this browser in Settings.',
);
const tooLargeReply = unavailable(
  'server-error',
  'The Go Playground’s answer is too large. Print less and press Run again.',
);

function refusal(status: number): Unavailable {
  if (status === 429) {
    return unavailable(
      'rate-limited',
      'The Go Playground has had too many requests. Wait a minute and press Run again, or choose this browser in Settings.',
    );
  }
  if (status === 413) {
    return unavailable(
      'unsupported',
      'This program is too large for the Go Playground. Shorten it, or choose this browser in Settings.',
    );
  }
  return unavailable(
    'server-error',
    `The Go Playground has a problem (HTTP ${status}). Press Run to try again, or choose this browser in Settings.`,
  );
}

function unavailable(reason: UnavailableReason, detail: string): Unavailable {
  return { kind: 'unavailable', reason, detail };
}

/** Undefined when there is more than a reply can be. */
async function readText(response: Response): Promise<string | undefined> {
  if (response.body === null) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const chunk = await reader.read();
    if (chunk.done) return text + decoder.decode();
    bytes += chunk.value.byteLength;
    if (bytes > maxReplyBytes) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(chunk.value, { stream: true });
  }
}
