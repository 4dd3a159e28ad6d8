// npx tsx scripts/bench-gopls.ts: how long gopls takes under Node, start to keystroke, on a program of some 200 lines.
import { createNodeGopls } from '../src/gopls/node-gopls.node.ts';
import { startTestGopls } from '../src/gopls/testing.ts';

const found = await createNodeGopls();
if (found.status === 'missing') {
  console.error(found.why);
  process.exit(1);
}

const lines = Array.from(
  { length: 30 },
  (_, i) => `// shape${i} is one of many.
type shape${i} struct{ side float64 }

func (s shape${i}) area() float64 { return math.Pow(s.side, 2) }

func describe${i}(s shape${i}) string { return fmt.Sprintf("%.1f", s.area()) }
`,
);
const program = (statement: string) => `package main

import (
	"fmt"
	"math"
	"strings"
)

${lines.join('\n')}
func main() {
	words := []string{describe0(shape0{1})}
	fmt.Println(strings.Join(words, " "))
${statement}
}
`;

const report = (what: string, samples: readonly number[]) => {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (part: number) => (sorted[Math.ceil(sorted.length * part) - 1] ?? 0).toFixed(0);
  console.log(`${what}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms (${sorted.length})`);
};
const time = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

let started = 0;
const gopls = await (async () => {
  const begin = performance.now();
  const test = await startTestGopls(found.host);
  started = performance.now() - begin;
  return test;
})();
console.log(`start to initialized: ${started.toFixed(0)} ms`);
const first = await time(() =>
  gopls
    .open({ 'main.go': 'package main\n\nfunc main() { var n int = "x" }\n' })
    .expectDiagnostics('main.go', ['cannot use', 'declared and not used']),
);
console.log(`first diagnostics, no imports: ${first.toFixed(0)} ms`);
const opened = gopls.open({ 'main.go': program('\tvar n int = "x"') });
const withStd = await time(() =>
  opened.expectDiagnostics('main.go', ['cannot use "x"', 'declared and not used: n']),
);
console.log(`first diagnostics with fmt, math, strings: ${withStd.toFixed(0)} ms`);

const edits = Number(process.argv[2] ?? 100);
const keystrokes: number[] = [];
for (let i = 0; i < edits; i++) {
  const name = `missing${i}_`;
  keystrokes.push(
    await time(async () => {
      opened.change('main.go', program(`\tfmt.Println(${name})`));
      await opened.expectDiagnostics('main.go', [`undefined: ${name}`]);
    }),
  );
}
report('keystroke to diagnostics', keystrokes);

const completions: number[] = [];
for (let i = 0; i < edits / 2; i++) {
  opened.change('main.go', program(`\tx${i} := shape1{2}\n\tx${i}.‸`));
  completions.push(await time(() => opened.request('textDocument/completion', opened.at('main.go'))));
}
report('completion after a keystroke', completions);
const hovers: number[] = [];
opened.change('main.go', program('\tfmt.Print‸ln()'));
for (let i = 0; i < edits / 2; i++) {
  hovers.push(await time(() => opened.request('textDocument/hover', opened.at('main.go'))));
}
report('hover', hovers);
console.log(`resident memory of this process: ${(process.memoryUsage.rss() / 1e6).toFixed(0)} MB`);
gopls.process.terminate();
