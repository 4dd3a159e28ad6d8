/** What a value should look like: itself, a pattern for a text or a number, or a list of which one must fit. */
export type Shape =
  string | number | boolean | null | RegExp | OneOf | readonly Shape[] | { readonly [field: string]: Shape };

export interface OneOf {
  readonly oneOf: readonly Shape[];
}

/** Every field of `value` that is not of the `shape`, as `Events[0].Kind: "stderr" instead of "stdout"`; empty if all are. */
export function differences(shape: Shape, value: unknown, path = ''): readonly string[] {
  if (shape instanceof RegExp) {
    return (typeof value === 'string' || typeof value === 'number') && shape.test(String(value))
      ? []
      : [difference(path, value, String(shape))];
  }
  if (isRecord(shape) && 'oneOf' in shape) {
    const { oneOf } = shape as unknown as OneOf;
    const all = oneOf.map((one) => differences(one, value, path));
    if (all.some((each) => each.length === 0)) return [];
    return all.flatMap((each, index) => each.map((text) => `${text} (shape ${index + 1} of ${all.length})`));
  }
  if (Array.isArray(shape)) {
    if (!Array.isArray(value)) return [difference(path, value, shown(shape))];
    const length = Math.max(shape.length, value.length);
    return Array.from({ length }, (_, index) => {
      const at = `${path}[${index}]`;
      if (index >= shape.length) return [difference(at, value[index], 'nothing')];
      if (index >= value.length) return [difference(at, undefined, shown(shape[index]))];
      return differences(shape[index] as Shape, value[index], at);
    }).flat();
  }
  if (isRecord(shape)) {
    if (!isRecord(value)) return [difference(path, value, shown(shape))];
    return [...new Set([...Object.keys(shape), ...Object.keys(value)])].flatMap((field) => {
      const at = path === '' ? field : `${path}.${field}`;
      const wanted = shape[field];
      return wanted === undefined
        ? [difference(at, value[field], 'nothing')]
        : differences(wanted, value[field], at);
    });
  }
  return Object.is(shape, value) ? [] : [difference(path, value, shown(shape))];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp);
}

function difference(path: string, value: unknown, wanted: string): string {
  return `${path === '' ? 'the answer' : path}: ${value === undefined ? 'nothing' : shown(value)} instead of ${wanted}`;
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (part instanceof RegExp ? String(part) : part));
}
