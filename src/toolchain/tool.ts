import { concatenate } from '../lib/concatenate.ts';
import { addToTree, fileOf } from './file-tree.ts';
import type { FileTree } from './file-tree.ts';
import { decodeGoTextAtEnd } from './go-utf8.ts';
import { seededRandom } from './random.ts';
import { virtualClock } from './virtual-clock.ts';
import { instantiateWasi } from './wasi-host.ts';
import type { WasiProgram, WasiState, WasiWorld } from './wasi-host.ts';

export interface ToolInput {
  readonly root: FileTree;
  /** Without the tool's own name. A tool that is not a command reads them from a file, which is put into `root`. */
  readonly args?: readonly string[];
  readonly stdin?: string;
  /** About what it will need of memory, beyond what it has at the start: 4 MB at a time are far dearer. */
  readonly memoryBytes?: number;
}

export interface ToolResult {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** compile, link or gotool. There is one instance, which is made as new instead of making a new one: that costs 30
 *  ms, and memory that is not used again waits, hundreds of megabytes of it, until the engine collects garbage. */
export interface Tool {
  /** Makes its instance, which `begin` would have to wait for. `memoryBytes` as there. */
  start(memoryBytes: number): void;
  /** From now on it is as new, with this input. */
  begin(input: ToolInput): void;
  /** Calls a function that the tool exports. A tool that is a command has one, with any name. */
  call(exported: string): ToolResult;
  exports(name: string): boolean;
  /** What it knows and has open now, between calls; undefined where that can't be taken back later. */
  save(): ToolState | undefined;
  /** From now on it is as it was then. False if it can't be: it needs more memory by now. */
  resume(state: ToolState): boolean;
}

export interface ToolState {
  readonly instance: Instance;
  readonly state: WasiState;
}

interface Instance {
  readonly program: WasiProgram;
  /** When it was made. */
  readonly memoryBytes: number;
  /** How much of it was asked for. */
  readonly spareBytes: number;
  readonly isCommand: boolean;
  /** Undefined: it can be used once. */
  readonly fresh: WasiState | undefined;
}

/** As go/cmd/overlay lets compile and link read it. */
const argumentFile = '/args';
/** An instance that was made for a program many times as large is given back to the system. */
const mostTimesTooLarge = 4;

/** `environment` is what it finds there every time, if it does not bring its own: those of set-up were initialised in one. */
export function createTool(
  module: WebAssembly.Module,
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Tool {
  let instance: Instance | undefined;
  let output = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };

  const worldOf = ({ root, args = [], stdin = '' }: ToolInput): WasiWorld => {
    addToTree(root, argumentFile, fileOf(args.map((each) => `${each}\0`).join('')));
    return {
      args: [name, ...args],
      environment,
      stdin: new TextEncoder().encode(stdin),
      root,
      clock: virtualClock(),
      // Nothing that a tool writes may depend on chance.
      random: seededRandom(0),
      onWrite: (stream, bytes) => output[stream].push(bytes),
    };
  };

  const make = (input: ToolInput, spareBytes: number): Instance => {
    const program = instantiateWasi(module, { ...worldOf(input), memoryBytes: spareBytes });
    const isCommand = program.exportNames.includes('_start');
    if (program.exportNames.includes('_initialize')) program.call('_initialize');
    const { memoryBytes } = program;
    return { program, memoryBytes, spareBytes, isCommand, fresh: program.save(true) };
  };

  const call = (exported: string): ToolResult => {
    if (instance === undefined) throw new Error(`${name} has not begun`);
    output = { stdout: [], stderr: [] };
    const status = instance.program.call(instance.isCommand ? '_start' : exported) ?? 0;
    return {
      status,
      stdout: decodeGoTextAtEnd(concatenate(output.stdout)),
      stderr: decodeGoTextAtEnd(concatenate(output.stderr)),
    };
  };

  return {
    start(memoryBytes) {
      instance ??= make({ root: new Map() }, memoryBytes);
    },
    begin(input) {
      const { memoryBytes: wanted = 0 } = input;
      const most = mostTimesTooLarge * wanted;
      if (instance?.fresh && !hasGrown(instance) && isBetween(wanted, instance.spareBytes, most)) {
        instance.program.restore(instance.fresh, worldOf(input));
        return;
      }
      const grown = instance && hasGrown(instance) ? grownBytes(instance) : 0;
      instance = undefined;
      instance = make(input, Math.max(wanted, Math.min(grown, most)));
    },
    call,
    exports: (exported) => WebAssembly.Module.exports(module).some((each) => each.name === exported),
    save() {
      const state = instance && !hasGrown(instance) ? instance.program.save() : undefined;
      return instance && state && { instance, state };
    },
    resume(saved) {
      if (saved.instance !== instance || hasGrown(instance)) return false;
      instance.program.restore(saved.state);
      return true;
    },
  };
}

/** Since it was made, so that it can't be taken back to that. */
function hasGrown({ program, memoryBytes }: Instance): boolean {
  return program.memoryBytes > memoryBytes;
}

/** What a new one is to be given, to get by. */
function grownBytes({ program, memoryBytes, spareBytes }: Instance): number {
  return program.memoryBytes - memoryBytes + spareBytes;
}

function isBetween(least: number, value: number, most: number): boolean {
  return least <= value && value <= most;
}
