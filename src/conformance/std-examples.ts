import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { readTestOutput } from '../run/test-output.ts';
import type { PlaygroundReply, SourceFile } from '../run/types.ts';
import { outputOf, shortened } from './program.ts';
import type { ForeignProgram, Verdict } from './program.ts';

/** The examples of std that say what they print, a program for each package. `packages` are the import paths to look at. */
export async function stdExamples(
  goroot: string,
  packages: readonly string[],
): Promise<readonly ForeignProgram[]> {
  const programs: ForeignProgram[] = [];
  for (const path of [...packages].sort()) {
    if (/(^|\/)(internal|vendor)(\/|$)/.test(path)) continue;
    const folder = join(goroot, 'src', ...path.split('/'));
    const files = await readExamples(folder);
    if (!files.some(({ content }) => /^\t?\/\/ (Unordered )?output:/im.test(content))) continue;
    const name = `std/${path}`;
    programs.push({
      name,
      mode: 'test',
      load: () => Promise.resolve({ files, judge: (reply) => judge(name, reply) }),
    });
  }
  return programs;
}

async function readExamples(folder: string): Promise<readonly SourceFile[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^example.*_test\.go$/.test(name));
  const files = await Promise.all(
    names.sort().map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })),
  );
  return files
    .filter(({ content }) => /^package \w+_test$/m.test(content))
    .map(({ name, content }) => ({ name, content: asOwnTest(content) }));
}

const mark = 'z';

/** The examples of a package as those of a program: the package that they stand for is not there to be tested, so that
 *  vet would ask what `ExampleBuilder` is an example of. What begins with a small letter may be anything. */
export function asOwnTest(content: string): string {
  return content
    .replace(/^package \w+_test$/m, 'package main_test')
    .replace(/^func Example(\w+)\(/gm, (_, name: string) => `func Example_${mark}${name}(`);
}

/** Each example by the name that it has in std. A program that does not build or that dies counts as one failure more. */
export function judge(name: string, reply: PlaygroundReply): Verdict {
  if (reply.Errors !== '') return { passed: [], failed: [{ name, seen: shortened(reply.Errors) }] };
  const output = outputOf(reply);
  const tests = readTestOutput(output).map((test) => ({
    ...test,
    name: `${name} ${test.name.replace(`Example_${mark}`, 'Example')}`,
  }));
  const failed = tests
    .filter(({ status }) => status !== 'pass')
    .map((test) => ({ name: test.name, seen: shortened(test.output ?? '') }));
  if (failed.length === 0 && (reply.Status !== 0 || tests.length === 0))
    failed.push({ name, seen: shortened(`${output}\nexit status ${reply.Status}`) });
  return { passed: tests.filter(({ status }) => status === 'pass').map((test) => test.name), failed };
}
