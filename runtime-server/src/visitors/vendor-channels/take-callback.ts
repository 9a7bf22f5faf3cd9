import type { Clock } from '../../platform/clock.ts';
import { within } from '../../platform/concurrency/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { VendorInbox } from './inbox.ts';
import type { VendorAccounts } from './vendor-accounts.ts';
import type { CallbackTools } from './vendor-driver.ts';

/** A vendor waits two seconds; what is not on disk by then it has to send again. */
const answerMilliseconds = 1_500;

/** Keeps what a vendor told us before it is acknowledged. */
export function createTakeCallback({
  clock,
  accounts,
  inbox,
  noteTyping,
}: {
  clock: Clock;
  accounts: VendorAccounts;
  inbox: Pick<VendorInbox, 'keep'>;
  noteTyping: (channelId: string, userId: string) => void;
}): CallbackTools['take'] {
  return async (channelId, events) => {
    accounts.noteCallback(channelId);
    const kept = events.filter((event) => event.kind !== 'typing');
    for (const event of events) if (event.kind === 'typing') noteTyping(channelId, event.userId);
    // Kept too late it is still carried out once.
    await within(
      clock,
      answerMilliseconds,
      () => inbox.keep(channelId, kept),
      () => new AppError('unavailable', 'This could not be kept in time. Send it again.'),
    );
  };
}
