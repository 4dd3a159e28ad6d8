/** `npm run check:lessons [-- files…]`: proves what the lessons say. The last line is `N passed, N failed`. */
import { writeFile } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { checkLessons } from '../src/lesson/node/check.ts';
import { coverageNotes, summaryLines } from '../src/lesson/node/check-summary.ts';
import { jsonSchemaFiles } from '../src/lesson/node/json-schemas.ts';
import { formatProblem } from '../src/lesson/problem.ts';
import { cacheFolder } from '../src/setup/cache-folder.ts';
import { readSetUp } from '../src/setup/set-up.ts';
import { createNodeToolchain } from '../src/toolchain/node-toolchain.node.ts';
import { defaultLimits } from '../src/toolchain/toolchain.ts';

const usage = `npm run check:lessons [-- lessons/<chapter>/<lesson>.json …]

Checks all lessons, or those named only.
  --write   writes lessons/*.schema.json from src/lesson/schema.ts, and checks nothing
  --cold    proves everything anew, whatever earlier checks have proved`;

const root = resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    cold: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else if (values.write) await writeSchemas();
else process.exitCode = await check();

async function writeSchemas(): Promise<void> {
  for (const [file, text] of await jsonSchemaFiles()) {
    await writeFile(resolve(root, file), text);
    console.log(`wrote ${file}`);
  }
}

async function check(): Promise<number> {
  const setUp = await readSetUp(root);
  if (setUp.status === 'missing') {
    console.log(`lessons: $: nothing can be run. ${setUp.what} ${setUp.mend}\n0 passed, 1 failed`);
    return 1;
  }
  const startedAt = performance.now();
  const report = await checkLessons({
    root,
    only: positionals.map((file) => relative(root, resolve(file)).split(sep).join('/')),
    // A machine that has much else to do must not make an answer wrong.
    startToolchain: () =>
      createNodeToolchain({
        folder: setUp.folder,
        limits: { ...defaultLimits, runMs: 15_000 },
        reuseWorkers: true,
      }),
    toolchainId: setUp.manifest.buildId ?? setUp.manifest.id,
    cache: cacheFolder(),
    cold: values.cold,
    workers: 2,
    signal: new AbortController().signal,
    onProgress: (done, total) => {
      if (process.stderr.isTTY)
        process.stderr.write(`\r${done} of ${total} proofs${done === total ? '\n' : ''}`);
    },
  });
  for (const problem of report.problems) console.log(formatProblem(problem));
  if (report.content !== undefined) {
    for (const line of summaryLines(report.content)) console.log(line);
    for (const line of coverageNotes(report.content)) console.log(`note: ${line}`);
  }
  if (report.otherProblems > 0)
    console.log(`note: ${report.otherProblems} problems in files that were not asked for`);
  for (const reason of new Set(report.notPossible)) {
    const times = report.notPossible.filter((other) => other === reason).length;
    console.log(`note: ${times} of the proofs could not be given: ${reason}`);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    `${seconds} s on ${setUp.manifest.goVersion}, ${report.runs} runs, ${report.remembered} proofs remembered`,
  );
  console.log(`${report.passed} passed, ${report.failed} failed`);
  return report.failed === 0 ? 0 : 1;
}
