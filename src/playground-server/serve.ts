import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createPlaygroundServer } from './playground-server.ts';
import { memorySnippets } from './snippets.ts';
import type { SnippetStore } from './snippets.ts';
import { createToolchainPool } from './toolchain-pool.ts';
import type { Toolchain } from '../toolchain/types.ts';

export interface ServeOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly host: string;
  readonly workers: number;
  readonly goVersion: string;
  readonly startToolchain: () => Promise<Toolchain>;
  /** Where shared programs are kept; absent: in memory, as long as the server runs. */
  readonly snippets?: SnippetStore;
  readonly onFault: (error: unknown) => void;
}

export interface ServedPlayground {
  /** Without a slash at the end, `http://127.0.0.1:8780`. */
  readonly address: string;
  /** Takes no more requests, lets those in hand end, then ends the workers. */
  close(): Promise<void>;
}

/** Rejects with Node's error (`code` EADDRINUSE and the like) when it can't listen. */
export async function servePlayground(options: ServeOptions): Promise<ServedPlayground> {
  const pool = createToolchainPool(options.workers, options.startToolchain);
  const { goVersion, onFault, snippets = memorySnippets() } = options;
  const server = createPlaygroundServer({ pool, goVersion, snippets, onFault });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    address: `http://${host}:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      await closed;
      pool.close();
    },
  };
}
