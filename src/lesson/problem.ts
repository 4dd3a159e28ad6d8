/** What is wrong with the content, said so that its author finds the place. */

export interface Problem {
  /** Relative to the checkout, with slashes: `lessons/slices/slices-append.json`. */
  readonly file: string;
  /** Where in the document, `$.steps[2].body`. */
  readonly path: string;
  readonly message: string;
  /** 1-based line and column (UTF-16 units) in the file, where known. */
  readonly position?: SourcePosition;
}

export interface SourcePosition {
  readonly line: number;
  readonly column: number;
}

export type PathKey = string | number;

/** `lessons/x.json:12:5: $.steps[2].body: what is wrong` */
export function formatProblem(problem: Problem): string {
  const { file, position, path, message } = problem;
  const place = position === undefined ? file : `${file}:${position.line}:${position.column}`;
  return `${place}: ${path}: ${message}`;
}

/** `['steps', 2, 'body']` → `$.steps[2].body`; keys that are no plain words are quoted. */
export function jsonPath(keys: readonly PathKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(shorten(key, 60))}]`;
  }, '$');
}

/** At most `limit` characters, with the cut shown. Messages quote input, and input may be absurdly long. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
