/** `npm run playground`: a Go Playground on this machine, with the Go that set-up has built. */
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { servePlayground } from '../src/playground-server/serve.ts';
import { folderSnippets } from '../src/playground-server/snippets.ts';
import { readSetUp } from '../src/setup/set-up.ts';
import { createNodeToolchain } from '../src/toolchain/node-toolchain.node.ts';

const usage = `npm run playground -- [--port N] [--host NAME] [--data FOLDER]

Answers as the official Go Playground does (POST /compile, POST /fmt, POST /share, GET /p/ID.go, GET /version), without
internet.
  --port N       the port to listen on, 0 for any free one (default 8780)
  --host NAME    the address to listen on (default 127.0.0.1: this machine alone; 0.0.0.0: everyone in this network)
  --data FOLDER  where shared programs are kept (without it in memory, until the server stops)`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '8780' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    return values;
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

const { port: portText, host, data, help } = readOptions();
if (help) {
  console.log(usage);
  process.exit(0);
}
const port = Number(portText);
if (!/^\d+$/.test(portText) || port > 65_535)
  fail(`--port ${portText} is no port: give a number from 0 to 65535.`);

const setUp = await readSetUp(resolve(import.meta.dirname, '..'));
if (setUp.status === 'missing') fail(`${setUp.what}\n${setUp.mend}`);

const folder = data === undefined ? undefined : resolve(data);
const snippets =
  folder === undefined
    ? undefined
    : await folderSnippets(folder).catch((error: NodeJS.ErrnoException) =>
        fail(`Can’t keep programs in ${folder}: ${error.message}. Give another folder with --data.`),
      );

const served = await servePlayground({
  port,
  host,
  workers: availableParallelism(),
  goVersion: setUp.manifest.goVersion,
  startToolchain: () => createNodeToolchain({ folder: setUp.folder }),
  ...(snippets && { snippets }),
  onFault: (error) => console.error(error),
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE')
    fail(`Port ${port} is taken. Give another: npm run playground -- --port ${port + 1}`);
  if (error.code === 'EACCES')
    fail(`Port ${port} may not be used. Give one above 1023: npm run playground -- --port 8780`);
  return fail(`Can’t listen on ${host}: ${error.message}. Give another address with --host.`);
});
const kept =
  folder === undefined
    ? 'Shared programs are kept in memory, until it stops; --data FOLDER keeps them longer.'
    : `Shared programs are kept in ${folder}.`;
console.log(
  `Go Playground (${setUp.manifest.goVersion}) at ${served.address}\n${kept}\nStop it with Ctrl+C.`,
);

let stopping = false;
function stop() {
  // Once more: now.
  if (stopping) process.exit(1);
  stopping = true;
  void served.close().then(() => process.exit(0));
}
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
