import type { ConsentText, Settings } from '@parley/schemas';
import '../applications/application-tables.ts';
import type { Executor } from '../../platform/database/index.ts';

/**
 * Keeps what visitors are asked to agree to from now on: another text is a new version, which everybody is asked again;
 * the same text keeps its version, also when it is switched off and on. The caller has locked the application.
 */
export async function keepConsentText(
  trx: Executor,
  applicationId: string,
  { asked, text }: Settings['consent'],
  now: Date,
): Promise<void> {
  const version = asked ? await versionOf(trx, applicationId, text.trim(), now) : null;
  await trx.updateTable('application').set({ consent_version: version }).where('id', '=', applicationId).execute();
}

async function versionOf(trx: Executor, applicationId: string, text: string, now: Date): Promise<number> {
  const last = await trx
    .selectFrom('consent_text')
    .select(['version', 'text'])
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (last?.text === text) return last.version;
  const version = (last?.version ?? 0) + 1;
  await trx.insertInto('consent_text').values({ application_id: applicationId, version, text, since: now }).execute();
  return version;
}

/** What is asked now; null = nothing. */
export async function readConsentText(
  db: Executor,
  applicationId: string,
): Promise<{ version: number; text: string } | null> {
  const row = await db
    .selectFrom('application as p')
    .innerJoin('consent_text as c', (join) =>
      join.onRef('c.application_id', '=', 'p.id').onRef('c.version', '=', 'p.consent_version'),
    )
    .select(['c.version', 'c.text'])
    .where('p.id', '=', applicationId)
    .executeTakeFirst();
  return row ?? null;
}

/** Every text that was ever asked for, the latest first. */
export async function listConsentTexts(db: Executor, applicationId: string): Promise<ConsentText[]> {
  const rows = await db
    .selectFrom('consent_text')
    .select(['version', 'text', 'since'])
    .where('application_id', '=', applicationId)
    .orderBy('version', 'desc')
    .limit(1_000)
    .execute();
  return rows.map(({ version, text, since }) => ({ version, text, since: since.toISOString() }));
}
