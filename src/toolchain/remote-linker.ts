import type { LinkPlan, Linked, OwnObjects } from './linker.ts';
import type { Loading } from './loading.ts';
import { parseFromLinker } from './messages.ts';
import type { ToLinker } from './messages.ts';
import { packsOf, stdClosure } from './std-closure.ts';
import type { WorkerPort } from './transport.ts';
import type { StdPack, ToolchainManifest } from './types.ts';

/** The linker in the worker beside this one: it reads the standard library while a program is compiled here. */
export interface RemoteLinker {
  /** Gives it link.wasm; once, and before it is to work. */
  open(module: WebAssembly.Module): void;
  /** Hands over the objects of std that programs with these imports need. Gives their import paths. */
  load(loading: Loading, manifest: ToolchainManifest, imports: readonly string[]): Promise<readonly string[]>;
  /** As Linker.start. */
  start(): void;
  /** As Linker.prepare, of what was loaded. */
  prepare(plan: LinkPlan): void;
  /** As Linker.link. Rejects on a bug. */
  link(plan: LinkPlan, own: OwnObjects): Promise<Linked>;
}

export function createRemoteLinker(port: WorkerPort<ToLinker>): RemoteLinker {
  const given = new Set<StdPack>();
  /** Nobody waited for what went wrong: who links next is told. */
  let broken: Error | undefined;
  const waiting: { readonly resolve: (linked: Linked) => void; readonly reject: (error: Error) => void }[] =
    [];
  port.onMessage((message) => {
    const answer = parseFromLinker(message);
    const waiter = waiting.shift();
    if (answer.type === 'linked') {
      waiter?.resolve({ ...answer, program: answer.program });
      return;
    }
    const error = new Error(answer.detail);
    if (waiter === undefined) broken = error;
    else waiter.reject(error);
  });
  return {
    open(module) {
      port.post({ type: 'open', module });
    },
    async load(loading, manifest, imports) {
      const paths = stdClosure(manifest.packages, imports);
      await Promise.all(
        packsOf(manifest, paths).map(async (pack) => {
          if (given.has(pack)) return;
          const bytes = await loading.read(pack.objects);
          if (given.has(pack)) return;
          given.add(pack);
          const number = manifest.packs.indexOf(pack);
          const packages = Object.entries(manifest.packages)
            .filter(([, each]) => each.pack === number)
            .map(([path, { objects }]) => [path, ...objects] as const);
          port.post({ type: 'objects', bytes, packages }, [bytes]);
        }),
      );
      return paths;
    },
    start() {
      port.post({ type: 'start' });
    },
    prepare(plan) {
      port.post({ type: 'prepare', plan });
    },
    link(plan, own) {
      return new Promise((resolve, reject) => {
        if (broken !== undefined) {
          reject(broken);
          return;
        }
        waiting.push({ resolve, reject });
        port.post({ type: 'link', plan, own: [...own] });
      });
    },
  };
}
