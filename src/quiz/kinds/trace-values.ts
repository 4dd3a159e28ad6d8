/** Spaces around a value, and how many stand within it, don't count. */
export function sameValue(a: string, b: string): boolean {
  const squeezed = (text: string) => text.trim().replace(/\s+/g, ' ');
  return squeezed(a) === squeezed(b);
}
