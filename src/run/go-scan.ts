/** Reads as much of a Go file as splitting and joining files needs: the package clause, the imports and the top-level
 *  functions. Works on tokens, so that nothing inside a string or a comment is taken for code, and never fails: what does
 *  not look like Go is simply not found. Positions are UTF-16 offsets into the source. */

interface GoToken {
  readonly kind: 'word' | 'string' | 'punctuation' | 'comment' | 'newline';
  readonly text: string;
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

interface GoImport {
  /** `f` in `import f "fmt"`; `.` and `_` too. */
  readonly name?: string;
  readonly path: string;
  readonly start: number;
}

interface GoFunction {
  readonly name: string;
  readonly nameStart: number;
  readonly method: boolean;
  /** The text between the parentheses of its parameters. */
  readonly parameters: string;
  /** From `func` to the closing brace. */
  readonly start: number;
  readonly end: number;
}

/** `clauses`: the ranges of the package clause and the import declarations, with the semicolons that end them. */
export interface GoFile {
  readonly tokens: readonly GoToken[];
  readonly packageName?: string;
  readonly imports: readonly GoImport[];
  readonly clauses: readonly { readonly start: number; readonly end: number }[];
  readonly functions: readonly GoFunction[];
  /** False when the package clause or an import declaration could not be read to its end. */
  readonly headerComplete: boolean;
}

/** Numbers count as words; blanks other than line breaks are left out. */
const tokenPattern =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|`[^`]*(?:`|$)|"(?:\\[^\n]|[^"\\\n])*(?:"|(?=\n)|$)|'(?:\\[^\n]|[^'\\\n])*(?:'|(?=\n)|$)|\n|[\p{L}\p{N}_]+|[^\s]/gu;

/** Quick, as it is done with every key that is pressed. */
export function scanGo(source: string): GoFile {
  const tokens = tokenize(source);
  return { tokens, ...readHeader(tokens), functions: readFunctions(source, tokens) };
}

function tokenize(source: string): GoToken[] {
  let end = 0;
  return (source.match(tokenPattern) ?? []).map((text) => {
    const start = source.indexOf(text, end);
    end = start + text.length;
    return { kind: kindOf(text), text, start, end };
  });
}

/** Its first character says what a token is, but for a slash that begins no comment. */
function kindOf(text: string): GoToken['kind'] {
  const [first = ''] = text;
  if (first === '\n') return 'newline';
  if (first === '"' || first === '`' || first === "'") return 'string';
  if (first === '/' && text.length > 1) return 'comment';
  return /[\p{L}\p{N}_]/u.test(first) ? 'word' : 'punctuation';
}

type Header = Pick<GoFile, 'packageName' | 'imports' | 'clauses' | 'headerComplete'>;

