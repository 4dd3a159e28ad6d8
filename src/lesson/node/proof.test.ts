import { expect, test } from 'vitest';

import { isOpen } from './proof.ts';

const files = (content: string) => [{ name: 'main.go', content }];

test.each([
  'go func() { done <- true }()',
  'go worker(jobs)',
  'wg.Go(work)',
  'select {',
  'rand.IntN(6)',
  'm := map[string]int{"a": 1}\nfor k := range m {',
  'var m map[string]int\nslices.Sorted(maps.Keys(m))',
])('the seed decides something in %j', (code) => {
  expect(isOpen(files(code))).toBe(true);
});

test.each([
  '// Let it go on; select one.',
  'm := map[string]int{}\nm["a"]++\nfmt.Println(m)',
  'for i := range 3 {',
  'var mu sync.Mutex',
])('nothing is left to the seed in %j', (code) => {
  expect(isOpen(files(code))).toBe(false);
});
