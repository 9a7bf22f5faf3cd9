import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Closer to the end than this counts as being there. */
const nearPixels = 48;
/** So close to the beginning that more is read. */
const earlyPixels = 400;

export type ThreadScroll = {
  /** The elements that scroll and are scrolled. */
  setScroller: (element: HTMLDivElement | null) => void;
  setContent: (element: HTMLDivElement | null) => void;
  scroller: HTMLDivElement | null;
  isAtEnd: boolean;
  toEnd: () => void;
  /** What changes next is the reader's doing: they stay where they are. */
  stay: () => void;
};

/**
 * Keeps a thread where its reader is: at the end, new messages come into view; elsewhere nothing moves. Asks for what is
 * earlier before its beginning is reached.
 */
export function useThreadScroll(onNearBeginning: () => void): ThreadScroll {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [content, setContent] = useState<HTMLDivElement | null>(null);
  const isFollowing = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);
  const near = useRef(onNearBeginning);
  useEffect(() => {
    near.current = onNearBeginning;
  });

  const toEnd = useCallback((): void => {
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
    isFollowing.current = true;
    setAtEnd(true);
  }, [scroller]);
  const stay = useCallback((): void => {
    isFollowing.current = false;
  }, []);

  useLayoutEffect(() => toEnd(), [toEnd]);

  useEffect(() => {
    if (!scroller || !content) return;
    let height = scroller.scrollHeight;
    const isNearEnd = (): boolean => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearPixels;
    const onScroll = (): void => {
      // What grows below is no movement of the reader's.
      if (isNearEnd() || scroller.scrollHeight === height) isFollowing.current = isNearEnd();
      height = scroller.scrollHeight;
      setAtEnd(isFollowing.current);
      const isScrollable = scroller.scrollHeight > scroller.clientHeight + nearPixels;
      if (isScrollable && scroller.scrollTop < earlyPixels && !isFollowing.current) near.current();
    };
    // Pictures and answers make messages grow after they were drawn.
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) scroller.scrollTop = scroller.scrollHeight;
      else setAtEnd(isNearEnd());
      height = scroller.scrollHeight;
    });
    observer.observe(content);
    observer.observe(scroller);
    scroller.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      scroller.removeEventListener('scroll', onScroll);
    };
  }, [scroller, content]);

  return { setScroller, setContent, scroller, isAtEnd, toEnd, stay };
}
