import type { File } from '@bjorn3/browser_wasi_shim';

import { archivePath, importConfigText, objectPath, toolEnvironment } from './compile-packages.ts';
import { addToTree, fileOf, readFromTree } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import type { PlannedProgram } from './gotool.ts';
import { guarded } from './excess.ts';
import { createTool } from './tool.ts';
import type { ToolResult, ToolState } from './tool.ts';

/** All that decides what a linker reads before it reads the program's own objects. */
export interface LinkPlan {
  readonly args: readonly string[];
  readonly importConfig: string;
  /** Import paths of the packages of std, sorted. */
  readonly std: readonly string[];
}

/** The objects of a program's packages, by their paths. */
export type OwnObjects = ReadonlyMap<string, Uint8Array>;

export interface Linker {
  /** Initialises it for the objects that it has, if it is new. */
  readonly start: () => void;
  /** Lets it read the standard library for the next program. That is two fifths of its work, and may be done before there is
   *  a program. */
  prepare(plan: LinkPlan): void;
  link(plan: LinkPlan, own: OwnObjects): Linked;
}

export interface Linked extends ToolResult {
  /** Undefined where linking failed. */
  readonly program: Uint8Array | undefined;
}

const output = '/program.wasm';
const importConfigPath = '/importcfg';
/** Measured: with hello world 72 MB for 20 MB of objects, with net/http 235 MB for 60. */
const bytesPerObjectByte = 3.5;

/** What is told to the linker of a program; `std`: sorted import paths of all that it needs of std. Programs that import the same
 *  packages are told the same. */
export function planLink(program: PlannedProgram, std: readonly string[]): LinkPlan {
  const own = new Map(program.packages.map(({ path }, index) => [path, objectPath(index)]));
  const godebug = program.godebug === '' ? [] : [`-X=runtime.godebugDefault=${program.godebug}`];
  return {
    args: [
      ...['-o', output, '-importcfg', importConfigPath, '-buildmode=exe', '-s', '-w'],
      ...godebug,
      objectPath(program.packages.length - 1),
    ],
    importConfig: importConfigText(std, own) + buildInfoLine(program),
    std,
  };
}

/** What `debug.ReadBuildInfo` finds in the program, as cmd/go/internal/modload writes it: sixteen bytes of magic on either side. */
function buildInfoLine({ module, isTest, godebug }: PlannedProgram): string {
  const settings = [
    '-buildmode=exe',
    '-compiler=gc',
    '-tags=faketime',
    ...(godebug === '' ? [] : [`DefaultGODEBUG=${godebug}`]),
    'CGO_ENABLED=0',
    'GOARCH=wasm',
    'GOOS=wasip1',
  ];
  const lines = [
    `path\t${module}${isTest ? '.test' : ''}`,
    `mod\t${module}\t(devel)\t`,
    ...settings.map((setting) => `build\t${setting}`),
  ];
  const info = JSON.stringify(`${lines.join('\n')}\n`).slice(1, -1);
  const escaped = (hex: string) => hex.replace(/../g, '\\x$&');
  const [start, end] = ['3077af0c9274080241e1c107e6d618e6', 'f932433186182072008242104116d8f2'];
  return `modinfo "${escaped(start)}${info}${escaped(end)}"\n`;
}

/** Whether a linker that was started for one plan is right for another. */
export function isSameLink(a: LinkPlan, b: LinkPlan): boolean {
  return a.importConfig === b.importConfig && a.args.join('\0') === b.args.join('\0');
}

/** One linker for all programs. Where several in a row import the same, it reads the standard library twice. `objects`: of std,
 *  by import path, as far as plans name them. */
export function createLinker(module: WebAssembly.Module, objects: ReadonlyMap<string, File>): Linker {
  const tool = createTool(module, 'link', toolEnvironment);
  // A Go whose linker could not be divided has one that is a command.
  const isDivided = tool.exports('load');
  let prepared: Prepared | undefined;
  /** What it was when it had read std for the plan of the last program. */
  let kept: Kept | undefined;
  let lastPlan: LinkPlan | undefined;

  const prepare = (plan: LinkPlan): Prepared => {
    if (prepared && isSameLink(prepared.plan, plan)) return prepared;
    if (kept && isSameLink(kept.plan, plan) && tool.resume(kept.state)) {
      prepared = { plan, root: kept.root, problem: undefined };
      return prepared;
    }
    kept = undefined;
    const root: FileTree = new Map();
    addToTree(root, importConfigPath, fileOf(plan.importConfig));
    let bytes = 0;
    for (const path of plan.std) {
      const object = objects.get(path);
      if (object === undefined) continue;
      addToTree(root, archivePath(path), object);
      bytes += object.data.byteLength;
    }
    const loaded = guarded('link', () => {
      tool.begin({ root, args: plan.args, memoryBytes: bytesPerObjectByte * bytes });
      return isDivided ? tool.call('load') : undefined;
    });
    const problem = loaded?.status === 0 ? undefined : loaded;
    // Saving takes a fifth of what loading does: not worth it for a single program.
    const isAgain = lastPlan !== undefined && isSameLink(lastPlan, plan);
    const state = isDivided && problem === undefined && isAgain ? tool.save() : undefined;
    if (state !== undefined) kept = { plan, root, state };
    prepared = { plan, root, problem };
    return prepared;
  };

  return {
    start() {
      const bytes = [...objects.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
      tool.start(bytesPerObjectByte * bytes);
    },
    prepare,
    link(plan, own) {
      const { root, problem } = prepare(plan);
      prepared = undefined;
      lastPlan = plan;
      if (problem !== undefined) return { ...problem, program: undefined };
      for (const [path, object] of own) addToTree(root, path, fileOf(object));
      const ended = guarded('link', () => tool.call('link'));
      return { ...ended, program: ended.status === 0 ? readFromTree(root, output) : undefined };
    },
  };
}

interface Prepared {
  readonly plan: LinkPlan;
  readonly root: FileTree;
  /** How loading ended, if it failed. */
  readonly problem: ToolResult | undefined;
}

interface Kept {
  readonly plan: LinkPlan;
  readonly root: FileTree;
  readonly state: ToolState;
}
