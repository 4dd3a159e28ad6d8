import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { PlaygroundReply } from '../run/types.ts';
import { headerHolds } from './build-constraint.ts';
import { outputOf, shortened } from './program.ts';
import type { ForeignProgram, Judgement } from './program.ts';

/** The single-file programs below `test/` of a Go source tree that are to be run without flags, arguments or another
 *  system, sorted. The rules are those in the header of Go's own driver, cmd/internal/testdir. */
export async function goTests(
  goroot: string,
  isSet: (tag: string) => boolean,
): Promise<readonly ForeignProgram[]> {
  const root = join(goroot, 'test');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const programs: ForeignProgram[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    // Folders named so are the several files of one test.
    if (!entry.isFile() || !entry.name.endsWith('.go') || /\.dir[/\\]/.test(path)) continue;
    const source = await readFile(path, 'utf8');
    if (!isPlainRun(source, isSet)) continue;
    const name = `test/${path.slice(root.length + 1).replaceAll('\\', '/')}`;
    programs.push({
      name,
      mode: 'run',
      async load() {
        const wanted = await readFile(path.replace(/\.go$/, '.out'), 'utf8').catch(() => '');
        return {
          files: [{ name: entry.name, content: source }],
          judge: (reply) => judge(name, reply, wanted),
        };
      },
    });
  }
  return programs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether the first line that is no build constraint says `// run` and nothing else, and the constraints before the package
 *  clause hold. */
export function isPlainRun(source: string, isSet: (tag: string) => boolean): boolean {
  const isConstraint = (line: string) => line.startsWith('//go:build') || line.startsWith('// +build');
  const recipe = source.split('\n').find((line) => !isConstraint(line) && line.trim() !== '');
  return recipe !== undefined && /^\/\/\s*run\s*$/.test(recipe) && headerHolds(source, isSet);
}

/** It ends with status 0 and prints what its `.out` file holds, nothing where it has none. */
export function judge(name: string, reply: PlaygroundReply, wanted: string): Judgement {
  const output = outputOf(reply);
  if (reply.Errors === '' && reply.Status === 0 && output === wanted)
    return { verdict: { passed: [name], failed: [] } };
  const seen = reply.Errors !== '' ? reply.Errors : `${output}\nexit status ${reply.Status}`;
  return { verdict: { passed: [], failed: [{ name, seen: shortened(seen) }] } };
}
