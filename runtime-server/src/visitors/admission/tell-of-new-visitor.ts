import { recordOutsideEvent } from '../../organisation/outside-events/record-outside-event.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { VisitorProfile } from './visitors.store.ts';

/** Systems outside learn that a visitor has come for the first time. */
export function tellOfNewVisitor(
  trx: Executor,
  newId: NewId,
  visitor: { id: string; applicationId: string; userId: string | null; profile: VisitorProfile; now: Date },
  channelId: string,
): Promise<void> {
  const { id, applicationId, userId, profile, now } = visitor;
  const { name = '', phone = '', email = '', locale = '', vip = false, attributes = {} } = profile;
  return recordOutsideEvent(
    trx,
    { newId, now },
    {
      type: 'visitor.created',
      applicationId,
      visitorId: id,
      channelId,
      data: { visitor: { id, userId, name, phone, email, locale, vip, attributes }, channel: { id: channelId } },
    },
  );
}
