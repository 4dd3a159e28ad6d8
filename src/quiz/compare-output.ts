/** Two outputs held against each other line by line. Spaces at line ends and one last line break don't count. */

export type LineRow =
  | { readonly status: 'same'; readonly guess: string; readonly real: string }
  | { readonly status: 'different'; readonly guess: string; readonly real: string }
  /** The program prints it, the guess lacks it. */
  | { readonly status: 'missing'; readonly real: string }
  /** The guess has it, the program doesn't print it. */
  | { readonly status: 'extra'; readonly guess: string };

export interface Comparison {
  readonly rows: readonly LineRow[];
  readonly equal: boolean;
  /** Equal only because spaces at line ends, or a last line break in the guess, don't count. */
  readonly forgiven: boolean;
}

/** `any`: the lines may come in any order; rows then follow the guess. */
export type LineOrder = 'exact' | 'any';

export function compareOutput(guess: string, real: string, order: LineOrder = 'exact'): Comparison {
  const guessLines = outputLines(guess);
  const realLines = outputLines(real);
  const rows = order === 'any' ? matchInAnyOrder(guessLines, realLines) : align(guessLines, realLines);
  const equal = rows.every((row) => row.status === 'same');
  return { rows, equal, forgiven: equal && isForgiven(guess, real, order) };
}

/** The lines that are compared: without spaces at their ends, and without the empty one after a last line break. */
export function outputLines(text: string): string[] {
  return rawLines(text).map((line) => line.trimEnd());
}

function rawLines(text: string): string[] {
  const body = text.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return body === '' ? [] : body.split('\n');
}

/** A guess without the last line break is the usual case and not worth a word. */
function isForgiven(guess: string, real: string, order: LineOrder): boolean {
  const sorted = (lines: string[]) => (order === 'any' ? lines.sort() : lines).join('\n');
  const spaces = sorted(rawLines(guess)) !== sorted(rawLines(real));
  const lineBreak = guess.endsWith('\n') && !real.endsWith('\n');
  return spaces || lineBreak;
}

/** Above this many pairs of lines the alignment would keep a page waiting; then line n is held against line n. */
const alignLimit = 1_000_000;

/** The alignment with the fewest lines that differ, so that one forgotten line doesn't mark all that follow. */
function align(guess: readonly string[], real: readonly string[]): LineRow[] {
  if (guess.length * real.length > alignLimit) return byIndex(guess, real);
  const costs = editCosts(guess, real);
  const cost = (g: number, r: number) => costs[g * (real.length + 1) + r] ?? 0;
  const rows: LineRow[] = [];
  let g = 0;
  let r = 0;
  while (g < guess.length || r < real.length) {
    const guessed = guess[g];
    const printed = real[r];
    if (guessed !== undefined && printed !== undefined) {
      const step = guessed === printed ? 0 : 1;
      if (cost(g, r) === cost(g + 1, r + 1) + step) {
        rows.push({ status: step === 0 ? 'same' : 'different', guess: guessed, real: printed });
        g++;
        r++;
        continue;
      }
    }
    if (printed !== undefined && (guessed === undefined || cost(g, r) === cost(g, r + 1) + 1)) {
      rows.push({ status: 'missing', real: printed });
      r++;
    } else if (guessed !== undefined) {
      rows.push({ status: 'extra', guess: guessed });
      g++;
    }
  }
  return rows;
}

/** For each pair of rests, how few lines differ between them; row-major, (guess + 1) × (real + 1). */
function editCosts(guess: readonly string[], real: readonly string[]): Uint32Array {
  const width = real.length + 1;
  const costs = new Uint32Array((guess.length + 1) * width);
  const at = (g: number, r: number) => costs[g * width + r] ?? 0;
  for (let g = guess.length; g >= 0; g--) {
    for (let r = real.length; r >= 0; r--) {
      if (g === guess.length) costs[g * width + r] = real.length - r;
      else if (r === real.length) costs[g * width + r] = guess.length - g;
      else {
        const pair = at(g + 1, r + 1) + (guess[g] === real[r] ? 0 : 1);
        costs[g * width + r] = Math.min(pair, at(g + 1, r) + 1, at(g, r + 1) + 1);
      }
    }
  }
  return costs;
}

/** Pairs each guessed line with an equal printed one; what is left on both sides is paired in order. */
function matchInAnyOrder(guess: readonly string[], real: readonly string[]): LineRow[] {
  const left = [...real];
  const found = guess.map((line) => {
    const at = left.indexOf(line);
    if (at < 0) return undefined;
    left.splice(at, 1);
    return line;
  });
  const arranged = found.map((line) => line ?? left.shift());
  const rows = guess.map((line, index): LineRow => pair(line, arranged[index]));
  return [...rows, ...left.map((line): LineRow => ({ status: 'missing', real: line }))];
}

function byIndex(guess: readonly string[], real: readonly string[]): LineRow[] {
  const rest = real.slice(guess.length).map((line): LineRow => ({ status: 'missing', real: line }));
  return [...guess.map((line, index) => pair(line, real[index])), ...rest];
}

function pair(guess: string, real: string | undefined): LineRow {
  if (real === undefined) return { status: 'extra', guess };
  return { status: guess === real ? 'same' : 'different', guess, real };
}
