// The real compiler, used again and again. Needs "npm run setup".
import { beforeAll, expect, test } from 'vitest';

import { readSetUp } from '../setup/set-up.ts';
import { programFolder, toolEnvironment } from './compile-packages.ts';
import { guarded } from './excess.ts';
import { addToTree, fileOf, readFromTree } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import { openFolder } from './folder-files.node.ts';
import { seededRandom } from './random.ts';
import { createTool } from './tool.ts';
import type { Tool, ToolResult } from './tool.ts';
import { virtualClock } from './virtual-clock.ts';
import { instantiateWasi, mostInitialBytes } from './wasi-host.ts';

let compiler: WebAssembly.Module;
beforeAll(async () => {
  compiler = await moduleOf('compile');
});

async function moduleOf(tool: 'compile' | 'link' | 'gotool'): Promise<WebAssembly.Module> {
  const setUp = await readSetUp(process.cwd());
  if (setUp.status === 'missing') throw new Error(setUp.mend);
  return openFolder(setUp.folder).compile(setUp.manifest[tool], () => {});
}

const small = 'package p\n\nfunc Double(n int) int { return 2 * n }\n';
const memoryBytes = 1 << 20;

function compile(tool: Tool, source: string, name = 'p.go'): ToolResult & { object: Buffer | undefined } {
  const root: FileTree = new Map();
  addToTree(root, `${programFolder}/${name}`, fileOf(source));
  const result = guarded('compile', () => {
    tool.begin({ root, args: ['-o', 'p.a', '-p', 'p', name], memoryBytes });
    return tool.call('run');
  });
  const object = readFromTree(root, `${programFolder}/p.a`);
  return { ...result, object: object && Buffer.from(object) };
}

const open = () => createTool(compiler, 'compile', toolEnvironment);

test('every use is as the first', () => {
  const tool = open();
  const first = compile(tool, small);
  expect(first).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(compile(tool, small.replace('2 * n', 'm'))).toMatchObject({ status: 2 });
  const deep = 1_000_000;
  expect(compile(tool, `package p\n\nvar _ = ${'('.repeat(deep)}1${')'.repeat(deep)}\n`).stderr).toContain(
    'nested too deeply',
  );
  expect(compile(tool, small).object).toEqual(first.object);
});

test.for(['compile', 'link', 'gotool'] as const)(
  'what %s is from the start is kept, and nothing of the memory that it was given besides',
  async (name) => {
    const world = {
      ...{ args: [name], environment: {}, stdin: new Uint8Array(), root: new Map(), onWrite: () => {} },
      ...{ clock: virtualClock(), random: seededRandom(0) },
    };
    const program = instantiateWasi(await moduleOf(name), { ...world, memoryBytes: 4 * mostInitialBytes });
    expect(program.exportNames).not.toContain('_initialize');
    const [kept, all] = [program.save(true), program.save()];
    expect(kept?.memory.length).toBe(all?.memory.length);
    expect(Buffer.compare(kept?.memory ?? new Uint8Array(), all?.memory ?? new Uint8Array())).toBe(0);
  },
);

test('one that needed more memory than it was given goes on', () => {
  const tool = open();
  const first = compile(tool, small);
  const functions = Array.from({ length: 200 }, (_, n) => `func f${n}(a []int) int { return len(a) + ${n} }`);
  const large = `package p\n\n${functions.join('\n')}\n`;
  const largeObject = compile(tool, large).object;
  expect(largeObject?.length).toBeGreaterThan(10_000);
  expect(compile(tool, small).object).toEqual(first.object);
  expect(compile(tool, large).object).toEqual(largeObject);
});

test('arguments may hold anything', () => {
  const result = compile(open(), `${small}\nvar x = missing\n`, 'a \'b\' "c" \\d.go');
  expect(result.stdout).toBe('a \'b\' "c" \\d.go:5:9: undefined: missing\n');
});