function readHeader(tokens: readonly GoToken[]): Header {
  const code = tokens.filter((token) => token.kind !== 'comment');
  let at = 0;
  const skipLines = () => {
    while (code[at]?.kind === 'newline') at++;
  };
  const imports: GoImport[] = [];
  const clauses: { start: number; end: number }[] = [];
  /** A declaration ends with a semicolon, written or implied by the line's end. */
  const endClause = (start: number) => {
    const last = code[at - 1];
    const semicolon = code[at]?.text === ';' ? code[at++] : undefined;
    clauses.push({ start, end: (semicolon ?? last)?.end ?? start });
    return semicolon !== undefined || code[at] === undefined || code[at]?.kind === 'newline';
  };
  const incomplete = (packageName?: string): Header => ({
    ...(packageName === undefined ? {} : { packageName }),
    imports,
    clauses,
    headerComplete: false,
  });

  skipLines();
  const packageToken = code[at];
  const nameToken = code[at + 1];
  if (packageToken?.text !== 'package' || nameToken?.kind !== 'word') return incomplete();
  const packageName = nameToken.text;
  at += 2;
  if (!endClause(packageToken.start)) return incomplete(packageName);

  for (;;) {
    skipLines();
    const importToken = code[at];
    if (importToken?.text !== 'import') return { packageName, imports, clauses, headerComplete: true };
    at++;
    if (code[at]?.text === '(') {
      at++;
      for (;;) {
        while (code[at]?.kind === 'newline' || code[at]?.text === ';') at++;
        if (code[at]?.text === ')') break;
        if (!readSpec()) return incomplete(packageName);
      }
      at++;
    } else if (!readSpec()) {
      return incomplete(packageName);
    }
    if (!endClause(importToken.start)) return incomplete(packageName);
  }

  function readSpec(): boolean {
    const first = code[at];
    const named = first?.kind === 'word' || first?.text === '.';
    const path = named ? code[at + 1] : first;
    if (first === undefined || path?.kind !== 'string' || !/^(["`]).+\1$/.test(path.text)) return false;
    at += named ? 2 : 1;
    imports.push({
      ...(named ? { name: first.text } : {}),
      path: path.text.slice(1, -1),
      start: first.start,
    });
    return true;
  }
}

function readFunctions(source: string, tokens: readonly GoToken[]): GoFunction[] {
  const code = tokens.filter((token) => token.kind !== 'comment' && token.kind !== 'newline');
  const functions: GoFunction[] = [];
  let depth = 0;
  for (let at = 0; at < code.length; at++) {
    const token = code[at];
    if (token === undefined) break;
    if (opens(token)) depth++;
    else if (closes(token)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && token.text === 'func' && startsLine(source, code, at)) {
      const found = readFunction(source, code, at);
      if (found !== undefined) functions.push(found);
    }
  }
  return functions;
}

/** The function that starts at `at`; undefined for function types and values (`var f = func() {…}`). */
function readFunction(source: string, code: readonly GoToken[], at: number): GoFunction | undefined {
  const start = code[at]?.start ?? 0;
  let next = at + 1;
  const method = code[next]?.text === '(';
  if (method) next = afterGroup(code, next);
  const name = code[next];
  if (name?.kind !== 'word') return undefined;
  next++;
  if (code[next]?.text === '[') next = afterGroup(code, next);
  if (code[next]?.text !== '(') return undefined;
  const parametersStart = code[next]?.end ?? 0;
  next = afterGroup(code, next);
  const parametersEnd = code[next - 1]?.start ?? source.length;
  // Results may hold braces of their own (struct{}); the body is the last group before the next declaration.
  let end = code[next - 1]?.end ?? source.length;
  while (next < code.length && !isDeclaration(source, code, next)) {
    const token = code[next];
    next = token !== undefined && opens(token) ? afterGroup(code, next) : next + 1;
    end = code[next - 1]?.end ?? source.length;
  }
  return {
    name: name.text,
    nameStart: name.start,
    method,
    parameters: source.slice(parametersStart, parametersEnd).trim(),
    start,
    end,
  };
}

/** `func` also occurs inside a declaration, as a type: only the one that starts a line starts a declaration. */
function isDeclaration(source: string, code: readonly GoToken[], at: number): boolean {
  return declarationWords.has(code[at]?.text ?? '') && startsLine(source, code, at);
}
const declarationWords = new Set(['func', 'type', 'var', 'const', 'import']);

function startsLine(source: string, code: readonly GoToken[], at: number): boolean {
  const before = code[at - 1];
  if (before === undefined || before.text === ';') return true;
  return source.slice(before.end, code[at]?.start).includes('\n');
}

/** Index after the bracket that closes the one at `at`; the end when none does. */
function afterGroup(code: readonly GoToken[], at: number): number {
  let depth = 0;
  for (let next = at; next < code.length; next++) {
    const token = code[next];
    if (token === undefined) break;
    if (opens(token)) depth++;
    else if (closes(token) && --depth <= 0) return next + 1;
  }
  return code.length;
}

function opens(token: GoToken): boolean {
  return token.kind === 'punctuation' && (token.text === '(' || token.text === '[' || token.text === '{');
}

function closes(token: GoToken): boolean {
  return token.kind === 'punctuation' && (token.text === ')' || token.text === ']' || token.text === '}');
}

/** Whether the official Playground makes a test of this file when it is alone: package main, no `func main`, and a test,
 *  a fuzz target, a TestMain or an example. */
export function isTestProgram(file: GoFile): boolean {
  const functions = file.functions.filter((func) => !func.method);
  return (
    file.packageName === 'main' &&
    !functions.some((func) => func.name === 'main') &&
    functions.some(
      (func) =>
        (/^(Test|Fuzz)(?!\p{Ll})/u.test(func.name) && func.parameters.includes('*')) ||
        (/^Example(?!\p{Ll})/u.test(func.name) && func.parameters === ''),
    )
  );
}
