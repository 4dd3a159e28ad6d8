/** Ends a switch over a union: a case that was forgotten does not compile. Throws if one slips through at run time. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
