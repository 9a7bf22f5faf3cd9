import { isComposing } from '@parley/content';
import { useRef, useState, type DragEvent, type KeyboardEvent } from 'react';

/** Rows that are put in another order: by dragging their handle, or on the handle with the arrow keys. */
export function useSortable(count: number, move: (from: number, to: number) => void) {
  const [drag, setDrag] = useState<{ from: number; over: number } | null>(null);
  const handles = useRef(new Map<number, HTMLElement>());
  const moveByKey = (from: number, to: number) => {
    if (to < 0 || to >= count) return;
    move(from, to);
    // The row is drawn at its new place; the keyboard goes with it.
    requestAnimationFrame(() => handles.current.get(to)?.focus());
  };
  return {
    row: (index: number) => ({
      'data-dragged': drag?.from === index || undefined,
      'data-over': (drag && drag.over === index && drag.from !== index) || undefined,
      onDragOver: (event: DragEvent) => {
        if (!drag) return;
        event.preventDefault();
        if (drag.over !== index) setDrag({ ...drag, over: index });
      },
      onDrop: (event: DragEvent) => {
        if (!drag) return;
        event.preventDefault();
        if (drag.from !== index) move(drag.from, index);
        setDrag(null);
      },
    }),
    handle: (index: number) => ({
      draggable: true,
      ref: (element: HTMLElement | null) => {
        if (element) handles.current.set(index, element);
        else handles.current.delete(index);
      },
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', String(index));
        setDrag({ from: index, over: index });
      },
      onDragEnd: () => setDrag(null),
      onKeyDown: (event: KeyboardEvent) => {
        if (isComposing(event.nativeEvent)) return;
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) return;
        event.preventDefault();
        event.stopPropagation();
        moveByKey(index, index + step);
      },
    }),
  };
}
