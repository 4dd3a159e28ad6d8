import { describe, expect, it } from 'vitest';
import { createPageText } from './page-text.ts';

describe('a text of the page', () => {
  it('that comes back from the editor is no news, also when more was typed meanwhile', () => {
    const text = createPageText('');
    text.tell('a');
    text.tell('ab');
    expect(text.isNews('a')).toBe(false);
    expect(text.isNews('ab')).toBe(false);
  });

  it('that is set from outside is news, as often as it is', () => {
    const text = createPageText('starter');
    text.tell('mine');
    expect(text.isNews('mine')).toBe(false);
    expect(text.isNews('starter')).toBe(true);
    expect(text.isNews('mine')).toBe(true);
    expect(text.isNews('starter')).toBe(true);
  });

  it('that is drawn again is no news', () => {
    const text = createPageText('a');
    expect(text.isNews('a')).toBe(false);
  });

  it('that skips what was typed in between is no news either', () => {
    const text = createPageText('');
    for (const each of ['a', 'ab', 'abc']) text.tell(each);
    expect(text.isNews('abc')).toBe(false);
    expect(text.isNews('')).toBe(true);
  });

  it('that was typed and taken back is news when it comes from outside later', () => {
    const text = createPageText('a');
    text.tell('ab');
    text.tell('a');
    expect(text.isNews('a')).toBe(false);
    expect(text.isNews('ab')).toBe(true);
  });
});
