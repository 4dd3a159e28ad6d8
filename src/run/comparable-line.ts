/** What two runs of one program never have in common, taken out of their lines before they are compared. */

/** `key`: equal for lines that count as the same. `ignored`: what was taken out for that. */
export interface ComparableLine {
  readonly key: string;
  readonly ignored: readonly string[];
}

interface Rule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly replacement: string;
}

const times = 'how long tests took';
const addresses = 'addresses in memory';
const traces = 'paths, addresses and numbers in stack traces';

const everywhere: readonly Rule[] = [
  { what: times, pattern: /(--- (?:PASS|FAIL|SKIP): \S+ )\(\d+\.\d+s\)$/, replacement: '$1(…)' },
  // Six digits: shorter ones are numbers that a program means.
  { what: addresses, pattern: /\b0x[0-9a-f]{6,16}\b/g, replacement: '0x…' },
];

const traceStart: Rule = {
  what: traces,
  pattern: /^goroutine \d+.* \[([^\]]*)\]:$/,
  replacement: 'goroutine [$1]:',
};

const inTrace: readonly Rule[] = [
  traceStart,
  { what: traces, pattern: /^\t(?:.*\/)?([^/]+\.(?:go|s):\d+)(?: \+0x[0-9a-f]+)?$/, replacement: '\t$1' },
  { what: traces, pattern: / in goroutine \d+$/, replacement: ' in goroutine' },
  { what: traces, pattern: /^(\S+)\([^()]*\)$/, replacement: '$1(…)' },
];

const outsideTrace: readonly Rule[] = [
  { what: traces, pattern: /^\[signal .*\]$/, replacement: '[signal]' },
  traceStart,
];

/** `lines`: those of one stream, in order, for a stack trace is known by its first line and ends with an empty one. */
export function comparableLines(lines: readonly string[]): readonly ComparableLine[] {
  let tracing = false;
  return lines.map((line) => {
    if (traceStart.pattern.test(line)) tracing = true;
    else if (line === '') tracing = false;
    let key = line;
    const ignored = new Set<string>();
    for (const rule of [...(tracing ? inTrace : outsideTrace), ...everywhere]) {
      const replaced = key.replace(rule.pattern, rule.replacement);
      if (replaced !== key) ignored.add(rule.what);
      key = replaced;
    }
    return { key, ignored: [...ignored] };
  });
}
