import type { SignInAttempt, SignInOutcome } from '@parley/schemas';
import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Executor } from '../../platform/database/index.ts';
import { AppError, type ErrorCode } from '../../platform/errors/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { findAccountByEmail } from './account.store.ts';
import type { SignIns } from './sign-in.ts';

export type SignInAttemptTable = {
  id: string;
  account_id: string;
  at: Date;
  address: string;
  user_agent: string;
  outcome: SignInOutcome;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    sign_in_attempt: SignInAttemptTable;
  }
}

const keptDays = 180;
/** Of one account, of those that went well and of the others each: whoever is attacked keeps the latest of both. */
const keptAttempts = 1_000;
/** What is refused for being too often is noted once in this time. */
const tooManyEverySeconds = 60;

/** By the refusal of an attempt; any other is no end of one. */
const outcomes: Partial<Record<ErrorCode, SignInOutcome>> = {
  unauthorized: 'wrong-password',
  second_factor_required: 'wrong-code',
  forbidden: 'locked-out',
  too_many_requests: 'too-many',
};

/** Notes every attempt on an account that there is, and says nothing of it to who tries. */
export function recordAttempts(
  signIns: SignIns,
  { database, clock, newId }: { database: Database; clock: Clock; newId: NewId },
): SignIns {
  const noteOf = async (
    accountId: string,
    { address, userAgent }: { address: string; userAgent: string },
    outcome: SignInOutcome,
  ): Promise<void> => {
    const now = clock.now();
    await sql`
      insert into sign_in_attempt (id, account_id, at, address, user_agent, outcome)
      select ${newId('sia')}, ${accountId}, ${now}, ${address}, ${userAgent.slice(0, 500)}, ${outcome}
      where ${outcome} <> 'too-many' or not exists (select from sign_in_attempt a
        where a.account_id = ${accountId} and a.outcome = 'too-many'
          and a.at > ${now}::timestamptz - ${tooManyEverySeconds} * interval '1 second')`.execute(database.kysely);
  };
  const note = async (request: Parameters<SignIns['signIn']>[0], outcome: SignInOutcome): Promise<void> => {
    const account = await findAccountByEmail(database.kysely, request.email);
    if (account) await noteOf(account.id, request, outcome);
  };
  return {
    ...signIns,
    // By a company's provider, which has its own record of what failed there.
    async enter(request) {
      const answer = await signIns.enter(request);
      await noteOf(request.account.id, request, 'signed-in');
      return answer;
    },
    async signIn(request) {
      try {
        const answer = await signIns.signIn(request);
        await note(request, 'signed-in');
        return answer;
      } catch (error) {
        const outcome = error instanceof AppError ? outcomes[error.code] : undefined;
        // A code that is still missing is only asked for.
        const isAsked = outcome === 'wrong-code' && request.code === undefined;
        if (outcome !== undefined && !isAsked) await note(request, outcome);
        throw error;
      }
    },
  };
}

/** Latest first. */
export async function listAttempts(db: Executor, accountId: string, query: ListQuery): Promise<Page<SignInAttempt>> {
  const paging = keyset([{ column: 'a.id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('sign_in_attempt as a')
    .selectAll()
    .where('a.account_id', '=', accountId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.id],
    ({ id, at, address, user_agent: userAgent, outcome }) => ({
      id,
      at: at.toISOString(),
      address,
      userAgent,
      outcome,
    }),
  );
}

/** Drops what is too old, and what is too much of one account. */
export async function dropOldAttempts(db: Executor, now: Date): Promise<void> {
  await sql`delete from sign_in_attempt where at < ${now}::timestamptz - ${keptDays} * interval '1 day'`.execute(db);
  await sql`
    delete from sign_in_attempt where id in (
      select id from (select id, row_number() over (partition by account_id, outcome = 'signed-in' order by id desc) as place from sign_in_attempt) a
      where place > ${keptAttempts})`.execute(db);
}
