import { isComposing } from '@parley/content';
import { useLayoutEffect, useRef, useState, type ChangeEvent, type KeyboardEvent, type RefObject } from 'react';
import { applyCompletion, completeExpression, completeTemplate } from './completion.ts';
import type { KnownName } from './known-names.ts';

type Options = {
  value: string;
  onChange: (text: string) => void;
  mode: 'template' | 'expression';
  names: readonly KnownName[];
  textRef: RefObject<HTMLTextAreaElement | null>;
  marksRef: RefObject<HTMLElement | null>;
};

/** Where the list stands: below the caret, or above where there is more room. */
export type ListPlace = { left: number; top?: number; bottom?: number };

/** The list of names at the caret: when it is open, what is chosen in it, and what choosing does. */
export function useCompletion({ value, onChange, mode, names, textRef, marksRef }: Options) {
  const [state, setState] = useState<{ caret: number; active: number } | null>(null);
  const [place, setPlace] = useState<ListPlace>({ left: 0, top: 0 });
  const caretToSet = useRef<number | null>(null);
  const complete = mode === 'template' ? completeTemplate : completeExpression;
  const open = state ? complete(value, state.caret, names) : null;
  const active = Math.min(state?.active ?? 0, (open?.options.length ?? 1) - 1);
  const from = open?.from ?? null;

  useLayoutEffect(() => {
    if (caretToSet.current === null) return;
    textRef.current?.setSelectionRange(caretToSet.current, caretToSet.current);
    caretToSet.current = null;
  });
  useLayoutEffect(() => {
    if (from !== null && marksRef.current) setPlace(placeAt(marksRef.current, from));
  }, [from, value, marksRef]);

  const write = (text: string, caret: number, isOpen: boolean) => {
    caretToSet.current = caret;
    onChange(text);
    setState(isOpen ? { caret, active: 0 } : null);
    textRef.current?.focus();
  };
  const choose = (index: number) => {
    const option = open?.options[index];
    if (!open || !option) return;
    const taken = applyCompletion(value, open, option.name);
    write(taken.text, taken.caret, false);
  };
  return {
    open,
    active,
    place,
    choose,
    close: () => setState(null),
    change: (event: ChangeEvent<HTMLTextAreaElement>) => {
      setState({ caret: event.target.selectionStart, active: 0 });
      onChange(event.target.value);
    },
    /** Opens braces at the caret, and the list with them. */
    insertBraces: () => {
      const text = textRef.current;
      const [start, end] = text ? [text.selectionStart, text.selectionEnd] : [value.length, value.length];
      write(`${value.slice(0, start)}{{}}${value.slice(end)}`, start + 2, true);
    },
    /** Whether the key was meant for the list. */
    keyDown: (event: KeyboardEvent): boolean => {
      if (isComposing(event.nativeEvent)) return false;
      if (event.key === ' ' && event.ctrlKey) {
        event.preventDefault();
        setState({ caret: textRef.current?.selectionStart ?? value.length, active: 0 });
        return true;
      }
      if (!open || !state) return false;
      const count = open.options.length;
      if (event.key === 'ArrowDown') setState({ ...state, active: (active + 1) % count });
      else if (event.key === 'ArrowUp') setState({ ...state, active: (active + count - 1) % count });
      else if (event.key === 'Enter' || event.key === 'Tab') choose(active);
      else if (event.key === 'Escape') setState(null);
      else {
        if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') setState(null);
        return false;
      }
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };
}

const listHeight = 240;
const listWidth = 264;

/** Where a character of the marked text stands in the window. */
function placeAt(marks: HTMLElement, offset: number): ListPlace {
  const range = globalThis.document.createRange();
  const walker = globalThis.document.createTreeWalker(marks, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) {
      range.setStart(node, left);
      range.setEnd(node, left);
      break;
    }
    left -= length;
  }
  const box = range.getClientRects()[0] ?? marks.getBoundingClientRect();
  const x = Math.max(8, Math.min(box.left, window.innerWidth - listWidth - 8));
  return box.bottom + listHeight > window.innerHeight && box.top > listHeight
    ? { left: x, bottom: window.innerHeight - box.top + 4 }
    : { left: x, top: box.bottom + 4 };
}
