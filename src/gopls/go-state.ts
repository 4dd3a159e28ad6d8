/** A Go program for JavaScript (`GOOS=js`) at rest, as bytes: set-up takes it, and in the learner's browser it goes on as if no
 *  time had passed. While it waits to be called all of it is in its memory, in its few globals, which set-up has it export, and
 *  in the table of JavaScript values that Go's wasm_exec.js keeps for it. */
import { concatenate } from '../lib/concatenate.ts';

/** Go's wasm_exec.js, as far as it is used here. */
export interface GoRuntime {
  env: Readonly<Record<string, string>>;
  exit: (code: number) => void;
  readonly importObject: { readonly gojs: Record<string, (sp: number) => void> };
  mem: DataView;
  exited: boolean;
  _inst: WebAssembly.Instance;
  /** By reference; null where one has been given back. */
  _values: unknown[];
  _goRefCounts: number[];
  _ids: Map<unknown, number>;
  _idPool: number[];
  readonly _scheduledTimeouts: Map<number, unknown>;
  _nextCallbackTimeoutID: number;
  readonly _exitPromise: Promise<void>;
  _makeFuncWrapper: (id: number) => (...args: readonly unknown[]) => unknown;
  _resume(): void;
  run(instance: WebAssembly.Instance): Promise<void>;
}

export interface GoProgram {
  readonly module: WebAssembly.Module;
  readonly environment: Readonly<Record<string, string>>;
  /** Names of functions of its own that it puts on the global object. */
  readonly functions: readonly string[];
  /** Names on the global object of what else it may hold. */
  readonly globals: readonly string[];
}

export interface RunningGo {
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
  /** What it is now, between calls. */
  save(): SavedGo;
}

/** By names of their own. */
export type SavedGo = ReadonlyMap<string, Uint8Array>;

/** A value that Go holds: one that every program has; one of the global object, by its name; a function of its own, by its
 *  number; text. Anything else that is found at rest belongs to a call that is over. */
type SavedValue =
  'given' | 'none' | { readonly global: string } | { readonly own: number } | { readonly text: string };

interface SavedState {
  readonly memoryPages: number;
  /** First of a row of small pages, and how many, of those that a new instance has otherwise. */
  readonly rows: readonly (readonly [number, number])[];
  /** Integers of up to 64 bits, by the names under which they are exported. */
  readonly globals: Readonly<Record<string, string>>;
  readonly functions: Readonly<Record<string, number>>;
  readonly values: readonly SavedValue[];
  /** -1: it is never given back. */
  readonly references: readonly number[];
  readonly unused: readonly number[];
  readonly timers: readonly number[];
  readonly nextTimer: number;
  readonly nanoseconds: string;
}

const memoryPage = 64 * 1024;
const smallPage = 4096;
/** How late a timer may be that was set before. */
const timerStepMs = 1_000;
const stateFile = '/go/state.json';
const memoryFile = '/go/memory';

/** Starts a program, or goes on with one that was saved. Its monotonic clock begins with 1 ns, or where it was. */
export async function startGo(
  Go: new () => GoRuntime,
  program: GoProgram,
  saved?: SavedGo,
): Promise<RunningGo> {
  const go = new Go();
  go.env = program.environment;
  go.exit = () => undefined;
  const before = saved && readSaved(saved);
  const nanoseconds = clockFrom(BigInt(before?.state.nanoseconds ?? 1));
  go.importObject.gojs['runtime.nanotime1'] = (sp) => {
    go.mem.setBigInt64((sp >>> 0) + 8, nanoseconds(), true);
  };
  const numbers = new Map<unknown, number>();
  const makeWrapper = go._makeFuncWrapper.bind(go);
  go._makeFuncWrapper = (id) => {
    const wrapper = makeWrapper(id);
    numbers.set(wrapper, id);
    return wrapper;
  };
  const instance = await WebAssembly.instantiate(program.module, go.importObject);
  return {
    ended: before === undefined ? go.run(instance) : resume(go, instance, before),
    save: () => save(go, program, numbers, nanoseconds()),
  };
}

function clockFrom(base: bigint): () => bigint {
  const startedAt = performance.now();
  return () => base + BigInt(Math.round((performance.now() - startedAt) * 1e6));
}

