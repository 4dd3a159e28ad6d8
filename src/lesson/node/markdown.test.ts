import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { createMarkdown } from './markdown.ts';

const markdown = createMarkdown({
  lessonHref: (id) => `/base/learn/${id}`,
  lessonIds: new Set(['slices-append']),
});
const html = (source: string) => markdown.render(source, 'test').html;
const problems = (source: string) =>
  markdown.render(source, 'test').problems.map(({ line, message }) => `${line}: ${message}`);

/** The HTML as a browser sees it. */
function parse(source: string) {
  const { document } = new Window();
  document.body.innerHTML = html(source);
  return document.body;
}

describe('links', () => {
  it('opens other sites in a tab of their own that can not reach back', () => {
    expect(html('[spec](https://go.dev/ref/spec)')).toBe(
      '<p><a href="https://go.dev/ref/spec" target="_blank" rel="noopener noreferrer">spec</a></p>',
    );
  });

  it('points to lessons by id', () => {
    expect(html('[next](lesson:slices-append)')).toBe(
      '<p><a href="/base/learn/slices-append" data-lesson="slices-append">next</a></p>',
    );
  });

  it('reports a lesson that does not exist', () => {
    expect(problems('[next](lesson:gone)')).toEqual(['1: a link to the lesson "gone", which does not exist']);
  });

  it.each([
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](java&#10;script:alert(1))',
    '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '[x](vbscript:x)',
    '[x](//evil.example/x)',
    '[x](/learn/other)',
    '[x](file:///etc/passwd)',
    '<javascript:alert(1)>',
    '[x][ref]\n\n[ref]: javascript:alert(1)',
  ])('makes no link of %j and says so', (source) => {
    expect(parse(source).querySelector('a')).toBeNull();
    expect(problems(source).join()).toMatch(/a link to ".*" is not possible/);
  });
});

describe('HTML in markdown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'text <b onclick="x">bold</b>',
    '<svg><script>1</script></svg>',
    '![x](https://example.org/x.png)',
    '[x](https://a.example/"onmouseover="alert(1))',
    '```go" onclick="x\ncode\n```',
    '```memory\ntitle: <script>alert(1)</script>\narray a: <b> "x"\n```',
  ])('is shown as text: %j', (source) => {
    const body = parse(source);
    expect(body.querySelector('script, img, b, iframe, style')).toBeNull();
    for (const element of body.querySelectorAll('*')) {
      for (const { name } of element.attributes) expect(name).not.toMatch(/^on/);
    }
  });

  it('never makes an element or attribute that runs something, whatever the text', () => {
    const piece = fc.constantFrom(
      ...[
        '<script>',
        '</script>',
        '<img src=x onerror=y>',
        '[a](',
        'javascript:x',
        ')',
        '"',
        "'",
        '>',
        '<',
        '`',
      ],
      ...[
        '```go\n',
        '```memory\n',
        'array a: 1\n',
        '\n',
        '\n\n',
        '&lt;',
        '&#x6a;',
        '![',
        '[r]: ',
        '*',
        '_',
        '\\',
        '| a |\n|---|\n',
      ],
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 25 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (source) => {
        const tags = html(source).match(/<[a-z][^>]*>/gi) ?? [];
        for (const tag of tags) {
          expect(tag).not.toMatch(/^<(script|img|iframe|style|object|embed|form|input)/i);
          // Attribute values are quoted and hold no quotes, so what is left without them are names.
          expect(tag.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/\son|style=/i);
          expect(tag).not.toMatch(/href="(?!https?:|mailto:|#|\/base\/)/i);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('code blocks', () => {
  it('colours Go by classes, line by line', () => {
    expect(html('```go\nvar x = 1\n// <end>\n```')).toBe(
      '<pre class="code" tabindex="0" data-language="go"><code>' +
        '<span class="line"><span class="code-keyword">var</span> x <span class="code-keyword">=</span> ' +
        '<span class="code-constant">1</span></span>\n' +
        '<span class="line"><span class="code-comment">// &lt;end&gt;</span></span></code></pre>',
    );
  });

  it('hands out the programs that say they compile', () => {
    const source = 'text\n\n```go compile\npackage main\n```\n\n```go\nx := 1\n```';
    expect(markdown.render(source, 'test').programs).toEqual([{ line: 3, code: 'package main\n' }]);
  });

  it('reports a language or a word that is not known', () => {
    expect(problems('\n```golang\nx\n```\n\n```go compiles\n```')).toEqual([
      '2: no code language "golang": use go, text, json, sh or memory',
      '6: a go block knows no "compiles"',
    ]);
  });

  it('names the line of the markdown in which a memory block is wrong', () => {
    expect(problems('text\n\n```memory\narray a: 1 2\nslice s = a[0:3]\n```')).toEqual([
      '5: memory: the length 3 is more than the capacity 2',
    ]);
  });

  it('shows what a memory block holds when it can not be drawn', () => {
    expect(html('```memory\nslice s = b[0:1]\n```')).toContain('slice s = b[0:1]');
  });
});

it('puts headings below those of the page', () => {
  expect(html('# A\n\n## B\n\n### C')).toBe('<h3>A</h3>\n<h3>B</h3>\n<h4>C</h4>');
});

it('leaves the paragraph away around a phrase', () => {
  expect(markdown.renderPhrase('print `x`', 'test').html).toBe('print <code>x</code>');
  expect(markdown.renderPhrase('one\n\ntwo', 'test').html).toBe('<p>one</p>\n<p>two</p>');
});
