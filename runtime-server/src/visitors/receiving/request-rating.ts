import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { readSettings } from '../../organisation/settings/settings.store.ts';
import type { TurnTools } from '../../sessions/flow-runner/turn-tools.ts';
import type { RatingInvitations } from '../ratings/rating-invitation.ts';
import type { CustomReceiver } from './custom-receiver.ts';
import { sender } from './received.ts';
import type { VisitorTurns } from './visitor-turns.ts';

/** The visitor asks to be asked for a rating. */
export function createRatingRequest({
  db,
  turns,
  invitations,
  settingsOf,
}: {
  db: Executor;
  turns: VisitorTurns;
  invitations: RatingInvitations;
  settingsOf: TurnTools['settingsOf'];
}): CustomReceiver<'24'> {
  return async (place, clientId) => {
    const rating = await invitations.setupOf(place.thread);
    const settings = await readSettings(db, place.thread.applicationId);
    return turns.onServedSession(place, clientId, async (session) => {
      if (!rating?.setup.rules.visitor) {
        throw new AppError('forbidden', 'Visitors cannot ask for a rating on this channel.');
      }
      if (settings.rating.counts === 'first' && session.rating?.selected) {
        throw new AppError('conflict', 'This session was rated already, and the first rating counts.');
      }
      const { dispatcherName } = await settingsOf(session);
      const from = { kind: 'system' as const, name: dispatcherName };
      return {
        flagKey: { sender, clientId },
        messages: [{ from, ...invitations.invite(session, rating, 'visitor') }],
        updates: await invitations.close(session),
      };
    });
  };
}
