import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useChatState, useSurroundings } from '../ui/context.ts';
import { Icon } from '../ui/icon.tsx';
import { Outbox } from './own-words.tsx';
import { Timeline } from './timeline.tsx';
import { TypingLine } from './typing-line.tsx';
import styles from './thread.module.css';

const nearPixels = 80;

/** The thread in its own scroll: it stays at its end, keeps its place when earlier messages come, and counts what is below. */
export function Thread() {
  const { chat, words } = useSurroundings();
  const state = useChatState();
  const { visitor, isShown, unreadAfter } = state;
  const box = useRef<HTMLDivElement>(null);
  const place = useRef({ height: 0, top: 0, first: 0, isAtEnd: true, wasShown: false });
  const [isAway, setAway] = useState(false);
  const [isLoading, setLoading] = useState(false);
  const first = visitor.messages[0]?.seq ?? 0;
  const below = isAway ? chat.unread() : 0;

  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const before = place.current;
    const isOpening = isShown && !before.wasShown;
    const mark = isOpening && unreadAfter !== null ? current.querySelector<HTMLElement>('[data-unread]') : null;
    if (mark) current.scrollTop = mark.offsetTop - 12;
    else if (first < before.first && before.first > 0) current.scrollTop += current.scrollHeight - before.height;
    else if (before.isAtEnd || isOpening) current.scrollTop = current.scrollHeight;
    place.current = {
      ...{ height: current.scrollHeight, top: current.scrollTop, first },
      ...{ isAtEnd: isNearEnd(current), wasShown: isShown },
    };
    setAway(!place.current.isAtEnd);
    if (place.current.isAtEnd) chat.readAll();
  }, [chat, state, isShown, unreadAfter, first]);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    // Pictures and keyboards change heights without a drawing of ours.
    const observer = new ResizeObserver(() => {
      if (place.current.isAtEnd) current.scrollTop = current.scrollHeight;
    });
    observer.observe(current);
    for (const child of Array.from(current.children)) observer.observe(child);
    return () => observer.disconnect();
  }, []);

  const onScroll = ({ currentTarget }: { currentTarget: HTMLDivElement }): void => {
    const { scrollTop } = currentTarget;
    // While messages come in, a short thread is near its beginning without anybody having scrolled there.
    const isUpwards = scrollTop < place.current.top;
    place.current.top = scrollTop;
    place.current.isAtEnd = isNearEnd(currentTarget);
    setAway(!place.current.isAtEnd);
    if (place.current.isAtEnd) chat.readAll();
    if (isUpwards && scrollTop < 200 && visitor.hasOlder && !isLoading) {
      setLoading(true);
      void chat.client.loadOlder().finally(() => setLoading(false));
    }
  };
  const toEnd = (): void => box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'smooth' });
  return (
    <div class={styles.thread}>
      <div
        class={styles.scroll}
        ref={box}
        onScroll={onScroll}
        tabIndex={0}
        aria-label={words.t('history')}
        role="region"
      >
        <div
          class={styles.log}
          role="log"
          aria-live="polite"
          aria-relevant="additions"
          aria-busy={isLoading || undefined}
          aria-label={words.t('history')}
        >
          {isLoading && <p class={styles.older}>{words.t('olderLoading')}</p>}
          <Timeline />
          <Outbox />
          <TypingLine />
        </div>
      </div>
      {isAway && (
        <button
          type="button"
          class={styles.toEnd}
          onClick={toEnd}
          aria-label={below > 0 ? words.n('toUnread', below) : words.t('toLatest')}
        >
          <Icon name="toLatest" size={18} />
          {below > 0 && <span>{words.n('toUnread', below)}</span>}
        </button>
      )}
    </div>
  );
}

function isNearEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < nearPixels;
}
