/** Positions are of three kinds, told apart by type; they are converted in positions.ts and nowhere else. */

/** 1-based line and column in UTF-16 code units, as Monaco counts. */
export interface MonacoPosition {
  readonly lineNumber: number;
  readonly column: number;
}

export interface MonacoRange {
  readonly startLineNumber: number;
  readonly startColumn: number;
  readonly endLineNumber: number;
  /** Exclusive. */
  readonly endColumn: number;
}
