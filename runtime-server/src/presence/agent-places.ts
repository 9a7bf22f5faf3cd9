import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import { withTransaction, type Database } from '../platform/database/index.ts';
import { silenceMilliseconds } from './presence.ts';
import './presence-tables.ts';

/** A sign-in of an account that is connected: one browser, whose tabs are one place. */
export type PlacedSignIn = {
  accountId: string;
  signInId: string;
  /** The account's latest sign-in when this one connected: one after it replaces this one. */
  latestSignInAt: Date;
};

/**
 * Where each account is signed in as agent: at one place (protocol.md §5). Another sign-in, or the connection of a later
 * one, replaces it; an earlier one gets the place back only when nothing was seen of the later for 30 s. Kept in the
 * database, so that it holds across nodes.
 */
export type AgentPlaces = {
  /** Takes the place for a sign-in that connects. `refused` = a later one is there; `revoked` = it is over. */
  claim: (accountId: string, signInId: string) => Promise<PlacedClaim | { outcome: 'refused' | 'revoked' }>;
  /** Notes that these are connected. */
  keep: (signInIds: readonly string[]) => Promise<void>;
  /** Those among the connected that have to go, and why. */
  findLost: (signIns: readonly PlacedSignIn[]) => Promise<LostSignIn[]>;
};

/** `isNew`: the account was at another place before. */
export type PlacedClaim = { outcome: 'placed'; isNew: boolean; signIn: PlacedSignIn };

export type LostSignIn = { signIn: PlacedSignIn; reason: 'replaced' | 'revoked' };

export function createAgentPlaces({
  database,
  clock,
}: {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
}): AgentPlaces {
  const db = database.kysely;
  return {
    claim: (accountId, signInId) =>
      withTransaction(database, async (trx) => {
        const signIns = await trx
          .selectFrom('auth.session')
          .select(['id', 'createdAt'])
          .where('userId', '=', accountId)
          .orderBy('createdAt', 'desc')
          .execute();
        const own = signIns.find(({ id }) => id === signInId);
        const [latest] = signIns;
        if (!own || !latest) return { outcome: 'revoked' };
        const now = clock.now();
        const place = { account_id: accountId, sign_in_id: signInId, signed_in_at: own.createdAt, last_seen_at: now };
        const placed = (isNew: boolean): PlacedClaim => ({
          outcome: 'placed',
          isNew,
          signIn: { accountId, signInId, latestSignInAt: latest.createdAt },
        });
        const { numInsertedOrUpdatedRows: inserted } = await trx
          .insertInto('agent_place')
          .values(place)
          .onConflict((conflict) => conflict.column('account_id').doNothing())
          .executeTakeFirst();
        if (inserted === 1n) return placed(true);
        const held = await trx
          .selectFrom('agent_place')
          .selectAll()
          .where('account_id', '=', accountId)
          .forUpdate()
          .executeTakeFirstOrThrow();
        const isSame = held.sign_in_id === signInId;
        const isLive = now.getTime() - held.last_seen_at.getTime() < silenceMilliseconds;
        const isSignedIn = signIns.some(({ id }) => id === held.sign_in_id);
        if (!isSame && isLive && isSignedIn && held.signed_in_at > own.createdAt) return { outcome: 'refused' };
        await trx.updateTable('agent_place').set(place).where('account_id', '=', accountId).execute();
        return placed(!isSame);
      }),
    keep: async (signInIds) => {
      if (signInIds.length === 0) return;
      await db
        .updateTable('agent_place')
        .set({ last_seen_at: clock.now() })
        .where('sign_in_id', 'in', signInIds)
        .execute();
    },
    findLost: async (signIns) => {
      if (signIns.length === 0) return [];
      const { rows } = await sql<{ n: number; is_signed_in: boolean; is_replaced: boolean }>`
        select c.n::int, s.id is not null as is_signed_in,
          p.sign_in_id is distinct from c.id or exists (
            select from auth.session later where later."userId" = c.account_id and later."createdAt" > c.latest
          ) as is_replaced
        from unnest(${signIns.map(({ signInId }) => signInId)}::text[],
          ${signIns.map(({ accountId }) => accountId)}::text[],
          ${signIns.map(({ latestSignInAt }) => latestSignInAt)}::timestamptz[])
          with ordinality as c (id, account_id, latest, n)
        left join auth.session s on s.id = c.id and s."expiresAt" > now()
        left join agent_place p on p.account_id = c.account_id`.execute(db);
      return rows.flatMap(({ n, is_signed_in, is_replaced }): LostSignIn[] => {
        const signIn = signIns[n - 1];
        if (!signIn || (is_signed_in && !is_replaced)) return [];
        return [{ signIn, reason: is_signed_in ? 'replaced' : 'revoked' }];
      });
    },
  };
}
