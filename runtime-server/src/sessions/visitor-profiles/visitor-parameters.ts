import { profileFieldOf, type JsonObject, type JsonValue } from '@parley/schemas';
import type { Selectable } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { VisitorTable } from '../records/session-tables.ts';
import { valueOf } from './change-visitor.ts';

/** What a flow is told of its visitor: the values of the names that it reads (`VisitorPhone`); `''` where there is none. */
export async function readVisitorParameters(
  db: Executor,
  { visitorId, applicationId }: { visitorId: string; applicationId: string },
  names: Iterable<string>,
): Promise<JsonObject> {
  const row = await db
    .selectFrom('visitor')
    .selectAll()
    .where('id', '=', visitorId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return Object.fromEntries([...names].map((name) => [name, row ? parameterOf(row, name) : '']));
}

function parameterOf(row: Selectable<VisitorTable>, name: string): JsonValue {
  switch (name) {
    case 'VisitorVip':
      return row.vip;
    case 'VisitorTags':
      return row.tags;
    case 'VisitorLanguage':
      return row.locale;
    case 'VisitorPage':
      return textIn(row.profile.page);
    case 'VisitorEntry':
      return textIn(row.profile.entry);
    default:
      return valueOf(row, profileFieldOf(name)) ?? '';
  }
}

function textIn(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
