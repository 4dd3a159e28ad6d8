import fc from 'fast-check';
import { expect, test } from 'vitest';

import { groupStd } from './std-groups.ts';

function listed(importPath: string, ...imports: readonly string[]) {
  return { importPath, archive: '', imports };
}

const pathsOf = (packages: ReturnType<typeof listed>[]) =>
  groupStd(packages).map(({ name, packages: each }) => [name, each.map(({ importPath }) => importPath)]);

test('a group is what its packages need and no earlier group has', () => {
  const packages = [
    listed('fmt', 'io'),
    listed('io'),
    listed('strings', 'io', 'unicode/utf8'),
    listed('unicode/utf8'),
  ];
  expect(pathsOf(packages)).toEqual([
    ['start', ['fmt', 'io']],
    ['basics', ['strings', 'unicode/utf8']],
  ]);
});

test('what is imported seldom goes together by the first element of its path', () => {
  const packages = [listed('image/png', 'image', 'internal/zlib'), listed('image'), listed('internal/zlib')];
  expect(pathsOf(packages)).toEqual([['more-image', ['image', 'image/png', 'internal/zlib']]]);
});

test('every package is in exactly one group', () => {
  const path = fc.constantFrom(
    'fmt',
    'io',
    'net/http',
    'image',
    'image/png',
    'internal/x',
    'go/types',
    'a/b',
  );
  const packages = fc.uniqueArray(fc.record({ importPath: path, imports: fc.array(path) }), {
    selector: (each) => each.importPath,
  });
  fc.assert(
    fc.property(packages, (each) => {
      const all = each.map(({ importPath, imports }) => listed(importPath, ...imports));
      const grouped = groupStd(all).flatMap((group) => group.packages.map(({ importPath }) => importPath));
      expect(grouped.sort()).toEqual(all.map(({ importPath }) => importPath).sort());
    }),
  );
});
