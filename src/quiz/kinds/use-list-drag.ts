import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PointerEvent as ReactPointerEvent, RefObject } from 'react';
import { indexAt } from './arrangement.ts';

/** How far a mouse moves before a press is a drag, in CSS pixels. */
const slop = 4;

interface ListDrag {
  /** Holds the lists, `data-list="in"` and `"out"`, and in them the items, `data-item`. */
  readonly box: RefObject<HTMLElement | null>;
  readonly canLeave: boolean;
  readonly onStart: (itemId: string) => void;
  /** `index`: among the other items of the arrangement; undefined over the list of those left out. */
  readonly onOver: (itemId: string, index: number | undefined) => void;
  readonly onEnd: (itemId: string) => void;
  readonly onCancel: () => void;
}

/** Dragging by pointer: a mouse takes an item anywhere, a finger or a pen by its grip alone, so that the page still scrolls.
 *  Items change places while they are dragged. Listens on the document, as an element that changes places loses its capture. */
export function useListDrag(options: ListDrag): (event: ReactPointerEvent, itemId: string) => void {
  const [pressed, setPressed] = useState<{ readonly itemId: string; readonly pointerId: number }>();
  const start = useRef<{ readonly x: number; readonly y: number; dragging: boolean }>(undefined);

  const over = useEffectEvent((itemId: string, y: number) => {
    const box = options.box.current;
    const out = box?.querySelector('[data-list="out"]');
    if (options.canLeave && out && y < out.getBoundingClientRect().bottom) {
      options.onOver(itemId, undefined);
      return;
    }
    const others = [...(box?.querySelectorAll<HTMLElement>('[data-list="in"] [data-item]') ?? [])]
      .filter((element) => element.dataset['item'] !== itemId)
      .map((element) => element.getBoundingClientRect());
    options.onOver(
      itemId,
      indexAt(
        others.map(({ top, height }) => top + height / 2),
        y,
      ),
    );
  });
  const move = useEffectEvent((event: PointerEvent) => {
    if (!pressed || !start.current || event.pointerId !== pressed.pointerId) return;
    const { x, y, dragging } = start.current;
    if (!dragging) {
      if (Math.hypot(event.clientX - x, event.clientY - y) < slop) return;
      start.current.dragging = true;
      options.onStart(pressed.itemId);
      return;
    }
    over(pressed.itemId, event.clientY);
  });
  const end = useEffectEvent((event: PointerEvent) => {
    if (!pressed || event.pointerId !== pressed.pointerId) return;
    if (start.current?.dragging) {
      if (event.type === 'pointercancel') options.onCancel();
      else options.onEnd(pressed.itemId);
    }
    setPressed(undefined);
  });
  const key = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !start.current?.dragging) return;
    event.preventDefault();
    options.onCancel();
    setPressed(undefined);
  });

  useEffect(() => {
    if (!pressed) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    document.addEventListener('pointermove', move, { signal });
    document.addEventListener('pointerup', end, { signal });
    document.addEventListener('pointercancel', end, { signal });
    document.addEventListener('keydown', key, { signal });
    return () => listening.abort();
  }, [pressed]);

  return (event, itemId) => {
    const byGrip = event.target instanceof Element && event.target.closest('[data-grip]') !== null;
    if (!event.isPrimary || event.button !== 0 || (event.pointerType !== 'mouse' && !byGrip)) return;
    start.current = { x: event.clientX, y: event.clientY, dragging: false };
    setPressed({ itemId, pointerId: event.pointerId });
  };
}
