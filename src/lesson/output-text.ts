/** Program output as people compare it: trailing space at the end of lines and empty lines at the end don't count. */
export function comparable(output: string): string {
  return output
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
