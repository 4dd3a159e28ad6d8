// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readQuizKey } from './shortcuts.ts';

/** The key as heard from the first element of `html`. */
function press(html: string, init: KeyboardEventInit, singleKeys = true) {
  document.body.innerHTML = html;
  const target = document.body.firstElementChild ?? document.body;
  const event = new KeyboardEvent('keydown', { ...init, bubbles: true });
  target.dispatchEvent(event);
  return readQuizKey(event, singleKeys);
}

describe('the keys of a quiz', () => {
  it.each(['<h3></h3>', '<input type="radio">', '<input type="checkbox">', ''])(
    'choose and go on from %j',
    (html) => {
      expect(press(html, { key: '3' })).toEqual({ type: 'choose', n: 3 });
      expect(press(html, { key: 'Enter' })).toEqual({ type: 'go-on' });
    },
  );

  it.each([
    '<textarea></textarea>',
    '<input type="text">',
    '<input>',
    '<select></select>',
    '<div contenteditable="true"></div>',
  ])('do nothing while typing in %j', (html) => {
    expect(press(html, { key: '3' })).toBeUndefined();
    expect(press(html, { key: 'Enter' })).toBeUndefined();
  });

  it.each([{ ctrlKey: true }, { metaKey: true }])('go on from a text field with %j and Enter', (modifier) => {
    expect(press('<textarea></textarea>', { key: 'Enter', ...modifier })).toEqual({ type: 'go-on' });
  });

  it.each(['<button></button>', '<a href="#x"></a>', '<summary></summary>'])(
    'leave Enter to %j, which has its own use for it',
    (html) => {
      expect(press(html, { key: 'Enter' })).toBeUndefined();
    },
  );

  it('do nothing single when switched off, and still go on with Ctrl', () => {
    expect(press('<h3></h3>', { key: '1' }, false)).toBeUndefined();
    expect(press('<h3></h3>', { key: 'Enter' }, false)).toBeUndefined();
    expect(press('<h3></h3>', { key: 'Enter', ctrlKey: true }, false)).toEqual({ type: 'go-on' });
  });

  it.each([{ repeat: true }, { altKey: true }, { shiftKey: true }, { isComposing: true }])(
    'do nothing with %j',
    (init) => {
      expect(press('<h3></h3>', { key: 'Enter', ...init })).toBeUndefined();
    },
  );

  it.each(['0', 'a', ' ', 'ArrowDown', '12'])('leave %j alone', (key) => {
    expect(press('<h3></h3>', { key })).toBeUndefined();
  });

  it('leave browser shortcuts with digits alone', () => {
    expect(press('<h3></h3>', { key: '1', ctrlKey: true })).toBeUndefined();
  });
});
