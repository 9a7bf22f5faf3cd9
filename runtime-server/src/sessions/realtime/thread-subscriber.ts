import { furthest, isBehind, type ThreadCursor, type ThreadItem } from './thread-items.ts';
import type { ThreadPage } from './thread-page.ts';

/** What one commit adds to a thread, from where to where. */
export type ThreadStep = { from: ThreadCursor; to: ThreadCursor; items: readonly ThreadItem[] };

/**
 * Tells one reader everything that happens in a thread, once and in order. The database is the truth: what comes in by
 * memory or by a hint is delivered only when it continues exactly where the reader is; anything else makes it read.
 *
 * States: `held` (nothing is delivered, all is remembered) → `live` ⇄ `reading` → `closed`.
 */
export type ThreadSubscriber = {
  /** A commit of this node. */
  offer: (step: ThreadStep) => void;
  /** The thread is known to be this far. */
  hint: (head: ThreadCursor) => void;
  /**
   * Where the reader begins: told `page`, which was read after the subscriber was made, and released. What was committed
   * meanwhile follows.
   */
  begin: (start: ThreadCursor, page: ThreadPage) => void;
  /** Withholds deliveries until `release` was called as often. */
  hold: () => void;
  release: () => void;
  /**
   * Calls `tell` at the place of a message: once everything before it was told, so that a reader who goes on from the
   * highest `seq` it has heard of misses nothing. `leaveOut`: the message itself is not told, because `tell` does.
   */
  tellAt: (seq: number, tell: () => void, options: { leaveOut: boolean }) => void;
  readonly cursor: ThreadCursor;
  close: () => void;
};

export type ThreadSubscriberOptions = {
  /** Begins held; `begin` or `release` starts it. */
  cursor: ThreadCursor;
  read: (cursor: ThreadCursor) => Promise<ThreadPage>;
  /** Takes one item, just committed (`isLive`) or read from history; must not throw. */
  deliver: (item: ThreadItem, isLive: boolean) => void;
  /** Resolves when the reader has taken what it was given, so that history is not piled up in memory. */
  flushed: () => Promise<void>;
  onError: (error: unknown) => void;
};

/** Commits kept while the reader is held; beyond that it reads them again. */
const keptSteps = 100;

export function createThreadSubscriber(options: ThreadSubscriberOptions): ThreadSubscriber {
  let cursor = options.cursor;
  let head = cursor;
  /** What was hinted while a page was being read, which that page may not have seen. */
  let heard = cursor;
  let holds = 1;
  let isReading = false;
  let isClosed = false;
  let steps: ThreadStep[] = [];
  /** What is told at places that were not reached yet. */
  let places: { seq: number; tell: () => void; leaveOut: boolean }[] = [];

  const advance = (reached: ThreadCursor): void => {
    cursor = furthest(cursor, reached);
    if (places.length === 0) return;
    const passed = places.filter(({ seq }) => seq <= cursor.seq).sort((a, b) => a.seq - b.seq);
    places = places.filter(({ seq }) => seq > cursor.seq);
    for (const { tell } of passed) tell();
  };

  const deliver = (item: ThreadItem, isLive: boolean): void => {
    // Reading from a cursor never yields what was delivered, but an order of commits that is not ours might.
    const isNews = item.kind === 'message' ? item.seq > cursor.seq : item.change > cursor.change;
    const isLeftOut = item.kind === 'message' && places.some(({ seq, leaveOut }) => leaveOut && seq === item.seq);
    if (isNews && !isLeftOut) options.deliver(item, isLive);
    advance(item);
  };

  const catchUp = async (): Promise<void> => {
    isReading = true;
    try {
      for (;;) {
        heard = cursor;
        const page = await options.read(cursor);
        if (isClosed) return;
        if (holds > 0) {
          // What is being acknowledged may be among it already: it is read again, knowing what to leave out.
          head = furthest(head, page.head);
          return;
        }
        for (const item of page.items) deliver(item, false);
        advance(page.cursor);
        if (page.isComplete) {
          // The database cannot be behind a hint; one that claims more was wrong, and must not make us read for ever.
          head = furthest(furthest(cursor, page.head), heard);
          return;
        }
        head = furthest(head, page.head);
        await options.flushed();
        if (isClosed || holds > 0) return;
      }
    } catch (error) {
      // The next hint or check tries again.
      head = cursor;
      if (!isClosed) options.onError(error);
    } finally {
      isReading = false;
      pump();
    }
  };

  const pump = (): void => {
    if (isClosed || holds > 0 || isReading) return;
    for (let step = steps.shift(); step; step = steps.shift()) {
      if (!isBehind(cursor, step.to)) continue;
      if (step.from.seq !== cursor.seq || step.from.change !== cursor.change) {
        head = furthest(head, step.to);
        continue;
      }
      for (const item of step.items) deliver(item, true);
      advance(step.to);
    }
    if (isBehind(cursor, head)) void catchUp();
  };

  return {
    offer: (step) => {
      if (isClosed || !isBehind(cursor, step.to)) return;
      if (steps.length < keptSteps) steps.push(step);
      else {
        head = [...steps, step].reduce((reached, { to }) => furthest(reached, to), head);
        steps = [];
      }
      pump();
    },
    hint: (reached) => {
      head = furthest(head, reached);
      heard = furthest(heard, reached);
      pump();
    },
    begin: (start, page) => {
      cursor = start;
      for (const item of page.items) deliver(item, false);
      head = furthest(head, page.head);
      advance(page.cursor);
      holds -= 1;
      pump();
    },
    hold: () => {
      holds += 1;
    },
    release: () => {
      holds -= 1;
      pump();
    },
    tellAt: (seq, tell, { leaveOut }) => {
      if (isClosed) return;
      if (seq <= cursor.seq) return tell();
      places.push({ seq, tell, leaveOut });
      // Whoever knows of the message knows that the thread is this far.
      head = furthest(head, { seq, change: 0 });
      heard = furthest(heard, { seq, change: 0 });
      pump();
    },
    get cursor() {
      return cursor;
    },
    close: () => {
      isClosed = true;
      steps = [];
      places = [];
    },
  };
}
