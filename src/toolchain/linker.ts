import { Directory } from '@bjorn3/browser_wasi_shim';
import type { File } from '@bjorn3/browser_wasi_shim';

import type { OwnObjects } from './build.ts';
import {
  archivePath,
  importConfigText,
  objectFolder,
  objectPath,
  toolEnvironment,
} from './compile-packages.ts';
import { addToTree, fileOf, readFromTree } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import type { PlannedProgram } from './gotool.ts';
import { guarded, openTool } from './run-tool.ts';
import type { ToolResult } from './run-tool.ts';

/** All that decides what a linker reads before it reads the program's own objects. */
export interface LinkPlan {
  readonly args: readonly string[];
  readonly importConfig: string;
  /** Of the packages of std, by import path. */
  readonly objects: ReadonlyMap<string, File>;
}

/** A linker that has read the standard library, for one program. */
export interface Linker {
  readonly plan: LinkPlan;
  /** To be called once. */
  link(own: OwnObjects): Linked;
}

export interface Linked extends ToolResult {
  /** Undefined where linking failed. */
  readonly program: Uint8Array | undefined;
}

const output = `${objectFolder}/program.wasm`;
const importConfigPath = `${objectFolder}/importcfg`;
/** Measured: with hello world 72 MB for 20 MB of objects, with net/http 235 MB for 60. */
const bytesPerObjectByte = 3.5;

/** What is told to the linker of a program. Programs that import the same packages are told the same. */
export function planLink(program: PlannedProgram, objects: ReadonlyMap<string, File>): LinkPlan {
  const own = new Map(program.packages.map(({ path }, index) => [path, objectPath(index)]));
  const godebug = program.godebug === '' ? [] : [`-X=runtime.godebugDefault=${program.godebug}`];
  return {
    args: [
      ...['-o', output, '-importcfg', importConfigPath, '-buildmode=exe', '-s', '-w'],
      ...godebug,
      objectPath(program.packages.length - 1),
    ],
    importConfig: importConfigText([...objects.keys()].sort(), own),
    objects,
  };
}

/** Whether a linker that was started for one plan is right for another. */
export function isSameLink(a: LinkPlan, b: LinkPlan): boolean {
  return a.importConfig === b.importConfig && a.args.join('\0') === b.args.join('\0');
}

/** Lets a linker read the standard library. That is two fifths of its work, and may be done before there is a program. */
export function startLinker(module: WebAssembly.Module, plan: LinkPlan): Linker {
  const root: FileTree = new Map();
  addToTree(root, objectFolder, new Directory(new Map()));
  addToTree(root, importConfigPath, fileOf(plan.importConfig));
  let bytes = 0;
  for (const [path, object] of plan.objects) {
    addToTree(root, archivePath(path), object);
    bytes += object.data.byteLength;
  }
  const started = guarded('link', () => {
    const tool = openTool(module, 'link', {
      root,
      environment: toolEnvironment,
      args: plan.args,
      memoryBytes: bytesPerObjectByte * bytes,
    });
    // A Go whose linker could not be divided has one that is a command.
    const isDivided = WebAssembly.Module.exports(module).some(({ name }) => name === 'load');
    const failed = isDivided ? tool.call('load') : undefined;
    return failed ?? { finish: () => (isDivided ? tool.call('link') : tool.run()) };
  });
  return {
    plan,
    link(own) {
      if ('status' in started) return { ...started, program: undefined };
      for (const [path, object] of own) addToTree(root, path, object);
      const ended = guarded('link', started.finish) ?? { status: 0, stdout: '', stderr: '' };
      return { ...ended, program: ended.status === 0 ? readFromTree(root, output) : undefined };
    },
  };
}
