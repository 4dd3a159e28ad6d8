import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { parseMemory } from './memory-diagram.ts';
import { drawMemory } from './memory-svg.ts';

const shared = 'title: y is a window\narray a: *9* 2 3 4\nslice x = a[0:4] cap 4\nslice y = a[1:2] cap 3';

function draw(source: string, scope = 'lesson/step') {
  const drawing = drawMemory(source, scope);
  if (drawing.status !== 'ok') throw new Error(JSON.stringify(drawing.problems));
  const { document } = new Window();
  document.body.innerHTML = drawing.html;
  return document.body;
}
const problemsOf = (source: string) => {
  const parsed = parseMemory(source);
  return parsed.status === 'ok' ? [] : parsed.problems.map(({ line, message }) => `${line}: ${message}`);
};

describe('the picture', () => {
  it('has the title as caption and says everything in words', () => {
    const body = draw(shared);
    expect(body.querySelector('figcaption')?.textContent).toBe('y is a window');
    expect(body.querySelector('title')?.textContent).toBe('array a with slice x and slice y');
    expect(body.querySelector('desc')?.textContent).toBe(
      'Array a has 4 cells: 9 (marked), 2, 3, 4. Slice x: pointer to a[0], length 4, capacity 4. ' +
        'Slice y: pointer to a[1], length 1, capacity 3. Within its capacity but beyond its length: cells 2 to 3.',
    );
  });

  it('is an image named by its title and described by its words', () => {
    const svg = draw(shared).querySelector('svg');
    expect(svg?.getAttribute('role')).toBe('img');
    expect(svg?.getAttribute('aria-labelledby')).toBe(svg?.querySelector('title')?.id);
    expect(svg?.getAttribute('aria-describedby')).toBe(svg?.querySelector('desc')?.id);
  });

  it('draws a cell each, with its index', () => {
    const body = draw(shared);
    expect(texts(body, '.memory-index')).toEqual(['0', '1', '2', '3']);
    expect(body.querySelectorAll('rect.memory-cell')).toHaveLength(4);
    expect(body.querySelectorAll('rect.memory-marked')).toHaveLength(1);
  });

  it('shows length and capacity of each slice under their names', () => {
    expect(texts(draw(shared), '.memory-caption')).toEqual(['ptr', 'len', 'cap', 'ptr', 'len', 'cap']);
    expect(texts(draw('array a: 7 8\nslice x = a[0:1] cap 2'), 'text.memory-value')).toEqual([
      '1',
      '2',
      '7',
      '8',
    ]);
  });

  it('tells cells within the length from spare ones and from those out of reach', () => {
    const cells = draw('array a: 1 2 3 4 5\nslice x = a[1:3] cap 3').querySelectorAll('rect.memory-cell');
    expect([...cells].map((cell) => cell.getAttribute('class')?.split(' ')[1])).toEqual([
      'memory-outside',
      'memory-live',
      'memory-live',
      'memory-spare',
      'memory-outside',
    ]);
  });

  it('ends each arrow inside the cell that it points to', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(7), { minLength: 1, maxLength: 4 }), (lows) => {
        const slices = lows.map((low, index) => `slice s${index} = a[${low}:8]`);
        const body = draw(['array a: 1 2 3 4 5 6 7 8', ...slices].join('\n'));
        const cells = [...body.querySelectorAll('rect.memory-cell')].map((cell) =>
          Number(cell.getAttribute('x')),
        );
        const heads = [...body.querySelectorAll('.memory-head')].map((head) =>
          numberAfterM(head.getAttribute('d')),
        );
        const targets = heads.map((x) => cells.findLastIndex((left) => left + 4 <= x));
        expect(targets).toEqual(lows.toSorted((a, b) => a - b));
      }),
    );
  });

  it('draws arrays, nil slices and variables side by side in the order of the text', () => {
    const body = draw('array a: 1\narray b: 2\nvar i: 3\nslice z = nil\nslice y = b[0:1]\nslice x = a[0:1]');
    expect([...body.querySelectorAll('title')].map((title) => title.textContent)).toEqual([
      'variable i',
      'slice z, nil',
      'array b with slice y',
      'array a with slice x',
    ]);
  });

  it('gives the same ids each time and other ids in another place', () => {
    const idsOf = (scope: string) => [...draw(shared, scope).querySelectorAll('[id]')].map(({ id }) => id);
    expect(idsOf('a')).toEqual(idsOf('a'));
    expect(idsOf('a').filter((id) => idsOf('b').includes(id))).toEqual([]);
  });

  it('uses no inline styles and no numbers that are none', () => {
    const drawing = drawMemory(shared, 'x');
    expect(drawing.status === 'ok' && drawing.html).not.toMatch(/style=|NaN|undefined|Infinity/);
  });
});

describe('a line that can not be true', () => {
  it.each([
    ['array a: 1 2\nslice s = b[0:1]', '2: there is no array "b"'],
    ['array a: 1 2\nslice s = a[1:0]', '2: a[1:0] ends before it begins'],
    ['array a: 1 2\nslice s = a[0:2] cap 1', '2: the length 2 is more than the capacity 1'],
    ['array a: 1 2\nslice s = a[1:2] cap 2', '2: capacity 2 from index 1 ends after the 2 cells of a'],
    ['array a: 1 2\npointer p = a[2]', '2: a has 2 cells and no index 2'],
    [
      'array a: 1 2\nslice s = a[2:2]',
      '2: a slice at the very end of a points to no cell: use an array of its own without cells',
    ],
    ['array a: 1\narray a: 2', '2: a second array "a"'],
    ['array a: 1\nslice s = a[0:1]\nvar s: 2', '3: a second "s"'],
    ['title: one\ntitle: two\nvar i: 1', '2: a second title'],
    ['var i: 1 2', '1: a var holds one value; quote it if it has spaces'],
    ['', '1: nothing to draw: add a line such as "array a: 1 2 3"'],
    [
      'slice s := a[0:1]',
      `1: can't read "slice s := a[0:1]": expected title:, array, slice, pointer or var, as in "slice x = a[0:2] cap 4"`,
    ],
  ])('is refused: %j', (source, problem) => {
    expect(problemsOf(source)).toEqual([problem]);
  });
});

it('draws or refuses any text and never throws', () => {
  const line = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom('a', 'b', 'x[0]'), fc.nat(9), fc.nat(9), fc.nat(9))
      .map(([name, low, high, capacity]) => `slice ${name} = a[${low}:${high}] cap ${capacity}`),
    fc.constantFrom(
      'array a: 1 *2* _ "x y" 5',
      'array b:',
      'slice n = nil',
      'pointer p = a[3]',
      'var v: 1',
      'title: t',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const drawing = drawMemory(lines.join('\n'), 'any');
      if (drawing.status === 'ok') expect(drawing.html).not.toMatch(/NaN|undefined/);
      else expect(drawing.problems.length).toBeGreaterThan(0);
    }),
  );
});

function texts(
  body: { querySelectorAll(selector: string): Iterable<{ textContent: string }> },
  selector: string,
) {
  return [...body.querySelectorAll(selector)].map(({ textContent }) => textContent);
}

function numberAfterM(path: string | null): number {
  return Number(/^M([\d.]+)/.exec(path ?? '')?.[1]);
}
