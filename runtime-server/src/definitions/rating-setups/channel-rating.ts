import type { RatingSetup } from '@parley/schemas';
import '../channels/channel-tables.ts';
import './rating-setup-tables.ts';
import type { Executor } from '../../platform/database/index.ts';

/** The rating setup that is bound to a channel (ADMIN-39). */
export type ChannelRating = {
  key: string;
  setup: RatingSetup;
  /** Our own window asks for labels, remarks and whether it was solved; clients of the in-app protocol know levels alone. */
  asksDetails: boolean;
};

/** Null when none is bound, or it is gone. */
export async function findChannelRating(
  db: Executor,
  { applicationId, channelId }: { applicationId: string; channelId: string },
): Promise<ChannelRating | null> {
  const row = await db
    .selectFrom('channel as c')
    .innerJoin('rating_setup as r', (join) =>
      join.onRef('r.application_id', '=', 'c.application_id').onRef('r.key', '=', 'c.rating_key'),
    )
    .where('c.id', '=', channelId)
    .where('c.application_id', '=', applicationId)
    .select(['r.key', 'r.document', 'c.kind'])
    .executeTakeFirst();
  return row ? { key: row.key, setup: row.document, asksDetails: row.kind === 'web' } : null;
}