function save(
  go: GoRuntime,
  { module, functions, globals }: GoProgram,
  numbers: ReadonlyMap<unknown, number>,
  nanoseconds: bigint,
): SavedGo {
  const given = valuesGivenTo(go).length;
  const known = new Map(globals.map((name) => [valueAt(name), name]));
  const describe = (value: unknown, index: number): SavedValue => {
    if (index < given) return 'given';
    const global = known.get(value);
    const own = numbers.get(value);
    if (global !== undefined) return { global };
    if (own !== undefined) return { own };
    return typeof value === 'string' ? { text: value } : 'none';
  };
  const memory = memoryOf(go._inst).buffer;
  const fresh = memoryOf(new WebAssembly.Instance(module, go.importObject)).buffer;
  const rows = changedRows(new BigUint64Array(memory), new BigUint64Array(fresh));
  const exported = Object.entries(go._inst.exports).filter(([, each]) => each instanceof WebAssembly.Global);
  const state: SavedState = {
    memoryPages: memory.byteLength / memoryPage,
    rows,
    globals: Object.fromEntries(
      exported.map(([name, each]) => [name, String((each as WebAssembly.Global).value)]),
    ),
    functions: Object.fromEntries(functions.map((name) => [name, numbers.get(valueAt(name)) ?? 0])),
    values: go._values.map(describe),
    references: go._goRefCounts.map((count) => (count === Infinity ? -1 : count)),
    unused: go._idPool,
    timers: [...go._scheduledTimeouts.keys()],
    nextTimer: go._nextCallbackTimeoutID,
    nanoseconds: String(nanoseconds),
  };
  const pages = rows.map(([first, count]) => new Uint8Array(memory, first * smallPage, count * smallPage));
  return new Map([
    [stateFile, new TextEncoder().encode(JSON.stringify(state))],
    [memoryFile, concatenate(pages)],
  ]);
}

interface Saved {
  readonly state: SavedState;
  readonly memory: Uint8Array;
}

function readSaved(saved: SavedGo): Saved {
  const [state, memory] = [saved.get(stateFile), saved.get(memoryFile)];
  if (state === undefined || memory === undefined) throw new Error('this is no saved program');
  return { state: JSON.parse(new TextDecoder().decode(state)) as SavedState, memory };
}

function resume(go: GoRuntime, instance: WebAssembly.Instance, { state, memory }: Saved): Promise<void> {
  const own = memoryOf(instance);
  own.grow(state.memoryPages - own.buffer.byteLength / memoryPage);
  let at = 0;
  for (const [first, count] of state.rows) {
    const bytes = memory.subarray(at, at + count * smallPage);
    new Uint8Array(own.buffer, first * smallPage).set(bytes);
    at += bytes.length;
  }
  for (const [name, text] of Object.entries(state.globals)) {
    const global = instance.exports[name] as WebAssembly.Global;
    global.value = typeof global.value === 'bigint' ? BigInt(text) : Number(text);
  }
  for (const [name, id] of Object.entries(state.functions)) defineGlobal(name, go._makeFuncWrapper(id));
  go._inst = instance;
  go.mem = new DataView(own.buffer);
  go.exited = false;
  const given = valuesGivenTo(go);
  const unused = new Set(state.unused);
  go._values = state.values.map((value, index) => {
    if (value === 'given') return given[index];
    // What belongs to a call that is over is given back in its time, and must be told from null until then.
    if (value === 'none') return unused.has(index) ? null : {};
    if ('global' in value) return valueAt(value.global);
    return 'own' in value ? go._makeFuncWrapper(value.own) : value.text;
  });
  // References lead to null as well as to what has been given back.
  go._ids = new Map(
    go._values.map((value, index) => [value, index] as const).filter(([value]) => value !== null),
  );
  go._ids.set(null, given.indexOf(null));
  go._goRefCounts = state.references.map((count) => (count === -1 ? Infinity : count));
  go._idPool = [...state.unused];
  go._nextCallbackTimeoutID = state.nextTimer;
  for (const id of state.timers) startTimer(go, id);
  return go._exitPromise;
}

/** What wasm_exec.js puts into the table before anything runs. */
function valuesGivenTo(go: GoRuntime): readonly unknown[] {
  return [NaN, 0, null, true, false, globalThis, go];
}

/** Go looks at its own clock when it is woken, and takes the timer back once its time has come. */
function startTimer(go: GoRuntime, id: number): void {
  const wake = () => {
    go._resume();
    if (go._scheduledTimeouts.has(id)) startTimer(go, id);
  };
  go._scheduledTimeouts.set(id, setTimeout(wake, timerStepMs));
}

function changedRows(now: BigUint64Array, before: BigUint64Array): [number, number][] {
  const words = smallPage / BigUint64Array.BYTES_PER_ELEMENT;
  const rows: [number, number][] = [];
  for (let first = 0; first < now.length; first += words) {
    const isChanged = now
      .subarray(first, first + words)
      .some((word, i) => word !== (before[first + i] ?? 0n));
    if (!isChanged) continue;
    const number = first / words;
    const last = rows.at(-1);
    if (last !== undefined && last[0] + last[1] === number) last[1] += 1;
    else rows.push([number, 1]);
  }
  return rows;
}

function memoryOf({ exports }: WebAssembly.Instance): WebAssembly.Memory {
  const memory = exports['mem'];
  if (!(memory instanceof WebAssembly.Memory)) throw new TypeError('the program exports no memory');
  return memory;
}

/** Of the global object; `fs.constants` is of its `fs`. */
function valueAt(name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | undefined)?.[part], globalThis);
}

export function defineGlobal(name: string, value: unknown): void {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}
