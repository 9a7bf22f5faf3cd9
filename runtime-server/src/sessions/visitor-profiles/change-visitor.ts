import type { JsonValue, ProfileField, ProfileValue } from '@parley/schemas';
import type { Selectable } from 'kysely';
import { readCrmFields } from '../../definitions/crm-source/crm-source.store.ts';
import { readProfileFields } from '../../definitions/profile-fields/profile-fields.store.ts';
import { recordOutsideEvent } from '../../organisation/outside-events/record-outside-event.ts';
import { isMasked, maskText, maskValue, restoreMasked } from '../../platform/contacts/mask-contacts.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError, type FieldProblem } from '../../platform/errors/index.ts';
import { findUnstorable } from '../../platform/storable-text.ts';
import type { VisitorTable } from '../records/session-tables.ts';
import { setTags, type Tagger } from '../taggings/set-tags.ts';
import { readCarried } from '../taggings/tagging.store.ts';
import { readProfileValue } from './profile-value.ts';
import './visitor-profile-tables.ts';

/** Who changes a visitor: people as `nameActor` names them, the flow of a session, or another system. */
export type VisitorAuthor = Tagger & { source: 'person' | 'flow' | 'crm'; writesReadOnly: boolean };

/** What is to be so; what is not given stays. */
export type VisitorChanges = {
  fields?: Record<string, ProfileValue>;
  vip?: boolean;
  addTags?: { ids?: readonly string[]; words?: readonly string[] };
  /** Ids, and words of what has none. */
  removeTags?: readonly string[];
  /** All of them, in words: what flows say. */
  tags?: readonly string[];
};

type Row = Selectable<VisitorTable>;
type Change = { field: string; before: JsonValue; after: JsonValue };

/**
 * Changes a visitor and keeps who changed what. With the `revision` that was looked at, a field that somebody else changed
 * since is not written over.
 *
 * @throws AppError `not_found`, `invalid`, `revision_conflict` with the fields in question under `fields`
 */
export async function changeVisitor(
  trx: Executor,
  place: { applicationId: string; visitorId: string; revision?: number },
  changes: VisitorChanges,
  author: VisitorAuthor,
): Promise<boolean> {
  const { applicationId, visitorId } = place;
  const row = await trx
    .selectFrom('visitor')
    .selectAll()
    .where('id', '=', visitorId)
    .where('application_id', '=', applicationId)
    // What was asked for before somebody was erased does not bring them back.
    .where('erased_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw new AppError('not_found', 'There is no such visitor.');
  const { fields } = await readProfileFields(trx, applicationId);
  const fromCrm = author.source === 'person' ? await readCrmFields(trx, applicationId) : new Map<string, boolean>();
  const given = { ...changes, ...(changes.fields && { fields: restoreFields(row, changes.fields) }) };
  const wanted = readWanted(fields, given, author, fromCrm);
  const changed = wanted.filter(({ field, after }) => valueOf(row, field) !== after);
  await refuseStale(trx, row, place.revision, changed);
  const tags = await changeTags(trx, row, changes, author);
  const all: Change[] = [
    ...changed.map(({ field, after }) => ({ field, before: valueOf(row, field), after })),
    ...(tags ? [tags] : []),
  ];
  if (all.length === 0) return false;
  const revision = row.revision + 1;
  await trx
    .updateTable('visitor')
    .set({ revision, ...columnsOf(row, changed, author) })
    .where('id', '=', visitorId)
    .execute();
  await trx
    .insertInto('visitor_change')
    .values(
      all.map(({ field, before, after }) => ({
        visitor_id: visitorId,
        revision,
        field,
        before: JSON.stringify(before),
        after: JSON.stringify(after),
        source: author.source,
        changed_by: author.by,
        changed_at: author.now,
      })),
    )
    .execute();
  await recordOutsideEvent(trx, author, {
    type: 'visitor.updated',
    applicationId,
    visitorId,
    data: {
      visitor: { id: visitorId, userId: row.user_id },
      changes: all.map(({ field, before, after }) => ({ field, before, after })),
      source: author.source,
    },
  });
  return true;
}

const columnFields = ['name', 'phone', 'email'] as const;

/** What a field of a visitor holds; null = nothing. */
export function valueOf(
  row: Pick<Row, 'name' | 'phone' | 'email' | 'vip' | 'fields'>,
  field: string,
): ProfileValue | boolean {
  if (field === 'vip') return row.vip;
  const column = columnFields.find((each) => each === field);
  if (column) return row[column] === '' ? null : row[column];
  const value = row.fields[field];
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** What was read masked and comes back means what is there (AGENT-88). */
function restoreFields(row: Row, fields: Record<string, ProfileValue>): Record<string, ProfileValue> {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      const before = valueOf(row, key);
      if (typeof value !== 'string' || before === null || typeof before === 'boolean') return [key, value];
      const text = String(before);
      const isSame = value === maskText(text) || (isContactField(key) && value === maskValue(text));
      return [key, isSame ? before : restoreMasked(value, text)];
    }),
  );
}

