import { describe, expect, it } from 'vitest';
import { newSession } from '../records/session.fixtures.ts';
import { armDeadline, changeMessage, startDraft, storeMessage, writeDeadlineRow, type Draft } from './draft.ts';

const at = '2026-03-02T10:00:00.000Z';
const settings = { timeZone: 'UTC', dispatcherName: 'Reception', formOfAddress: 'dear visitor' };
const from = { kind: 'visitor' } as const;
const text = (words: string) => ({ kind: 'text', text: words }) as const;

function draftOf(changes: Parameters<typeof newSession>[0] = {}): Draft {
  let ids = 0;
  return startDraft(newSession(changes), at, settings, (prefix) => `${prefix}_${++ids}`);
}

describe('a turn being made', () => {
  it('leaves the session as it was', () => {
    const draft = draftOf({ lastSeq: 4 });
    const before = structuredClone(draft.turn.before);
    storeMessage(draft, { from, body: text('Hello') });
    armDeadline(draft, 'reply', 't1', Date.parse(at));
    expect(draft.turn.before).toEqual(before);
    expect(draft.turn.after).toMatchObject({ revision: 1, lastSeq: 5, change: 1, position: 1 });
  });

  it('gives what only agents see a place in the transcript, and no number in the thread', () => {
    const draft = draftOf({ lastSeq: 4, change: 7, position: 9 });
    storeMessage(draft, { from, body: text('Psst'), visibility: 'agents' });
    storeMessage(draft, { from, body: text('Hello') });
    expect(draft.turn.messages).toMatchObject([
      { seq: null, change: 7, position: 10 },
      { seq: 5, change: 8, position: 11 },
    ]);
  });

  it('remembers the id that the sender gave a message', () => {
    const draft = draftOf();
    storeMessage(draft, { from, body: text('Hello'), clientKey: { sender: 'v', clientId: 'c1' } });
    expect(draft.turn.sent).toEqual([{ sender: 'v', clientId: 'c1', messageId: 'msg_1', seq: 1, sentAt: at }]);
  });

  it('keeps a choice made before when it invites to rate again', () => {
    const invitation = { setup: 'stars', expiresAt: at, by: 'visitor' } as const;
    const selected = { id: '5', content: 'Five stars' };
    const first = draftOf();
    storeMessage(first, { from, body: text('Rate'), invitation });
    const { rating } = first.after;
    expect(rating).toMatchObject({ ...invitation, messageId: 'msg_1', messageSeq: 1 });
    const again = draftOf({ lastSeq: 1, rating: rating && { ...rating, selected, ratedAt: at } });
    storeMessage(again, { from, body: text('Rate'), invitation });
    expect(again.after.rating).toMatchObject({ messageSeq: 2, selected, ratedAt: at });
  });

  it('stores a message that changes in the same turn as it became', () => {
    const draft = draftOf();
    const { id: messageId, sentAt, seq } = storeMessage(draft, { from, body: text('Hello') });
    changeMessage(draft, { messageId, sentAt, seq, body: text('Hello!') });
    expect(draft.turn.messages).toMatchObject([{ body: text('Hello!'), change: 2 }]);
    expect(draft.turn.updates).toEqual([]);
  });

  it('writes the last of several changes of an earlier message', () => {
    const draft = draftOf({ change: 3 });
    const earlier = { messageId: 'msg_0', sentAt: at, seq: 1 };
    changeMessage(draft, { ...earlier, body: text('a') });
    changeMessage(draft, { ...earlier, body: text('b'), recalled: true });
    expect(draft.turn.updates).toEqual([{ ...earlier, body: text('b'), change: 5, recalled: true }]);
  });

  it('writes the row of a deadline only when it gets earlier', () => {
    const now = Date.parse(at);
    const draft = draftOf();
    armDeadline(draft, 'reply', 't1', now + 60_000);
    armDeadline(draft, 'reply', 't2', now + 90_000);
    expect(draft.after.stored.due).toEqual({ reply: { token: 't2', at: now + 90_000 } });
    expect(draft.turn.deadlineRows).toEqual([{ name: 'reply', dueAt: '2026-03-02T10:01:00.000Z' }]);
    armDeadline(draft, 'reply', 't3', now + 30_000);
    expect(draft.turn.deadlineRows).toEqual([{ name: 'reply', dueAt: '2026-03-02T10:00:30.000Z' }]);
  });

  it('keeps the row of a deadline that fired and is armed again', () => {
    const draft = draftOf();
    draft.turn.deadlineRowsGone = ['reply', 'offer'];
    writeDeadlineRow(draft, 'reply', Date.parse(at));
    expect(draft.turn.deadlineRowsGone).toEqual(['offer']);
  });
});
