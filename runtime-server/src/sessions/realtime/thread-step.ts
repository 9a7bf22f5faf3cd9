import type { Turn } from '../flow-runner/turn.ts';
import { orderItems, type ChangeItem, type NewItem } from './thread-items.ts';
import type { ThreadStep } from './thread-subscriber.ts';

/** What a committed turn adds to its thread for the visitor: what only agents see is not in it. */
export function toThreadStep({ before, after, messages, updates }: Turn): ThreadStep {
  const fresh = messages.flatMap((message): NewItem[] =>
    message.seq !== null && message.visibility === 'all'
      ? [{ kind: 'message', seq: message.seq, change: message.change, message }]
      : [],
  );
  const changes = updates.flatMap((update): ChangeItem[] =>
    update.seq === null
      ? []
      : [
          {
            kind: 'update',
            seq: update.seq,
            change: update.change,
            messageId: update.messageId,
            body: update.body,
            recalled: update.recalled,
          },
        ],
  );
  return {
    from: { seq: before.lastSeq, change: before.change },
    to: { seq: after.lastSeq, change: after.change },
    // The messages of one turn are in order.
    items: changes.length === 0 ? fresh : orderItems(fresh, changes),
  };
}
