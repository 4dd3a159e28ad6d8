/** `npm start`: sets up what is missing, builds the site and serves it. */
import { parseArgs } from 'node:util';
import { build, preview } from 'vite';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4173' },
    host: { type: 'string', default: 'localhost' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(
    'npm start -- [--port N] [--host NAME]   builds the site and serves it (default: localhost:4173)',
  );
  process.exit(0);
}

await import('./setup.ts');
await build({ logLevel: 'warn' });
const server = await preview({ preview: { port: Number(values.port), host: values.host } });
const [address] = [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])];
console.log(`\nGo Journey is at ${address ?? `http://${values.host}:${values.port}/`}\nStop it with Ctrl+C.`);
