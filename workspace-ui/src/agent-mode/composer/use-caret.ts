import { useCallback, useRef, useState } from 'react';

type Range = { start: number; end: number };

/** The text that is written, and where in it one is. */
export function useCaret(text: string, setText: (text: string) => void) {
  const input = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(text.length);
  const onSelect = useCallback(() => {
    const { selectionStart, selectionEnd } = input.current ?? { selectionStart: 0, selectionEnd: 0 };
    // With something selected nothing is asked for where the caret is.
    setCaret(selectionStart === selectionEnd ? selectionStart : 0);
  }, []);
  const select = useCallback(({ start, end }: Range): void => {
    requestAnimationFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(start, end);
    });
  }, []);
  /** Puts something in a place of the text; the caret stands behind it, or `within` it is selected. */
  const replace = useCallback(
    (what: string, { start, end }: Range, within?: Range): void => {
      setText(text.slice(0, start) + what + text.slice(end));
      const after = start + what.length;
      setCaret(within ? 0 : after);
      select(within ? { start: start + within.start, end: start + within.end } : { start: after, end: after });
    },
    [text, setText, select],
  );
  return { input, caret: Math.min(caret, text.length), onSelect, replace, select };
}
