import { sql } from 'kysely';
import type { Executor } from '../platform/database/index.ts';

/** What a rating setup says, with its defaults filled in. */
export type RatingRules = {
  type: 'stars' | 'numbers';
  levels: { id: string; text: string }[];
  inviteText: string;
  thankText: string;
  validSeconds: number;
  rules: { automatic: boolean; agent: boolean; visitor: boolean };
  /** Which rating counts when a visitor rates several times (ADMIN-43). */
  counts: 'first' | 'last';
  /** Whether the automatic invitation is also sent when the session was closed by a timeout (ADMIN-42). */
  afterTimeout: boolean;
};

/** The rating setup that is bound to a channel. */
export type ChannelRating = { key: string; setup: RatingRules };

/** The setup bound to a channel; null when none is, or it is gone. */
export async function findRatingSetup(
  db: Executor,
  { applicationId, channelId }: { applicationId: string; channelId: string },
): Promise<ChannelRating | null> {
  const { rows } = await sql<{ key: string; document: Partial<RatingRules> }>`
    select r.key, r.document from channel c
    join rating_setup r on r.application_id = c.application_id and r.key = c.rating_key
    where c.id = ${channelId} and c.application_id = ${applicationId}`.execute(db);
  const [row] = rows;
  return row ? { key: row.key, setup: withDefaults(row.document) } : null;
}

/** The setup by which a session's invitation was made, as it is now. */
export async function findRatingByKey(db: Executor, applicationId: string, key: string): Promise<ChannelRating | null> {
  const { rows } = await sql<{ document: Partial<RatingRules> }>`
    select document from rating_setup where application_id = ${applicationId} and key = ${key}`.execute(db);
  const [row] = rows;
  return row ? { key, setup: withDefaults(row.document) } : null;
}

const oneDay = 24 * 3_600;

function withDefaults(document: Partial<RatingRules>): RatingRules {
  const { rules } = document;
  return {
    type: document.type ?? 'stars',
    levels: document.levels ?? [],
    inviteText: document.inviteText ?? '',
    thankText: document.thankText ?? '',
    validSeconds: document.validSeconds ?? oneDay,
    rules: { automatic: rules?.automatic ?? false, agent: rules?.agent ?? false, visitor: rules?.visitor ?? false },
    counts: document.counts ?? 'last',
    afterTimeout: document.afterTimeout ?? false,
  };
}
