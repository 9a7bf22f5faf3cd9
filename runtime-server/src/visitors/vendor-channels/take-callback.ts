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
}: {
  clock: Clock;
  accounts: VendorAccounts;
  inbox: Pick<VendorInbox, 'keep'>;
}): CallbackTools['take'] {
  return async (channelId, events) => {
    accounts.noteCallback(channelId);
    // Kept too late it is still carried out once.
    await within(
      clock,
      answerMilliseconds,
      () => inbox.keep(channelId, events),
      () => new AppError('unavailable', 'This could not be kept in time. Send it again.'),
    );
  };
}
