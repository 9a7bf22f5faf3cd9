import { sql, type RawBuilder } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import '../applications/application-tables.ts';
import './account-tables.ts';
import { memberRole, type MemberRole } from './rights.ts';

/** A running sign-in and the account's place in its active application. */
export type SignIn = {
  sessionId: string;
  accountId: string;
  applicationId: string | null;
  agentId: string | null;
  role: string | null;
  /** The application asks for a second factor, and who signed in by password has none. */
  lacksSecondFactor: boolean;
  madeRole: MemberRole | null;
  /** By `password` or `sso`. */
  method: string;
  expiresAt: Date;
  updatedAt: Date;
  /** Another sign-in of the account has taken its place; it can only take it back. */
  replacedAt: Date | null;
  ownsInstallation: boolean;
};

export async function findSignIn(db: Executor, token: string): Promise<SignIn | null> {
  const row = await db
    .selectFrom('auth.session as s')
    .leftJoin('agent as g', (join) =>
      join
        .onRef('g.account_id', '=', 's.userId')
        .onRef('g.application_id', '=', 's.applicationId')
        .on('g.deleted_at', 'is', null)
        .on('g.suspended_at', 'is', null),
    )
    .where('s.token', '=', token)
    .select([
      's.id as sessionId',
      's.userId as accountId',
      's.applicationId',
      's.expiresAt',
      's.updatedAt',
      's.replacedAt',
      's.method',
      'g.id as agentId',
      'g.role',
      lacksSecondFactor('s').as('lacksSecondFactor'),
    ])
    .select(memberRole('g').as('madeRole'))
    .select(ownsInstallation('s').as('ownsInstallation'))
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Whether the account of a row of `auth.session` is an owner of the installation, by a second factor too as soon as any
 * application asks for one: who may close them all is asked no less than their agents.
 */
function ownsInstallation(session: string): RawBuilder<boolean> {
  const account = sql.ref(`${session}.userId`);
  return sql<boolean>`(exists (select from installation_owner o where o.account_id = ${account}) and (
    not exists (select from application p where (p.settings #>> '{signIn,secondFactor}')::boolean)
    or exists (select from auth.second_factor f where f."accountId" = ${account} and f."confirmedAt" is not null)))`;
}

/** Whether the application of a row of `auth.session` asks for a second factor, and who signed in by password has none. */
export function lacksSecondFactor(session: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${session}.${column}`);
  return sql<boolean>`(${of('method')} = 'password'
    and exists (select from application p
      where p.id = ${of('applicationId')} and (p.settings #>> '{signIn,secondFactor}')::boolean)
    and not exists (select from auth.second_factor f
      where f."accountId" = ${of('userId')} and f."confirmedAt" is not null))`;
}

/** Sign-ins of one account follow one another, so that of two at once the later one stays (SEC-06). */
export async function lockAccount(trx: Executor, accountId: string): Promise<void> {
  await trx.selectFrom('auth.user').select('id').where('id', '=', accountId).forUpdate().execute();
}

export async function insertSignIn(
  db: Executor,
  signIn: {
    id: string;
    token: string;
    accountId: string;
    applicationId: string | null;
    method: string;
    address: string;
    userAgent: string;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  const { id, token, accountId, applicationId, method, address, userAgent, now, expiresAt } = signIn;
  await db
    .insertInto('auth.session')
    .values({
      id,
      token,
      userId: accountId,
      applicationId,
      method,
      ipAddress: address,
      userAgent: userAgent.slice(0, 500),
      createdAt: now,
      updatedAt: now,
      expiresAt,
      replacedAt: null,
    })
    .execute();
}

/** Makes a sign-in last longer because it was used. */
export async function touchSignIn(db: Executor, sessionId: string, now: Date, expiresAt: Date): Promise<void> {
  await db.updateTable('auth.session').set({ updatedAt: now, expiresAt }).where('id', '=', sessionId).execute();
}

export async function setActiveApplication(db: Executor, sessionId: string, applicationId: string): Promise<void> {
  await db.updateTable('auth.session').set({ applicationId }).where('id', '=', sessionId).execute();
}

/**
 * Lets a sign-in take the place of the account's others; answers the ids of those that were running. `within`: only of
 * those that work in this application.
 */
export async function replaceSignIns(
  db: Executor,
  { accountId, except, within = null, now }: { accountId: string; except?: string; within?: string | null; now: Date },
): Promise<string[]> {
  await db.deleteFrom('auth.session').where('userId', '=', accountId).where('expiresAt', '<=', now).execute();
  const rows = await db
    .updateTable('auth.session')
    .set({ replacedAt: now })
    .where('userId', '=', accountId)
    .where('replacedAt', 'is', null)
    .$if(within !== null, (query) => query.where('applicationId', '=', within))
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** A replaced sign-in is the running one again. */
export async function restoreSignIn(db: Executor, sessionId: string, now: Date, expiresAt: Date): Promise<void> {
  await db
    .updateTable('auth.session')
    .set({ replacedAt: null, updatedAt: now, expiresAt })
    .where('id', '=', sessionId)
    .execute();
}

/** Which sign-ins of an account: all, all but one, only one, only those that work in an application. */
export type WhichSignIns = { except?: string; only?: string; within?: string | null };

/** Ends sign-ins of an account; answers the ids of those that were running. */
export async function deleteSignIns(
  db: Executor,
  { accountId, except, only, within = null }: WhichSignIns & { accountId: string },
): Promise<string[]> {
  const rows = await db
    .deleteFrom('auth.session')
    .where('userId', '=', accountId)
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .$if(within !== null, (query) => query.where('applicationId', '=', within))
    .$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}
