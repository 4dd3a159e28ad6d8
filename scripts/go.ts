/** `npm run --silent go -- run FILE…|DIR` and the like: the Go of this checkout, from a shell. */
import { resolve } from 'node:path';

import { goCommand } from '../src/go-command/go-command.ts';
import { readSetUp } from '../src/setup/set-up.ts';
import { createNodeToolchain } from '../src/toolchain/node-toolchain.node.ts';

const interrupted = new AbortController();
function stop() {
  // Once more: now.
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
// Whoever read the output has seen enough (`… | head -1`).
process.stdout.on('error', () => process.exit(1));

const status = await goCommand(process.argv.slice(2), {
  // npm runs its scripts in the checkout, and says where it was called.
  cwd: (process.env['npm_lifecycle_event'] === 'go' ? process.env['INIT_CWD'] : undefined) ?? process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: interrupted.signal,
  async openToolchain(limits) {
    const setUp = await readSetUp(resolve(import.meta.dirname, '..'));
    if (setUp.status === 'missing') return setUp;
    return { status: 'ready', toolchain: await createNodeToolchain({ folder: setUp.folder, limits }) };
  },
});
process.exitCode = status;
// An input that nobody ends would keep the process alive.
process.stdin.destroy();