const isContactField = (key: string): boolean => key === 'phone' || key === 'email';

function readWanted(
  fields: readonly ProfileField[],
  { fields: given = {}, vip }: VisitorChanges,
  { writesReadOnly }: VisitorAuthor,
  fromCrm: ReadonlyMap<string, boolean>,
): { field: string; after: ProfileValue | boolean }[] {
  const problems: FieldProblem[] = [];
  const wanted: { field: string; after: ProfileValue | boolean }[] =
    vip === undefined ? [] : [{ field: 'vip', after: vip }];
  for (const [key, value] of Object.entries(given)) {
    const pointer = `/fields/${key}`;
    const field = fields.find((each) => each.key === key);
    const read = field && readProfileValue(field, value);
    if (!field || !read) problems.push({ pointer, message: `There is no profile field "${key}" here.` });
    else if (field.readOnly && !writesReadOnly) problems.push({ pointer, message: `"${field.name}" is read-only.` });
    else if (isContactField(key) && typeof value === 'string' && isMasked(value))
      problems.push({ pointer, message: `"${field.name}" is masked for you. Type all of it, or leave it as it is.` });
    else if (fromCrm.get(key) === false && !writesReadOnly)
      problems.push({ pointer, message: `"${field.name}" comes from the CRM. Change it there.` });
    else if ('obstacle' in read) problems.push({ pointer, message: read.obstacle });
    else if (findUnstorable(read.value) !== null)
      problems.push({ pointer, message: `"${field.name}" holds a character that cannot be stored.` });
    else wanted.push({ field: key, after: read.value });
  }
  if (problems.length > 0) throw new AppError('invalid', problems[0]?.message ?? '', { problems });
  return wanted;
}

async function refuseStale(
  trx: Executor,
  row: Row,
  revision: number | undefined,
  changed: readonly { field: string }[],
): Promise<void> {
  if (revision === undefined || revision >= row.revision || changed.length === 0) return;
  const others = await trx
    .selectFrom('visitor_change')
    .select('field')
    .distinct()
    .where('visitor_id', '=', row.id)
    .where('revision', '>', revision)
    .where(
      'field',
      'in',
      changed.map(({ field }) => field),
    )
    .execute();
  if (others.length === 0) return;
  const fields = Object.fromEntries(others.map(({ field }) => [field, valueOf(row, field)]));
  throw new AppError('revision_conflict', 'Somebody else changed this meanwhile. Look at both, then save again.', {
    extensions: { current: { revision: row.revision, fields }, given: { revision } },
  });
}

async function changeTags(
  trx: Executor,
  row: Row,
  { addTags = {}, removeTags = [], tags }: VisitorChanges,
  author: VisitorAuthor,
): Promise<Change | null> {
  const { ids = [], words = [] } = addTags;
  if (tags === undefined && ids.length + words.length + removeTags.length === 0) return null;
  const tagged = { kind: 'visitor', id: row.id, applicationId: row.application_id } as const;
  const carried = (await readCarried(trx, tagged)).filter(({ tagId, word }) => !removeTags.includes(tagId ?? word));
  const wanted =
    tags === undefined
      ? {
          ids: [...carried.flatMap(({ tagId }) => (tagId === null ? [] : [tagId])), ...ids],
          words: [...carried.flatMap(({ tagId, word }) => (tagId === null ? [word] : [])), ...words],
        }
      : { words: tags };
  if (!(await setTags(trx, tagged, wanted, author))) return null;
  const { tags: after } = await trx
    .selectFrom('visitor')
    .select('tags')
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  return { field: 'tags', before: row.tags, after };
}

function columnsOf(
  row: Row,
  changed: readonly { field: string; after: ProfileValue | boolean }[],
  author: VisitorAuthor,
) {
  const columns: Partial<Record<(typeof columnFields)[number], string>> = {};
  let vip = row.vip;
  const fields = { ...row.fields };
  const kept = new Set(row.kept);
  for (const { field, after } of changed) {
    const column = columnFields.find((each) => each === field);
    if (column) columns[column] = after === null ? '' : String(after);
    else if (field === 'vip') vip = after === true;
    else if (after === null) delete fields[field];
    else fields[field] = after;
    // What was emptied may be said anew by the visitor.
    if (!column || author.source !== 'person') continue;
    if (after === null) kept.delete(column);
    else kept.add(column);
  }
  return { ...columns, vip, fields: JSON.stringify(fields), kept: [...kept] };
}
