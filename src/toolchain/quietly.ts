/** Does what nobody has asked for: what goes wrong there goes wrong again when somebody does, and is said then. */
export function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // See above.
  }
}
