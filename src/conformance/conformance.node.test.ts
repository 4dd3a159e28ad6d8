import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSetUp } from '../setup/set-up.ts';
import { createNodeToolchain } from '../toolchain/node-toolchain.node.ts';
import { checkConformance, isAsListed, reportLines } from './conformance.ts';
import { findSources } from './find-sources.ts';

const root = resolve(import.meta.dirname, '../..');

test(
  'a sample of Go’s own tests and examples does here what the list says',
  { timeout: 300_000 },
  async () => {
    const search = await findSources(root);
    const setUp = await readSetUp(root);
    if (search.status === 'missing' || setUp.status === 'missing')
      throw new Error('run "npm run setup" first');
    const report = await checkConformance({
      sources: search.sources,
      packages: Object.keys(setUp.manifest.packages),
      listFile: resolve(root, 'conformance', 'failures.json'),
      sample: true,
      write: false,
      workers: 2,
      startToolchain: (limits) => createNodeToolchain({ folder: setUp.folder, limits }),
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    // Machines whose Go carries no test/ folder have the examples alone.
    expect(report.programs).toBeGreaterThanOrEqual(search.sources.tests === undefined ? 5 : 25);
    expect(isAsListed(report.comparison), reportLines(report).join('\n')).toBe(true);
  },
);
