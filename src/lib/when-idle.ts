/** Calls `task` once the page has nothing better to do. Returns what calls it off. */
export function whenIdle(task: () => void): () => void {
  // Safari can't tell.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(task, 1_000);
    return () => clearTimeout(timer);
  }
  const waiting = requestIdleCallback(task);
  return () => cancelIdleCallback(waiting);
}
