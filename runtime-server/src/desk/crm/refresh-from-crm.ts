import type { CrmSource, ProfileField, ProfileValue } from '@parley/schemas';
import { readCrmSource } from '../../definitions/crm-source/crm-source.store.ts';
import { readProfileFields } from '../../definitions/profile-fields/profile-fields.store.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { attemptCall, type CallDependencies } from '../../platform/outgoing/index.ts';
import { changeVisitor } from '../../sessions/visitor-profiles/change-visitor.ts';
import { readProfileValue } from '../../sessions/visitor-profiles/profile-value.ts';
import '../../sessions/visitor-profiles/visitor-profile-tables.ts';
import { readVisitorParameters } from '../../sessions/visitor-profiles/visitor-parameters.ts';
import { crmCall, fieldsSaid, namesAsked } from './crm-call.ts';
import './crm-tables.ts';

export type CrmPlace = { applicationId: string; visitorId: string };

export type CrmDeps = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  /** How calls of an application leave: guarded, signed, with its secrets. */
  callingFor: (applicationId: string) => Promise<CallDependencies>;
};

/**
 * Asks the CRM of an application after one visitor and writes what it says into the profile. How it went is kept with the
 * visitor. Answers false where the application asks none, or knows nothing by which it could ask.
 */
export async function refreshFromCrm(deps: CrmDeps, place: CrmPlace): Promise<boolean> {
  const { database, newId } = deps;
  const { source } = await readCrmSource(database.kysely, place.applicationId);
  if (!source.enabled || source.fields.length === 0) return false;
  const call = crmCall(source, await valuesOf(database.kysely, place, source), newId('crm'));
  if (call === null) return false;
  const outcome = await attemptCall(call, await deps.callingFor(place.applicationId));
  if (outcome.status === 'failed') {
    await keepOutcome(deps, place, outcome.message);
    return true;
  }
  await keepAnswer(deps, place, source, fieldsSaid(source, outcome.response));
  return true;
}

async function valuesOf(db: Executor, place: CrmPlace, source: CrmSource) {
  const row = await db
    .selectFrom('visitor')
    .select(['user_id', 'name'])
    .where('id', '=', place.visitorId)
    .executeTakeFirst();
  const told = await readVisitorParameters(db, place, namesAsked(source));
  return { ...told, UserId: row?.user_id ?? '', UserName: row?.name ?? '', VisitorId: place.visitorId };
}

async function keepAnswer(
  deps: CrmDeps,
  place: CrmPlace,
  source: CrmSource,
  said: Record<string, ProfileValue>,
): Promise<void> {
  const { database, clock, newId } = deps;
  await withTransaction(database, async (trx) => {
    const { fields } = await readProfileFields(trx, place.applicationId);
    const theirs = await writtenByPeople(trx, place, source);
    const { taken, refused } = readSaid(fields, said, theirs);
    const author = { by: null, now: clock.now(), newId, source: 'crm', writesReadOnly: true } as const;
    await changeVisitor(trx, place, { fields: taken }, author);
    await keepOutcome({ ...deps, database: { kysely: trx } }, place, refused.length > 0 ? refused.join(' ') : null);
  });
}

/** Of the fields that people may write: those into which somebody wrote last. */
async function writtenByPeople(db: Executor, { visitorId }: CrmPlace, { fields }: CrmSource): Promise<Set<string>> {
  const editable = fields.filter((each) => each.editable).map(({ field }) => field);
  if (editable.length === 0) return new Set();
  const rows = await db
    .selectFrom('visitor_change')
    .distinctOn('field')
    .select(['field', 'source'])
    .where('visitor_id', '=', visitorId)
    .where('field', 'in', editable)
    .orderBy('field')
    .orderBy('revision', 'desc')
    .execute();
  return new Set(rows.flatMap(({ field, source }) => (source === 'person' ? [field] : [])));
}

/** What fits is taken; what does not is said, and hinders nothing else. */
function readSaid(fields: readonly ProfileField[], said: Record<string, ProfileValue>, theirs: ReadonlySet<string>) {
  const taken: Record<string, ProfileValue> = {};
  const refused: string[] = [];
  for (const [key, value] of Object.entries(said)) {
    const field = fields.find((each) => each.key === key);
    if (!field || theirs.has(key)) continue;
    const read = readProfileValue(field, value);
    if ('value' in read) taken[key] = read.value;
    else refused.push(read.obstacle);
  }
  return { taken, refused };
}

async function keepOutcome(
  { database, clock }: Pick<CrmDeps, 'clock'> & { database: { kysely: Executor } },
  { visitorId }: CrmPlace,
  error: string | null,
): Promise<void> {
  const now = clock.now();
  const told = { tried_at: now, error, ...(error === null && { refreshed_at: now }) };
  await database.kysely
    .insertInto('visitor_crm')
    .values({ visitor_id: visitorId, refreshed_at: null, ...told })
    .onConflict((conflict) => conflict.column('visitor_id').doUpdateSet(told))
    .execute();
}
