import { isComposing } from '@parley/content';
import { useRef, useState, type KeyboardEvent } from 'react';

type RowKeys = {
  count: number;
  /** Null where nothing can be chosen. */
  choose: { isChosen: (index: number) => boolean; range: (from: number, to: number, isChosen: boolean) => void } | null;
  onClear: () => void;
};

/**
 * One row of a table can be reached by Tab; arrows lead to the others, Space chooses, Shift with an arrow chooses what
 * lies between, Enter opens, Escape lets go.
 */
export function useRowKeys({ count, choose, onClear }: RowKeys) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [active, setActive] = useState(0);
  const anchor = useRef(0);
  const reached = Math.min(active, Math.max(0, count - 1));
  const go = (index: number): void => {
    const to = Math.min(count - 1, Math.max(0, index));
    setActive(to);
    body.current?.querySelectorAll<HTMLElement>(':scope > tr').item(to).focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableSectionElement>): void => {
    const { target, key, shiftKey } = event;
    // What stands in a row has keys of its own.
    if (!(target instanceof HTMLTableRowElement) || count === 0 || event.altKey) return;
    if (isComposing(event.nativeEvent)) return;
    const to = steps[key]?.(reached, count);
    if (to !== undefined) {
      if (shiftKey && choose) choose.range(anchor.current, to, true);
      else anchor.current = to;
      go(to);
    } else if (key === ' ' && choose) {
      anchor.current = reached;
      choose.range(reached, reached, !choose.isChosen(reached));
    } else if (key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && choose) {
      choose.range(0, count - 1, true);
    } else if (key === 'Enter') {
      target.querySelector<HTMLElement>('td a, td button')?.click();
    } else if (key === 'Escape' && choose) {
      onClear();
    } else return;
    event.preventDefault();
  };
  return {
    body,
    onKeyDown,
    tabIndexOf: (index: number) => (index === reached ? 0 : -1),
    onReach: (index: number) => setActive(index),
    /** A box was pressed: with Shift all since the last one are as it is. */
    press: (index: number, isChosen: boolean, isRange: boolean): void => {
      choose?.range(isRange ? anchor.current : index, index, isChosen);
      anchor.current = index;
    },
  };
}

/** Where a key leads from a row. */
const steps: Readonly<Record<string, (from: number, count: number) => number>> = {
  ArrowDown: (from, count) => Math.min(count - 1, from + 1),
  ArrowUp: (from) => Math.max(0, from - 1),
  Home: () => 0,
  End: (_from, count) => count - 1,
};
