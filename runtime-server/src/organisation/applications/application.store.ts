import './application-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';

export type NewApplication = { id: string; name: string; timeZone: string; signingSecret: string; now: Date };

export async function insertApplication(trx: Executor, secrets: Secrets, application: NewApplication): Promise<void> {
  const { id, name, timeZone, signingSecret, now } = application;
  await trx
    .insertInto('application')
    .values({
      id,
      name,
      time_zone: timeZone,
      signing_secret_sealed: sealSigningSecret(secrets, id, signingSecret),
      created_at: now,
    })
    .execute();
}

/** The secret with which interface calls and webhooks of an application are signed. */
export async function readSigningSecret(db: Executor, secrets: Secrets, applicationId: string): Promise<string> {
  const row = await db
    .selectFrom('application')
    .select('signing_secret_sealed')
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  return openText(secrets.applicationKey(applicationId), row.signing_secret_sealed, placeOf(applicationId));
}

export async function replaceSigningSecret(
  trx: Executor,
  secrets: Secrets,
  applicationId: string,
  signingSecret: string,
): Promise<void> {
  await trx
    .updateTable('application')
    .set({ signing_secret_sealed: sealSigningSecret(secrets, applicationId, signingSecret) })
    .where('id', '=', applicationId)
    .execute();
}

/** Changes of one application that must not cross: the next staff number, the last administrator. */
export async function lockApplication(trx: Executor, applicationId: string): Promise<void> {
  await trx.selectFrom('application').select('id').where('id', '=', applicationId).forUpdate().execute();
}

function sealSigningSecret(secrets: Secrets, applicationId: string, signingSecret: string): string {
  return seal(secrets.applicationKey(applicationId), signingSecret, placeOf(applicationId));
}

function placeOf(applicationId: string): string {
  return `application/${applicationId}/signing-secret`;
}
