/** For a run of tests, what its generated main package imports comes with them. */
const testMain = 'testing/internal/testdeps';

/** What the Go code among the texts of a lesson imports, sorted. For code as gofmt writes it. */
export function goImports(json: unknown): readonly string[] {
  const found = new Set<string>();
  collect(json, found);
  if (found.has('testing')) found.add(testMain);
  return [...found].sort();
}

const importDeclaration = /^import (?:\(\n[^)]*\)|.*)/gm;
const importPath = /"([^"]+)"/g;

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') {
    if (!/^package \w+$/m.test(value)) return;
    for (const [declaration] of value.matchAll(importDeclaration)) {
      for (const [, path] of declaration.matchAll(importPath)) if (path !== undefined) found.add(path);
    }
  } else if (Array.isArray(value)) {
    for (const each of value) collect(each, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) collect(each, found);
  }
}
