import type { Toolchain } from '../toolchain/types.ts';

/** Several toolchains, each started when it is first needed; who finds none free waits in line. */
export interface ToolchainPool {
  /** Gives `task` a toolchain of its own for as long as it takes. Rejects as `task` does, or when none can be started. */
  use<Result>(task: (toolchain: Toolchain) => Promise<Result>): Promise<Result>;
  /** Ends all of them; who holds or awaits one hears `cancelled` from it. */
  close(): void;
}

export function createToolchainPool(size: number, start: () => Promise<Toolchain>): ToolchainPool {
  const idle: Toolchain[] = [];
  const all: Toolchain[] = [];
  const waiting: (() => void)[] = [];
  let taken = 0;
  let closed = false;

  async function startOne(): Promise<Toolchain> {
    const toolchain = await start();
    all.push(toolchain);
    if (closed) toolchain.close();
    return toolchain;
  }

  return {
    async use(task) {
      // Who leaves passes the place on, so `taken` stays as it is.
      if (taken === size) await new Promise<void>((resolve) => waiting.push(resolve));
      else taken++;
      try {
        const toolchain = idle.pop() ?? (await startOne());
        try {
          return await task(toolchain);
        } finally {
          idle.push(toolchain);
        }
      } finally {
        const next = waiting.shift();
        if (next === undefined) taken--;
        else next();
      }
    },
    close() {
      closed = true;
      for (const toolchain of all) toolchain.close();
    },
  };
}
