import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBehind, orderItems, passItem, type ThreadCursor, type ThreadItem } from './thread-items.ts';
import type { ThreadPage } from './thread-page.ts';
import { createThreadSubscriber, type ThreadStep } from './thread-subscriber.ts';

/** A thread as the database holds it: what was committed, in the order of commits. */
class CommittedThread {
  head: ThreadCursor = { seq: 0, change: 0 };
  readonly rows: { seq: number; change: number; text: string }[] = [];

  /** One turn: new messages and changes of earlier ones; a note takes neither. */
  commit(actions: readonly Action[]): ThreadStep {
    const from = this.head;
    let { seq, change } = from;
    const touched = new Set<number>();
    const fresh = new Set<number>();
    for (const action of actions) {
      change += 1;
      if (action.kind === 'send') {
        seq += 1;
        this.rows.push({ seq, change, text: `m${seq}` });
        fresh.add(seq);
      } else if (action.kind === 'change' && seq > 0) {
        const row = this.rows[action.which % this.rows.length];
        if (!row) continue;
        Object.assign(row, { change, text: `m${row.seq} as of ${change}` });
        touched.add(row.seq);
      }
      // A 'gap' takes a change that no visitor sees.
    }
    this.head = { seq, change };
    const items = this.rows.filter((row) => fresh.has(row.seq)).map(toItem('message'));
    const changes = this.rows.filter((row) => touched.has(row.seq) && !fresh.has(row.seq)).map(toItem('update'));
    return { from, to: this.head, items: orderItems(items as never, changes as never) };
  }

  read(cursor: ThreadCursor, limit: number): ThreadPage {
    const messages = this.rows.filter(({ seq }) => seq > cursor.seq).map(toItem('message'));
    const changes = this.rows
      .filter(({ seq, change }) => seq <= cursor.seq && change > cursor.change)
      .map(toItem('update'));
    const all = orderItems(messages as never, changes as never);
    const items = all.slice(0, limit);
    const isComplete = items.length === all.length;
    return {
      items: items as ThreadPage['items'],
      cursor: isComplete ? this.head : items.reduce(passItem, cursor),
      isComplete,
      head: this.head,
      session: null,
    };
  }
}

type Action = { kind: 'send' } | { kind: 'change'; which: number } | { kind: 'gap' };

function toItem(kind: ThreadItem['kind']) {
  return ({ seq, change, text }: { seq: number; change: number; text: string }): ThreadItem => {
    const body = { kind: 'text' as const, text };
    if (kind === 'update') return { kind, seq, change, messageId: `msg_${seq}`, body, recalled: false };
    const from = { kind: 'visitor' as const };
    const message = { id: `msg_${seq}`, seq, sessionId: 'ses_1', sentAt: '', from, body, recalledAt: null };
    return { kind, seq, change, message };
  };
}

/** A client as any client is: it remembers texts by seq and how far it is. */
class Client {
  readonly texts = new Map<number, string>();
  readonly seqs: number[] = [];
  cursor: ThreadCursor = { seq: 0, change: 0 };

  take(item: ThreadItem): void {
    if (item.kind === 'message') this.seqs.push(item.seq);
    const body = item.kind === 'message' ? item.message.body : item.body;
    this.texts.set(item.seq, body.kind === 'text' ? body.text : '');
    this.cursor = passItem(this.cursor, item);
  }
}

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ kind: 'send' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), which: fc.nat(30) }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'gap' as const }) },
);

