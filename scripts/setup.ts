// npm run setup: builds Go for the browser into a cache outside the checkout. A machine without Go gets a note and a site
// that uses the Go Playground alone.
import { resolve } from 'node:path';

import { setUp } from '../src/setup/set-up.ts';

const root = resolve(import.meta.dirname, '..');
const result = await setUp({
  root,
  log: (line) => {
    console.log(line);
  },
});
if (result.status === 'ready') {
  console.log(`Go for the browser (${result.manifest.goVersion}) is ready in ${result.folder}`);
} else {
  console.warn(`${result.what}\n${result.mend}\nUntil then programs run on the Go Playground only.`);
}
