import { ArrowDown, ArrowUp, CornerDownLeft, CornerUpLeft, GripVertical } from 'lucide-react';
import { IndentDecrease, IndentIncrease } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Button } from '../../ui/Button.tsx';
import { moveBy, placeAt, takeOut } from './arrangement.ts';
import type { Arrangement } from './arrangement.ts';
import styles from './Arranger.module.css';
import { useListDrag } from './use-list-drag.ts';

export interface ArrangedItem {
  readonly id: string;
  /** In plain text, for what is read out. */
  readonly name: string;
  readonly content: ReactNode;
}

export interface ArrangerProps {
  /** All items, as those that are left out stand on screen. */
  readonly items: readonly ArrangedItem[];
  readonly arrangement: Arrangement;
  readonly onArrange: (arrangement: Arrangement) => void;
  readonly promptId: string;
  /** What one item is called: "line". */
  readonly noun: string;
  /** Titles of the two lists, where items can be left out. */
  readonly lists?: { readonly out: string; readonly in: string; readonly empty: string };
  /** Around the arranged items: code above and below. */
  readonly frame?: { readonly above: ReactNode; readonly below: ReactNode };
  /** Present where items have an indentation. */
  readonly onIndent?: (id: string, by: -1 | 1) => void;
}

/** Picked up: where it goes back to when the learner changes their mind. */
interface Held {
  readonly id: string;
  readonly before: Arrangement;
}

/** Items to put in order: by keys as in a rearrangeable listbox, by buttons that move the chosen one, by dragging. Every move
 *  is read out. */
