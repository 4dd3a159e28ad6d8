/** A few programs that cover much, for every run of the tests: language, runtime, std. */
const sample: ReadonlySet<string> = new Set([
  'std/encoding/json',
  'std/fmt',
  'std/sort',
  'std/strings',
  'std/text/template',
  'std/time',
  'test/append.go',
  'test/chan/select3.go',
  'test/chan/sieve1.go',
  'test/closure.go',
  'test/complit.go',
  'test/defer.go',
  'test/divide.go',
  'test/escape.go',
  'test/fixedbugs/issue4620.go',
  'test/gc1.go',
  'test/helloworld.go',
  'test/ken/cplx0.go',
  'test/map.go',
  'test/method.go',
  'test/nilptr.go',
  'test/range.go',
  'test/recover.go',
  'test/rename.go',
  'test/switch.go',
  'test/typeparam/orderedmap.go',
  'test/zerodivide.go',
]);

export function isInSample(name: string): boolean {
  return sample.has(name);
}
