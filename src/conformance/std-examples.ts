import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { readTestOutput } from '../run/test-output.ts';
import type { PlaygroundReply, SourceFile } from '../run/types.ts';
import { headerHolds } from './build-constraint.ts';
import { outputOf, shortened } from './program.ts';
import type { ForeignProgram, Judgement, LoadedProgram } from './program.ts';
import { helperFiles, standIns } from './std-helpers.ts';

/** The examples of std that say what they print, a program for each package. `packages` are the import paths to look at. */
export async function stdExamples(
  goroot: string,
  packages: readonly string[],
  isSet: (tag: string) => boolean,
): Promise<readonly ForeignProgram[]> {
  const programs: ForeignProgram[] = [];
  for (const path of [...packages].sort()) {
    if (/(^|\/)(internal|vendor)(\/|$)/.test(path)) continue;
    const folder = join(goroot, 'src', ...path.split('/'));
    const examples = (await readTests(folder, /example.*_test\.go$/)).filter(
      ({ content }) => /^package \w+_test$/m.test(content) && headerHolds(content, isSet),
    );
    if (!examples.some(({ content }) => /^\t*\/\/ (Unordered )?output:/im.test(content))) continue;
    const helpers = await readTests(folder, helperFiles[path]);
    const files = [...examples, ...helpers, ...standInFor(path)];
    const name = `std/${path}`;
    programs.push({ name, mode: 'test', load: () => Promise.resolve(load(name, files, new Set())) });
  }
  return programs;
}

async function readTests(folder: string, pattern: RegExp | undefined): Promise<readonly SourceFile[]> {
  if (pattern === undefined) return [];
  const names = (await readdir(folder).catch(() => [])).filter((name) => pattern.test(name));
  return Promise.all(
    names.sort().map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })),
  );
}

function standInFor(path: string): readonly SourceFile[] {
  const content = standIns[path];
  return content === undefined ? [] : [{ name: 'stand_in_test.go', content }];
}

/** `seen`: the examples that have been run before, by the names that they have in std. */
function load(name: string, files: readonly SourceFile[], seen: ReadonlySet<string>): LoadedProgram {
  return {
    files: files.map((file) => ({ ...file, content: asOwnTest(file.content, seen) })),
    judge(reply) {
      const { verdict, died } = judge(name, reply);
      if (died === undefined) return { verdict };
      const cases = [...verdict.passed, ...verdict.failed.map((failure) => failure.name)];
      const before = cases.map((each) => each.slice(`${name} `.length));
      return { verdict, rest: load(name, files, new Set([...seen, ...before])) };
    },
  };
}

const mark = 'z';

/** The examples of a package as those of a program. The package that they stand for is not there to be tested, so that vet
 *  would ask what `ExampleBuilder` is an example of; what begins with a small letter may be anything. */
export function asOwnTest(content: string, seen: ReadonlySet<string>): string {
  return content.replace(/^func (Example\w*)\(/gm, (whole, name: string) => {
    if (seen.has(name)) return `func seen${name}(`;
    return name === 'Example' ? whole : `func ${name.replace('Example', `Example_${mark}`)}(`;
  });
}

/** Each example by the name that it has in std. `died`: the one that ended the program. */
export function judge(
  name: string,
  reply: PlaygroundReply,
): Pick<Judgement, 'verdict'> & { readonly died?: string } {
  const failedWhole = (seen: string) => ({
    verdict: { passed: [], failed: [{ name, seen: shortened(seen) }] },
  });
  if (reply.Errors !== '') return failedWhole(reply.Errors);
  const output = outputOf(reply);
  const cases = readTestOutput(output).map((test) => ({
    ...test,
    name: `${name} ${test.name.replace(`Example_${mark}`, 'Example')}`,
  }));
  const passed = cases.filter(({ status }) => status === 'pass').map((each) => each.name);
  const failed = cases
    .filter(({ status }) => status !== 'pass')
    .map((each) => ({ name: each.name, seen: shortened(each.output ?? '') }));
  // Nothing is left when the last one that there was had died before.
  const nothingLeft = /^testing: warning: no tests to run$/m.test(output) && reply.Status === 0;
  if (failed.length === 0 && !nothingLeft && (reply.Status !== 0 || cases.length === 0))
    return failedWhole(`${output}\nexit status ${reply.Status}`);
  const last = cases.at(-1);
  const ended = last === undefined || /^(PASS|FAIL)$/m.test(output);
  return { verdict: { passed, failed }, ...(ended ? {} : { died: last.name }) };
}
