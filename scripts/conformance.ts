/** `npm run conformance [-- --only PATTERN] [--sample] [--write] [--objects]`: the toolchain against programs that nobody here wrote. */
import { availableParallelism } from 'node:os';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { compareObjects } from '../src/conformance/compare-objects.ts';
import { checkConformance, isAsListed, reportLines } from '../src/conformance/conformance.ts';
import { findSources } from '../src/conformance/find-sources.ts';
import { readSetUp } from '../src/setup/set-up.ts';
import { createNodeToolchain } from '../src/toolchain/node-toolchain.node.ts';

const usage = `npm run conformance [-- --only PATTERN] [--sample] [--write] [--objects]

Runs the programs of Go's own test folder and the examples of std with the toolchain of this checkout, and compares what
fails with conformance/failures.json: what is not listed there, and what is listed and passes, fails the run.
  --only PATTERN  programs whose name matches this regular expression alone, such as ^test/chan/ or std/strings
  --sample        a few that cover much
  --write         adds what fails to the list; the reasons are to be written by hand
  --objects       instead of running programs, compiles the packages of std and compares the objects with those of Go's own compiler`;

const root = resolve(import.meta.dirname, '..');

function fail(message: string, status = 1): never {
  console.error(message);
  process.exit(status);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        sample: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        objects: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return { ...values, only: values.only === undefined ? undefined : new RegExp(values.only) };
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`, 2);
  }
}

const { only, sample, write, objects, help } = readOptions();
if (help) {
  console.log(usage);
  process.exit(0);
}
const setUp = await readSetUp(root);
if (setUp.status === 'missing') fail(`${setUp.what} ${setUp.mend}`);
const search = await findSources(root);
if (search.status === 'missing') fail(`${search.what} ${search.mend}`);

const interrupted = new AbortController();
process.on('SIGINT', () => {
  if (interrupted.signal.aborted) process.exit(130);
  interrupted.abort();
});

const onProgress = (done: number, total: number, name: string) => {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\x1b[K${done} of ${total}: ${name}${done === total ? '\n' : ''}`);
  else if (done % 100 === 0 || done === total) console.error(`${done} of ${total}`);
};
const startedAt = performance.now();
const minutes = () =>
  `${((performance.now() - startedAt) / 60_000).toFixed(1)} min on ${setUp.manifest.goVersion}`;

if (objects) {
  const { install } = search.sources.std;
  const compile = await WebAssembly.compile(await readFile(join(setUp.folder, setUp.manifest.compile.path)));
  const packages = Object.keys(setUp.manifest.packages).filter((path) => only?.test(path) ?? true);
  const { same, different } = await compareObjects({
    install,
    compile,
    packages,
    signal: interrupted.signal,
    onProgress,
  });
  if (interrupted.signal.aborted) fail('Stopped.', 130);
  for (const { importPath, seen } of different)
    console.log(`DIFFERS: ${importPath}\n${seen.replace(/^/gm, '    ')}`);
  console.log(`${same.length} objects are the same, ${different.length} differ`);
  console.log(minutes());
  process.exit(different.length === 0 ? 0 : 1);
}
const report = await checkConformance({
  sources: search.sources,
  packages: Object.keys(setUp.manifest.packages),
  listFile: resolve(root, 'conformance', 'failures.json'),
  ...(only === undefined ? {} : { only }),
  sample,
  write,
  workers: availableParallelism(),
  startToolchain: (limits) => createNodeToolchain({ folder: setUp.folder, limits }),
  signal: interrupted.signal,
  onProgress: (done, total, { name }) => onProgress(done, total, name),
});
if (interrupted.signal.aborted) fail('Stopped. Nothing was compared.', 130);
if (report.programs === 0)
  fail(`No program has a name that matches ${String(only)}. Give another pattern.`, 2);
for (const line of reportLines(report)) console.log(line);
console.log(minutes());
process.exitCode = isAsListed(report.comparison) ? 0 : 1;
