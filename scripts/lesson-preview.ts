/** `npm run lesson:preview -- lessons/chapter/lesson.json`: the lesson in the page, its check beside it, both up to date. */
import { relative, resolve, sep } from 'node:path';
import { createServer } from 'vite';
import { checkLessons } from '../src/lesson/node/check.ts';
import { previewPath, previewPlugin } from '../src/lesson/node/preview.ts';
import { lessonFiles } from '../src/lesson/node/read-content.ts';
import { cacheFolder } from '../src/setup/cache-folder.ts';
import { readSetUp } from '../src/setup/set-up.ts';
import { createNodeToolchain } from '../src/toolchain/node-toolchain.node.ts';

const root = resolve(import.meta.dirname, '..');
const [given, ...others] = process.argv.slice(2);
const file = given === undefined ? '' : relative(root, resolve(given)).split(sep).join('/');
const known = await lessonFiles(root);
if (others.length > 0 || !known.includes(file)) {
  console.log('npm run lesson:preview -- lessons/chapter/lesson.json');
  if (given !== undefined) console.log(`There is no lesson file ${file}. Make one: npm run lesson:new`);
  process.exitCode = 2;
} else await preview();

async function preview(): Promise<void> {
  await import('./setup.ts');
  const setUp = await readSetUp(root);
  if (setUp.status === 'missing') throw new Error(`${setUp.what} ${setUp.mend}`);
  // One for all checks: it keeps what it has loaded.
  const toolchain = await createNodeToolchain({ folder: setUp.folder });
  const check = () =>
    checkLessons({
      root,
      only: [file],
      startToolchain: () => Promise.resolve({ ...toolchain, close: () => undefined }),
      toolchainId: setUp.manifest.buildId ?? setUp.manifest.id,
      cache: cacheFolder(),
      workers: 1,
      signal: new AbortController().signal,
    });
  const plugin = previewPlugin({
    file,
    check,
    print: (text) => {
      console.log(`\n${text}`);
    },
  });
  const server = await createServer({ root, plugins: [plugin], server: { open: `${previewPath}/` } });
  await server.listen();
  const [url = ''] = server.resolvedUrls?.local ?? [];
  console.log(`${file} is at ${new URL(`${previewPath}/`, url).href}\nStop it with Ctrl+C.`);
}
