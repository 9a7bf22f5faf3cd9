import { sql } from 'kysely';
import { lacksSecondFactor } from '../../organisation/auth/sign-in.store.ts';
import type { Executor } from '../../platform/database/index.ts';

/** A sign-in on which sockets live. */
export type ConnectedSignIn = { accountId: string; signInId: string };

/** Why a sign-in is over: the account signed in elsewhere since (protocol.md §5), or it was signed out, shut out or idle for too long. */
export type LostSignIn = ConnectedSignIn & { reason: 'replaced' | 'revoked' };

/** Those of the sign-ins that are over, whichever node ended them, or that lack a second factor which is asked for now. */
export async function findLostSignIns(
  db: Executor,
  signIns: readonly ConnectedSignIn[],
  now: Date,
): Promise<LostSignIn[]> {
  if (signIns.length === 0) return [];
  const { rows } = await sql<LostSignIn>`
    select c.account_id as "accountId", c.id as "signInId",
      case when exists (select from auth.session other where other."userId" = c.account_id and other.id <> c.id
          and other."replacedAt" is null and other."expiresAt" > ${now})
        then 'replaced' else 'revoked' end as reason
    from unnest(${signIns.map(({ signInId }) => signInId)}::text[],
      ${signIns.map(({ accountId }) => accountId)}::text[]) as c (id, account_id)
    where not exists (select from auth.session s
      where s.id = c.id and s."replacedAt" is null and s."expiresAt" > ${now} and not ${lacksSecondFactor('s')})`.execute(
    db,
  );
  return rows;
}
