import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Closer to the end than this counts as being there. */
const nearPixels = 48;
/** So close to the beginning that more is read. */
const earlyPixels = 400;

export type ThreadScroll = {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  toEnd: () => void;
};

/**
 * Keeps a thread where its reader is: at the end, new messages come into view; elsewhere nothing moves. Asks for what is
 * earlier before its beginning is reached.
 */
export function useThreadScroll(sessionId: string, onNearBeginning: () => void): ThreadScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);
  const near = useRef(onNearBeginning);
  useEffect(() => {
    near.current = onNearBeginning;
  });

  const toEnd = useCallback((): void => {
    const { current } = scroller;
    if (current) current.scrollTop = current.scrollHeight;
    isFollowing.current = true;
    setAtEnd(true);
  }, []);

  useLayoutEffect(() => toEnd(), [sessionId, toEnd]);

  useEffect(() => {
    const [outer, inner] = [scroller.current, content.current];
    if (!outer || !inner) return;
    let height = outer.scrollHeight;
    const onScroll = (): void => {
      const isNear = outer.scrollHeight - outer.scrollTop - outer.clientHeight < nearPixels;
      // What grows below is no movement of the reader's.
      if (isNear || outer.scrollHeight === height) isFollowing.current = isNear;
      height = outer.scrollHeight;
      setAtEnd(isFollowing.current);
      if (outer.scrollTop < earlyPixels && outer.scrollHeight > outer.clientHeight + nearPixels && !isNear) {
        near.current();
      }
    };
    // Pictures and reactions make messages grow after they were drawn.
    const observer = new ResizeObserver(() => {
      if (isFollowing.current) outer.scrollTop = outer.scrollHeight;
      height = outer.scrollHeight;
    });
    observer.observe(inner);
    observer.observe(outer);
    outer.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      observer.disconnect();
      outer.removeEventListener('scroll', onScroll);
    };
  }, [sessionId]);

  return { scroller, content, isAtEnd, toEnd };
}
