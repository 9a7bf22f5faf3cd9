import { putBack } from './attachments.ts';
import { changeDraft } from './drafts.ts';
import type { Outbox } from './outbox-store.ts';
import { useOutbox } from './outbox-store.ts';
import { mayBeTakenBack } from './outbox.ts';

/** Takes back what was sent together: it is a draft again, as it was. False when it is too late. */
export function takeBackSent(outbox: Pick<Outbox, 'takeBack'>, batch: string): boolean {
  const taken = outbox.takeBack(batch);
  const [first] = taken;
  if (!first) return false;
  const draft = taken.find((one) => one.draft)?.draft;
  if (draft) changeDraft(first.sessionId, { ...draft, isNote: false });
  putBack(first.sessionId, taken);
  return true;
}

/** The last sending of a session that can still be taken back. */
export function lastSending(sessionId: string): string | null {
  const now = Date.now();
  const open = useOutbox.getState().unsent.filter((one) => one.sessionId === sessionId && mayBeTakenBack(one, now));
  return open.at(-1)?.batch ?? null;
}
