/** Whether a `//go:build` line holds where `isSet` says which tags are set; undefined for a line that is none. A line that
 *  can't be read holds nowhere. */
export function constraintHolds(line: string, isSet: (tag: string) => boolean): boolean | undefined {
  const expression = /^\/\/go:build\s+(.*)$/.exec(line.trim())?.[1];
  if (expression === undefined) return undefined;
  const tokens = expression.match(/&&|\|\||[!()]|[\p{L}\p{N}_.]+|\S/gu) ?? [];
  let at = 0;
  const either = (): boolean => {
    let holds = both();
    while (tokens[at] === '||') {
      at++;
      const right = both();
      holds ||= right;
    }
    return holds;
  };
  const both = (): boolean => {
    let holds = one();
    while (tokens[at] === '&&') {
      at++;
      const right = one();
      holds &&= right;
    }
    return holds;
  };
  const one = (): boolean => {
    const token = tokens[at++];
    if (token === '!') return !one();
    if (token !== '(') return token !== undefined && isSet(token);
    const holds = either();
    at++;
    return holds;
  };
  const holds = either();
  return holds && at === tokens.length;
}

/** Whether every constraint before the package clause of a file holds. */
export function headerHolds(source: string, isSet: (tag: string) => boolean): boolean {
  const header = source.split(/^package /m)[0]?.split('\n') ?? [];
  return header.every((line) => constraintHolds(line, isSet) !== false);
}

/** The tags that are set for wasip1 without cgo, and `test_run`, which Go's own test driver sets. `toolTags` are those of
 *  experiments; `goVersion` as in `go1.27.4`. */
export function wasiTags(goVersion: string, toolTags: readonly string[]): (tag: string) => boolean {
  const minor = Number(/^go1\.(\d+)/.exec(goVersion)?.[1]);
  const set = new Set(['wasip1', 'wasm', 'gc', 'test_run', ...toolTags]);
  return (tag) => {
    const release = /^go1\.(\d+)$/.exec(tag)?.[1];
    return release === undefined ? set.has(tag) : Number(release) <= minor;
  };
}
