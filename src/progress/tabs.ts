/** How the tabs of one browser tell each other what changed. */
import * as v from 'valibot';
import type { Changes } from './records.ts';

/** The other tabs, and not this one, hear what is posted. */
export interface TabChannel {
  post(message: unknown): void;
  /** Returns what ends the listening. */
  listen(hear: (message: unknown) => void): () => void;
}

export type TabMessage =
  { readonly type: 'changed'; readonly changes: Changes } | { readonly type: 'erased' };

const MessageSchema: v.GenericSchema<unknown, TabMessage> = v.variant('type', [
  v.object({ type: v.literal('changed'), changes: v.map(v.string(), v.unknown()) }),
  v.object({ type: v.literal('erased') }),
]);

/** Undefined for what a tab of another version of this site says and this one does not understand. */
export function readTabMessage(message: unknown): TabMessage | undefined {
  const result = v.safeParse(MessageSchema, message);
  return result.success ? result.output : undefined;
}

/** Undefined where the browser has no BroadcastChannel: then tabs agree when they write and when they load. */
export function openTabChannel(name = 'go-journey-progress'): TabChannel | undefined {
  if (typeof BroadcastChannel === 'undefined') return undefined;
  const channel = new BroadcastChannel(name);
  return {
    post(message) {
      channel.postMessage(message);
    },
    listen(hear) {
      const onMessage = (event: MessageEvent<unknown>) => {
        hear(event.data);
      };
      channel.addEventListener('message', onMessage);
      return () => {
        channel.removeEventListener('message', onMessage);
        channel.close();
      };
    },
  };
}
