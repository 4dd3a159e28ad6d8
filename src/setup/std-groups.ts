import type { ListedPackage } from './std-packages.ts';

/** Packages of std that are downloaded together: in one pack they compress better, and are loaded faster, than alone. */
export interface StdGroup {
  /** Names the files. */
  readonly name: string;
  readonly packages: readonly ListedPackage[];
}

/** What is imported most, roughly in that order. A group is what its packages import, as far as no earlier group has it: so
 *  a program that imports one of them gets little that it does not need. */
const seeds: readonly { readonly name: string; readonly packages: readonly string[] }[] = [
  { name: 'start', packages: ['fmt', 'runtime'] },
  {
    name: 'basics',
    packages: [
      ...['bufio', 'bytes', 'cmp', 'container/heap', 'container/list', 'context', 'errors', 'iter', 'log'],
      ...['maps', 'math', 'math/rand', 'math/rand/v2', 'os/signal', 'runtime/debug', 'slices', 'sort'],
      ...['strconv', 'strings', 'sync', 'sync/atomic', 'time', 'unicode'],
    ],
  },
  { name: 'json', packages: ['encoding/json'] },
  { name: 'regexp', packages: ['regexp'] },
  { name: 'slog', packages: ['log/slog', 'testing/slogtest'] },
  { name: 'template', packages: ['text/template'] },
  { name: 'testing', packages: ['testing', 'testing/internal/testdeps', 'testing/iotest', 'testing/quick'] },
  { name: 'hash', packages: ['crypto/md5', 'crypto/sha1', 'crypto/sha256', 'crypto/rand', 'encoding/hex'] },
  { name: 'net', packages: ['net', 'net/netip', 'net/url'] },
  { name: 'http', packages: ['net/http', 'net/http/httptest'] },
  {
    name: 'http-more',
    packages: ['html/template', 'net/http/httputil', 'net/http/pprof', 'expvar', 'net/rpc'],
  },
  { name: 'go', packages: ['go/format', 'go/types'] },
];

/** Puts every package into exactly one group. What no seed needs is grouped by the first element of its path. */
export function groupStd(listed: readonly ListedPackage[]): readonly StdGroup[] {
  const byPath = new Map(listed.map((each) => [each.importPath, each]));
  const taken = new Set<string>();
  const take = (name: string, roots: readonly string[]): StdGroup => {
    const packages: ListedPackage[] = [];
    const todo = [...roots];
    for (let path = todo.pop(); path !== undefined; path = todo.pop()) {
      const found = byPath.get(path);
      if (found === undefined || taken.has(path)) continue;
      taken.add(path);
      packages.push(found);
      todo.push(...found.imports);
    }
    return { name, packages: packages.sort((a, b) => (a.importPath < b.importPath ? -1 : 1)) };
  };
  const groups = seeds.map((seed) => take(seed.name, seed.packages));
  for (const { importPath } of listed) {
    if (taken.has(importPath)) continue;
    const first = firstElement(importPath);
    const alike = listed.filter((each) => firstElement(each.importPath) === first);
    groups.push(
      take(
        `more-${first}`,
        alike.map((each) => each.importPath),
      ),
    );
  }
  return groups.filter((group) => group.packages.length > 0);
}

function firstElement(importPath: string): string {
  return importPath.split('/')[0] ?? importPath;
}
