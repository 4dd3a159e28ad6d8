import * as v from 'valibot';

import { goplsSettings } from './settings.ts';
import type { RpcMessage } from './types.ts';

const paramsSchema = v.looseObject({
  initializationOptions: v.optional(v.unknown()),
});

/** `initialize` with what a client can't know: the folder with the learner's files, and settings, which the client's own go
 *  before. Other messages are given back as they are. */
export function completeInitialize(message: RpcMessage): RpcMessage {
  if (!('method' in message) || message.method !== 'initialize') return message;
  const params = v.safeParse(paramsSchema, message.params);
  const given = params.success ? params.output : {};
  const own = v.safeParse(v.record(v.string(), v.unknown()), given.initializationOptions);
  return {
    ...message,
    params: {
      capabilities: {},
      ...given,
      // There is no such process to watch.
      processId: null,
      rootUri: 'file:///work',
      workspaceFolders: [{ uri: 'file:///work', name: 'work' }],
      initializationOptions: withDefaults(own.success ? own.output : {}),
    },
  };
}

/** Settings that are objects are filled up as well. */
function withDefaults(own: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...goplsSettings, ...own };
  for (const [name, defaults] of Object.entries(goplsSettings)) {
    if (typeof defaults === 'object') merged[name] = { ...defaults, ...(own[name] as object | undefined) };
  }
  return merged;
}
