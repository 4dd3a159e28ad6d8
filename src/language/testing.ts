/** A gopls for tests: says what it was told, and answers when the test does. */
import type { GoplsHost, GoplsStartOptions, RpcMessage } from '../gopls/types.ts';

type Written = ReadonlyMap<string, string | undefined>;
type Call = Extract<RpcMessage, { method: string }>;

export class FakeGopls {
  /** In order: what was sent and what was written. */
  readonly heard: (Call | { readonly method: 'write'; readonly params: Written })[] = [];
  terminated = false;
  crash: (message: string) => void = () => {};
  readonly #options: GoplsStartOptions;

  constructor(options: GoplsStartOptions) {
    this.#options = options;
  }

  /** The calls of one method. */
  calls(method: string): Call[] {
    return this.heard.filter((each): each is Call => each.method === method && each.method !== 'write');
  }
  /** Answers the latest call of a method. */
  answer(method: string, result: unknown): void {
    this.say({ jsonrpc: '2.0', id: this.calls(method).at(-1)?.id ?? null, result });
  }
  refuse(method: string, message: string): void {
    const id = this.calls(method).at(-1)?.id ?? null;
    this.say({ jsonrpc: '2.0', id, error: { code: 0, message } });
  }
  say(message: RpcMessage): void {
    this.#options.onMessage(message);
  }
}

/** What gopls answers when it is introduced. */
const introduced = {
  capabilities: {
    semanticTokensProvider: { legend: { tokenTypes: ['type'], tokenModifiers: ['readonly'] } },
  },
};

/** `started`: every gopls that was started, the last one at the end. */
export function createFakeHost() {
  const started: FakeGopls[] = [];
  const options: GoplsStartOptions[] = [];
  const answers: unknown[] = [];
  const host: Pick<GoplsHost, 'start'> = {
    start: (given) => {
      options.push(given);
      const gopls = new FakeGopls(given);
      started.push(gopls);
      return Promise.resolve({
        introduced: answers.length > 0 ? answers.shift() : introduced,
        send: (message) => {
          if ('method' in message) gopls.heard.push(message);
        },
        write: (params) => gopls.heard.push({ method: 'write', params }),
        read: (path) => Promise.resolve(`text of ${path}`),
        ended: new Promise((resolve) => {
          gopls.crash = (message) => resolve({ message });
        }),
        terminate: () => {
          gopls.terminated = true;
        },
      });
    },
  };
  /** What the next ones answer instead, when they are introduced. */
  const introducedAs = (answer: unknown) => answers.push(answer);
  return { host, started, options, introducedAs };
}