/** What happens around a subscriber, in any order. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('commit' as const), actions: fc.array(action, { maxLength: 4 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hear' as const), which: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hint' as const), lie: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('hold' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reconnect' as const) }) },
);

it('delivers every seq once and in order, and the last form of every message, whatever is lost, doubled or late', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      fc.scheduler(),
      async (happenings, pageSize, scheduler) => {
        const thread = new CommittedThread();
        const client = new Client();
        const steps: ThreadStep[] = [];
        const connect = () =>
          createThreadSubscriber({
            cursor: client.cursor,
            read: (cursor) => scheduler.schedule(Promise.resolve()).then(() => thread.read(cursor, pageSize)),
            deliver: (item) => client.take(item),
            flushed: () => scheduler.schedule(Promise.resolve()),
            onError: (error) => {
              throw error;
            },
          });
        let subscriber = connect();
        subscriber.release();
        const held: (() => void)[] = [];
        for (const one of happenings) {
          if (one.do === 'commit') steps.push(thread.commit(one.actions));
          else if (one.do === 'hear') {
            const step = steps[one.which % Math.max(steps.length, 1)];
            if (step) subscriber.offer(step);
          } else if (one.do === 'hint') {
            subscriber.hint({ seq: thread.head.seq + one.lie, change: thread.head.change + one.lie });
          } else if (one.do === 'hold') {
            const current = subscriber;
            current.hold();
            held.push(() => current.release());
          } else {
            subscriber.close();
            subscriber = connect();
            subscriber.release();
          }
          if (scheduler.count() > 0) await scheduler.waitOne();
        }
        for (const release of held) release();
        subscriber.hint(thread.head);
        await scheduler.waitIdle();
        expect(client.seqs).toEqual(thread.rows.map(({ seq }) => seq));
        expect([...client.texts.entries()].sort(([a], [b]) => a - b)).toEqual(
          thread.rows.map(({ seq, text }) => [seq, text]),
        );
        expect(isBehind(subscriber.cursor, thread.head)).toBe(false);
      },
    ),
    { numRuns: 500 },
  );
});

it('lets a client stop after any item and go on without missing a change', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(action, { maxLength: 5 }), { maxLength: 10 }),
      fc.nat(),
      fc.nat(),
      (turns, known, stop) => {
        const thread = new CommittedThread();
        const client = new Client();
        turns.forEach((actions, index) => {
          thread.commit(actions);
          if (index === known % turns.length)
            for (const item of thread.read(client.cursor, 1_000).items) client.take(item);
        });
        const { items } = thread.read(client.cursor, 1_000);
        for (const item of items.slice(0, stop % (items.length + 1))) client.take(item);
        for (const item of thread.read(client.cursor, 1_000).items) client.take(item);
        expect(client.seqs).toEqual(thread.rows.map(({ seq }) => seq));
        expect([...client.texts.values()].sort()).toEqual(thread.rows.map(({ text }) => text).sort());
      },
    ),
  );
});

/** A subscriber whose reader notes messages and acknowledgements in the order in which it is told. */
function listenTo(thread: CommittedThread) {
  const told: string[] = [];
  const subscriber = createThreadSubscriber({
    cursor: { seq: 0, change: 0 },
    read: (cursor) => Promise.resolve(thread.read(cursor, 1)),
    deliver: (item) => void told.push(`${item.kind} ${item.seq}`),
    flushed: () => Promise.resolve(),
    onError: (error) => {
      throw error;
    },
  });
  const acknowledge = (seq: number, leaveOut = true): void =>
    subscriber.tellAt(seq, () => void told.push(`ack ${seq}`), { leaveOut });
  return { told, subscriber, acknowledge };
}

it('tells an acknowledgement at the place of its message, which is left out', () => {
  const thread = new CommittedThread();
  const { told, subscriber, acknowledge } = listenTo(thread);
  // Held while the message is on its way; another one was committed just before it.
  subscriber.offer(thread.commit([{ kind: 'send' }]));
  subscriber.offer(thread.commit([{ kind: 'send' }, { kind: 'send' }]));
  acknowledge(2);
  expect(told).toEqual([]);
  subscriber.release();
  expect(told).toEqual(['message 1', 'ack 2', 'message 3']);
});

it('tells an acknowledgement of what was told already at once', () => {
  const thread = new CommittedThread();
  const { told, subscriber, acknowledge } = listenTo(thread);
  subscriber.release();
  subscriber.offer(thread.commit([{ kind: 'send' }]));
  acknowledge(1);
  expect(told).toEqual(['message 1', 'ack 1']);
});

it('reads what lies before an acknowledgement when nobody told it, and tells a repeated message as well', async () => {
  const thread = new CommittedThread();
  const { told, subscriber, acknowledge } = listenTo(thread);
  for (let count = 0; count < 3; count += 1) thread.commit([{ kind: 'send' }]);
  subscriber.release();
  acknowledge(3, false);
  expect(told).toEqual([]);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['message 1', 'message 2', 'message 3', 'ack 3']);
});

it('tells nothing that was read while it was held: its acknowledgement is on the way', async () => {
  const thread = new CommittedThread();
  const { told, subscriber, acknowledge } = listenTo(thread);
  subscriber.release();
  thread.commit([{ kind: 'send' }]);
  subscriber.hint(thread.head);
  subscriber.hold();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual([]);
  acknowledge(1);
  subscriber.release();
  await new Promise((resolve) => setImmediate(resolve));
  expect(told).toEqual(['ack 1']);
});
