import type { SingleSignOn } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';
import './single-sign-on-tables.ts';

/** Where the people of an application sign in, with what proves to the provider that it is us. */
export type Connection = SingleSignOn & {
  applicationId: string;
  revision: number;
  /** Null = the provider wants none. */
  clientSecret: string | null;
};

export async function findConnection(
  db: Executor,
  secrets: Secrets,
  applicationId: string,
): Promise<Connection | null> {
  const row = await db
    .selectFrom('single_sign_on')
    .selectAll()
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  if (!row) return null;
  const { document, revision, client_secret_sealed: sealed } = row;
  const key = secrets.applicationKey(applicationId);
  const clientSecret = sealed === null ? null : openText(key, sealed, placeOf(applicationId));
  return { ...document, applicationId, revision, clientSecret };
}

/** The application whose provider answers for a domain of e-mail addresses: there is one at most. */
export async function findApplicationOfDomain(db: Executor, domain: string): Promise<string | null> {
  const row = await db
    .selectFrom('single_sign_on')
    .select('application_id')
    .where('enabled', '=', true)
    .where(sql<boolean>`domains @> array[${domain}]`)
    .orderBy('application_id')
    .limit(1)
    .executeTakeFirst();
  return row?.application_id ?? null;
}

/** One of the domains that another application's provider answers for; held until the transaction ends. */
export async function findTakenDomain(
  trx: Executor,
  applicationId: string,
  domains: readonly string[],
): Promise<string | null> {
  await sql`lock table single_sign_on in share row exclusive mode`.execute(trx);
  const { rows } = await sql<{ domain: string }>`
    select domain from single_sign_on, unnest(domains) as domain
    where enabled and application_id <> ${applicationId} and domain = any(${[...domains]}::text[])
    limit 1`.execute(trx);
  return rows[0]?.domain ?? null;
}

/** Nobody is known by what another provider called them. */
export async function unbindAccounts(trx: Executor, applicationId: string): Promise<void> {
  await trx.deleteFrom('auth.account').where('providerId', '=', providerOf(applicationId)).execute();
}

export async function isAnyEnabled(db: Executor): Promise<boolean> {
  const row = await db
    .selectFrom('single_sign_on')
    .select('application_id')
    .where('enabled', '=', true)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** False when it is at another revision by now. */
export async function writeConnection(
  trx: Executor,
  secrets: Secrets,
  options: {
    applicationId: string;
    revision: number;
    connection: SingleSignOn;
    /** Left out = as it is; empty = none. */
    clientSecret: string | undefined;
    now: Date;
  },
): Promise<boolean> {
  const { applicationId, revision, connection, clientSecret, now } = options;
  const values = {
    revision: revision + 1,
    document: JSON.stringify(connection),
    enabled: connection.enabled,
    domains: connection.domains,
    updated_at: now,
    ...(clientSecret !== undefined && {
      client_secret_sealed:
        clientSecret === '' ? null : seal(secrets.applicationKey(applicationId), clientSecret, placeOf(applicationId)),
    }),
  };
  const { numInsertedOrUpdatedRows = 0n } = await trx
    .insertInto('single_sign_on')
    .values({ application_id: applicationId, ...values })
    .onConflict((conflict) =>
      revision === 0
        ? conflict.doNothing()
        : conflict.column('application_id').doUpdateSet(values).where('single_sign_on.revision', '=', revision),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** The account that somebody at the provider has here. */
export async function findAccountAtProvider(
  db: Executor,
  applicationId: string,
  subject: string,
): Promise<string | null> {
  const row = await db
    .selectFrom('auth.account')
    .select('userId')
    .where('providerId', '=', providerOf(applicationId))
    .where('accountId', '=', subject)
    .executeTakeFirst();
  return row?.userId ?? null;
}

/** From now on whoever the provider calls so is this account. */
export async function bindAccount(
  trx: Executor,
  binding: { id: string; applicationId: string; subject: string; accountId: string; now: Date },
): Promise<void> {
  const { id, applicationId, subject, accountId, now } = binding;
  await trx
    .insertInto('auth.account')
    .values({
      id,
      accountId: subject,
      providerId: providerOf(applicationId),
      userId: accountId,
      createdAt: now,
      updatedAt: now,
    })
    .execute();
}

function providerOf(applicationId: string): string {
  return `sso:${applicationId}`;
}

function placeOf(applicationId: string): string {
  return `single_sign_on/${applicationId}/client_secret`;
}
