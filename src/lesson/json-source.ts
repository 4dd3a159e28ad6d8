/** Reads JSON and remembers where everything stands. JSON.parse tells authors too little: engines word and place its
 *  errors differently, it lets the second of two equal keys win in silence, and it has no positions for later problems. */
import { jsonPath, shorten } from './problem.ts';
import type { PathKey, SourcePosition } from './problem.ts';

export type JsonSource =
  | {
      readonly status: 'ok';
      readonly value: unknown;
      /** Where the value at this path begins; of a path that doesn't exist, its nearest ancestor. */
      readonly positionOf: (path: readonly PathKey[]) => SourcePosition;
    }
  | {
      readonly status: 'error';
      readonly message: string;
      readonly path: string;
      readonly position: SourcePosition;
    };

/** No content is nested deeper; the reader is recursive. */
const maxDepth = 64;

/** Never throws, whatever the text. */
export function readJson(text: string): JsonSource {
  const reader = new Reader(text);
  try {
    const value = reader.document();
    return { status: 'ok', value, positionOf: (path) => positionAt(text, reader.offsetOf(path)) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return {
      status: 'error',
      message: error.message,
      path: jsonPath(reader.path),
      position: positionAt(text, error.offset),
    };
  }
}

class JsonError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const stringToken = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y; // eslint-disable-line no-control-regex -- JSON forbids them in strings
const numberToken = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const wordToken = /true|false|null/y;
const space = /[ \t\r\n]*/y;

class Reader {
  /** The path being read; after an error, the place of it. */
  readonly path: PathKey[] = [];
  private readonly offsets = new Map<string, number>();
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  offsetOf(path: readonly PathKey[]): number {
    for (let length = path.length; length > 0; length--) {
      const offset = this.offsets.get(jsonPath(path.slice(0, length)));
      if (offset !== undefined) return offset;
    }
    return this.offsets.get('$') ?? 0;
  }

  document(): unknown {
    // A byte order mark is what some editors put first; it says nothing.
    if (this.text.startsWith('\uFEFF')) this.at = 1;
    const value = this.value();
    if (this.peek() !== undefined) this.fail(`nothing may follow the document, found ${this.found()}`);
    return value;
  }

  private value(): unknown {
    const first = this.peek();
    this.offsets.set(jsonPath(this.path), this.at);
    if (this.path.length > maxDepth) this.fail(`nested deeper than ${maxDepth} levels`);
    if (first === '{') return this.object();
    if (first === '[') return this.array();
    if (first === '"') return this.string();
    const literal = this.token(numberToken) ?? this.token(wordToken);
    return literal === undefined ? this.fail(`expected a value, found ${this.found()}`) : JSON.parse(literal);
  }

  private object(): unknown {
    const entries = new Map<string, unknown>();
    this.items('}', () => {
      if (this.peek() !== '"') this.fail(`expected a key in double quotes, found ${this.found()}`);
      const keyOffset = this.at;
      const key = this.string();
      if (entries.has(key))
        throw new JsonError(`the key ${JSON.stringify(shorten(key, 60))} stands twice`, keyOffset);
      if (this.peek() !== ':') this.fail(`expected ":" after the key, found ${this.found()}`);
      this.at++;
      this.path.push(key);
      entries.set(key, this.value());
      this.path.pop();
    });
    return Object.fromEntries(entries);
  }

  private array(): unknown[] {
    const values: unknown[] = [];
    this.items(']', () => {
      this.path.push(values.length);
      values.push(this.value());
      this.path.pop();
    });
    return values;
  }

  /** Reads from the opening bracket to the closing one, calling `item` for each thing between commas. */
  private items(close: '}' | ']', item: () => void): void {
    this.at++;
    if (this.peek() === close) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      const next = this.peek();
      if (next === close) break;
      if (next !== ',') this.fail(`expected "," or "${close}", found ${this.found()}`);
      this.at++;
      if (this.peek() === close) this.fail(`a comma stands before "${close}"`);
    }
    this.at++;
  }

  private string(): string {
    const token = this.token(stringToken);
    if (token !== undefined) return JSON.parse(token) as string;
    return this.fail('this string does not end on its line, or holds a wrong escape');
  }

  private token(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }

  /** The next character that is not space; undefined at the end. */
  private peek(): string | undefined {
    this.token(space);
    return this.text[this.at];
  }

  private found(): string {
    const next = this.text.codePointAt(this.at);
    return next === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(next));
  }

  private fail(message: string): never {
    throw new JsonError(message, this.at);
  }
}

function positionAt(text: string, offset: number): SourcePosition {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
