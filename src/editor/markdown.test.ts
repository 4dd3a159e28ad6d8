import { describe, expect, it } from 'vitest';
import { cleanMarkdown } from './markdown.ts';

describe('cleanMarkdown', () => {
  it('keeps links to the standard library', () => {
    const text = 'func Println\n\n---\n\n[`fmt.Println` on pkg.go.dev](https://pkg.go.dev/fmt#Println)';
    expect(cleanMarkdown(text)).toBe(text);
  });

  it('takes out links to packages that no site has, with the rule above them', () => {
    expect(
      cleanMarkdown('func Sum\n\n---\n\n[`sub.Sum` on pkg.go.dev](https://pkg.go.dev/play/sub#Sum)'),
    ).toBe('func Sum');
  });

  it('keeps packages whose names only begin alike', () => {
    const text = '[`p` on pkg.go.dev](https://pkg.go.dev/playful#X)';
    expect(cleanMarkdown(text)).toBe(text);
  });
});