export function Arranger(props: ArrangerProps) {
  const { items, arrangement, onArrange, promptId, noun, lists, frame, onIndent } = props;
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const out = lists ? items.filter((item) => !arrangement.includes(item.id)) : [];
  const arranged = arrangement.flatMap((each) => items.filter((item) => item.id === each));
  const shown = [...out, ...arranged];
  const [wanted, setWanted] = useState<string>();
  const active = shown.find((item) => item.id === wanted) ?? shown[0];
  const [held, setHeld] = useState<Held>();
  const [said, setSaid] = useState('');
  const optionId = (itemId: string) => `${id}-${itemId}`;
  const isIn = (itemId: string) => arrangement.includes(itemId);

  useEffect(() => {
    const option = document.getElementById(`${id}-${wanted ?? ''}`);
    // Not every environment of a test can scroll.
    if (box.current?.contains(document.activeElement)) option?.scrollIntoView?.({ block: 'nearest' });
  }, [id, wanted, arrangement]);

  const nameOf = (itemId: string) => items.find((item) => item.id === itemId)?.name ?? '';
  const placeIn = (next: Arrangement, itemId: string) => {
    const index = next.indexOf(itemId);
    return index < 0 ? 'not used' : `${noun} ${index + 1} of ${next.length}`;
  };
  const arrange = (next: Arrangement, itemId: string, what: string) => {
    onArrange(next);
    setWanted(itemId);
    setSaid(`${nameOf(itemId)}: ${what}${placeIn(next, itemId)}.`);
  };

  const pickUp = (itemId: string) => {
    setHeld({ id: itemId, before: arrangement });
    const next = isIn(itemId) ? arrangement : placeAt(arrangement, itemId, arrangement.length);
    arrange(next, itemId, 'picked up, ');
  };
  const putDown = (itemId: string) => {
    setHeld(undefined);
    // Told even when nothing moved: to leave it where it is, is an answer too.
    arrange(arrangement, itemId, 'put down, ');
  };
  const putBack = ({ id: itemId, before }: Held) => {
    setHeld(undefined);
    arrange(before, itemId, 'back where it was, ');
  };
  const move = (itemId: string, by: -1 | 1) => {
    if (isIn(itemId)) arrange(moveBy(arrangement, itemId, by), itemId, '');
  };
  /** Goes on to the next one that can be used, so that lines can be used one after the other. */
  const takeIn = (itemId: string) => {
    const at = out.findIndex((item) => item.id === itemId);
    arrange(placeAt(arrangement, itemId, arrangement.length), itemId, 'used, ');
    setWanted((out[at + 1] ?? out[at - 1])?.id ?? itemId);
  };
  const leaveOut = (itemId: string) => {
    const at = arrangement.indexOf(itemId);
    setHeld(undefined);
    arrange(takeOut(arrangement, itemId), itemId, '');
    setWanted(arrangement[at + 1] ?? arrangement[at - 1] ?? itemId);
  };
  const indent = (itemId: string, by: -1 | 1) => {
    if (!onIndent || !isIn(itemId)) return;
    onIndent(itemId, by);
    setSaid(`${nameOf(itemId)}: ${by > 0 ? 'indented' : 'outdented'}.`);
  };

  const drag = useListDrag({
    box,
    canLeave: lists !== undefined,
    onStart: (itemId) => {
      setHeld({ id: itemId, before: arrangement });
      setWanted(itemId);
    },
    onOver: (itemId, index) => {
      const next = index === undefined ? takeOut(arrangement, itemId) : placeAt(arrangement, itemId, index);
      if (next.join() !== arrangement.join()) arrange(next, itemId, '');
    },
    onEnd: (itemId) => putDown(itemId),
    onCancel: () => {
      if (held) putBack(held);
    },
  });

  const step = (by: -1 | 1) => {
    const at = shown.findIndex((item) => item.id === active?.id);
    const next = shown[Math.max(0, Math.min(at + by, shown.length - 1))];
    if (next) setWanted(next.id);
  };
  /** Whether the key did something. */
  const press = (event: KeyboardEvent): boolean => {
    if (!active || event.ctrlKey || event.metaKey) return false;
    const isHeld = held?.id === active.id;
    switch (event.key) {
      case 'ArrowUp':
      case 'ArrowDown': {
        const by = event.key === 'ArrowUp' ? -1 : 1;
        if (isHeld || event.altKey) move(active.id, by);
        else step(by);
        return true;
      }
      case 'Home':
      case 'End': {
        const end = event.key === 'Home' ? 0 : arrangement.length;
        if (isHeld) arrange(placeAt(arrangement, active.id, end), active.id, '');
        else setWanted(shown.at(event.key === 'Home' ? 0 : -1)?.id);
        return true;
      }
      case ' ':
        if (isHeld) putDown(active.id);
        else pickUp(active.id);
        return true;
      case 'Enter':
        // Else it is the quiz's.
        if (isHeld) putDown(active.id);
        return isHeld;
      case 'Escape':
        if (isHeld) putBack(held);
        return isHeld;
      case 'ArrowRight':
        if (!lists || isIn(active.id)) return false;
        takeIn(active.id);
        return true;
      case 'ArrowLeft':
      case 'Delete':
        if (!lists || !isIn(active.id)) return false;
        leaveOut(active.id);
        return true;
      case '[':
      case ']':
        indent(active.id, event.key === '[' ? -1 : 1);
        return onIndent !== undefined;
      default:
        return false;
    }
  };

  const option = (item: ArrangedItem, index?: number) => (
    <div
      key={item.id}
      id={optionId(item.id)}
      role="option"
      aria-selected={item.id === active?.id}
      aria-describedby={held?.id === item.id ? `${id}-held` : undefined}
      data-item={item.id}
      data-held={held?.id === item.id ? '' : undefined}
      className={styles['option']}
      onPointerDown={(event) => {
        setWanted(item.id);
        drag(event, item.id);
      }}
    >
      <span className={styles['grip']} data-grip aria-hidden>
        <GripVertical size={16} />
      </span>
      {index !== undefined && !frame && <span className={styles['number']}>{index + 1}</span>}
      <div className={styles['content']}>{item.content}</div>
    </div>
  );

  const index = active ? arrangement.indexOf(active.id) : -1;
  return (
    <div className={styles['arranger']}>
      <div
        ref={box}
        role="listbox"
        tabIndex={0}
        aria-labelledby={promptId}
        aria-describedby={`${id}-keys`}
        aria-activedescendant={active && optionId(active.id)}
        className={styles['box']}
        onKeyDown={(event) => {
          if (press(event)) event.preventDefault();
        }}
        onBlur={() => {
          if (held) putDown(held.id);
        }}
      >
        {lists && (
          <div role="group" aria-labelledby={`${id}-out`} data-list="out" className={styles['list']}>
            <p id={`${id}-out`} className={styles['title']}>
              {lists.out}
            </p>
            {out.length === 0 && <p className={styles['empty']}>Nothing is left.</p>}
            {out.map((item) => option(item))}
          </div>
        )}
        <div
          role="group"
          aria-labelledby={lists ? `${id}-in` : promptId}
          data-list="in"
          className={styles['list']}
        >
          {lists && (
            <p id={`${id}-in`} className={styles['title']}>
              {lists.in}
            </p>
          )}
          {frame?.above}
          {arranged.length === 0 && <p className={styles['empty']}>{lists?.empty}</p>}
          {arranged.map((item, at) => option(item, at))}
          {frame?.below}
        </div>
      </div>
      <div role="group" aria-label={`Move the chosen ${noun}`} className={styles['buttons']}>
        {lists &&
          (index < 0 ? (
            <MoveButton icon={<CornerDownLeft aria-hidden />} onPress={active && (() => takeIn(active.id))}>
              Use
            </MoveButton>
          ) : (
            <MoveButton icon={<CornerUpLeft aria-hidden />} onPress={active && (() => leaveOut(active.id))}>
              Leave out
            </MoveButton>
          ))}
        <MoveButton
          icon={<ArrowUp aria-hidden />}
          onPress={active && index > 0 ? () => move(active.id, -1) : undefined}
        >
          Up
        </MoveButton>
        <MoveButton
          icon={<ArrowDown aria-hidden />}
          onPress={
            active && index >= 0 && index < arrangement.length - 1 ? () => move(active.id, 1) : undefined
          }
        >
          Down
        </MoveButton>
        {onIndent && (
          <>
            <MoveButton
              icon={<IndentDecrease aria-hidden />}
              onPress={active && index >= 0 ? () => indent(active.id, -1) : undefined}
            >
              Outdent
            </MoveButton>
            <MoveButton
              icon={<IndentIncrease aria-hidden />}
              onPress={active && index >= 0 ? () => indent(active.id, 1) : undefined}
            >
              Indent
            </MoveButton>
          </>
        )}
      </div>
      <p id={`${id}-keys`} className={styles['keys']}>
        Drag, use the buttons, or by keys: ↑ ↓ choose, Space picks up and puts down, Escape puts back.
        {lists && ' → uses a line, ← leaves it out.'}
        {onIndent && ' [ and ] indent.'}
      </p>
      <p id={`${id}-held`} hidden>
        picked up
      </p>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </div>
  );
}

/** Keeps the focus while it has nothing to do. */
function MoveButton(props: {
  readonly icon: ReactNode;
  readonly onPress: (() => void) | undefined;
  readonly children: string;
}) {
  const { icon, onPress, children } = props;
  return (
    <Button icon={icon} aria-disabled={onPress === undefined} onClick={onPress}>
      {children}
    </Button>
  );
}
