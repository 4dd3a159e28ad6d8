import { expect, test } from 'vitest';

import { reachablePackages } from './std-packages.ts';

function listed(importPath: string, ...imports: readonly string[]) {
  return { importPath, archive: '', imports };
}

test('keeps what can be imported, what that needs, and what a test needs', () => {
  const packages = [
    listed('fmt', 'internal/fmtsort'),
    listed('internal/fmtsort'),
    listed('internal/testenv'),
    listed('net/http', 'vendor/golang.org/x/net/idna'),
    listed('vendor/golang.org/x/net/idna'),
    listed('vendor/golang.org/x/net/quic'),
    listed('testing/internal/testdeps', 'internal/fuzz'),
    listed('internal/fuzz'),
  ];
  expect(reachablePackages(packages).map((each) => each.importPath)).toEqual([
    'fmt',
    'internal/fmtsort',
    'net/http',
    'vendor/golang.org/x/net/idna',
    'testing/internal/testdeps',
    'internal/fuzz',
  ]);
});
