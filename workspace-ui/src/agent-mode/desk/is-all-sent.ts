import { ApiError } from '../../api/api-error.ts';
import { notifyError } from '../../ui/notify.ts';
import type { Outbox } from './outbox-store.ts';

/** Waits until what was written in a session is stored. Where some of it did not get through, its author is told so. */
export async function isAllSent(outbox: Pick<Outbox, 'settled'>, sessionId: string, title: string): Promise<boolean> {
  if (await outbox.settled(sessionId)) return true;
  notifyError(new ApiError({ type: 'about:blank', title, status: 409, code: 'unsent' }));
  return false;
}
