/** Whether the only pointer is a finger: Monaco does not support phones, and there gopls is not wanted either. */
export function isTouchOnly(): boolean {
  return matchMedia('(pointer: coarse) and (not (any-pointer: fine))').matches;
}
