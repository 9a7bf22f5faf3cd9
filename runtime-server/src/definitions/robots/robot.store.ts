import { sql } from 'kysely';
import {
  createKeyedStore,
  type KeyedDocument,
  type KeyedStore,
} from '../../organisation/services/keyed-document.store.ts';
import type { Executor } from '../../platform/database/index.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { RobotDocument } from './robot-document.ts';
import type { RobotSummary } from './robot.schemas.ts';
import './robot-tables.ts';

export const robotStore: KeyedStore<RobotDocument> = createKeyedStore<RobotDocument>('robot');

/** Stores a robot with another revision, so that indexes of the old one are not used any more. */
export async function putRobot(
  trx: Executor,
  applicationId: string,
  entry: { key: string; name: string; document: RobotDocument; now: Date },
): Promise<KeyedDocument<RobotDocument>> {
  const { key, name, document, now } = entry;
  const text = JSON.stringify(document);
  const usesArticles = document.usesArticles === true;
  // Seconds since 1970 to begin with: a robot that is deleted and made again does not repeat a revision.
  const revision = Math.floor(now.getTime() / 1000);
  await trx
    .insertInto('robot')
    .values({
      application_id: applicationId,
      key,
      name,
      document: text,
      revision,
      updated_at: now,
      uses_articles: usesArticles,
    })
    .onConflict((conflict) =>
      conflict.columns(['application_id', 'key']).doUpdateSet({
        name,
        document: text,
        revision: sql<number>`greatest(robot.revision + 1, ${revision})`,
        updated_at: now,
        uses_articles: usesArticles,
      }),
    )
    .execute();
  return { key, name, document, updatedAt: now };
}

/** Locks the robot until the transaction ends. */
export async function lockRobot(
  trx: Executor,
  applicationId: string,
  key: string,
): Promise<KeyedDocument<RobotDocument> | null> {
  await trx
    .selectFrom('robot')
    .select('key')
    .where('application_id', '=', applicationId)
    .where('key', '=', key)
    .forUpdate()
    .execute();
  return robotStore.find(trx, applicationId, key);
}

/** Without their entries, which may be many. */
export async function listRobots(db: Executor, applicationId: string, query: ListQuery): Promise<Page<RobotSummary>> {
  const paging = keyset([{ column: 'key', direction: 'asc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('robot')
    .select(['key', 'name', 'updated_at'])
    .select(sql<number>`jsonb_array_length(document -> 'entries')`.as('entry_count'))
    .where('application_id', '=', applicationId)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.key],
    (row) => ({
      key: row.key,
      name: row.name,
      entryCount: row.entry_count,
      updatedAt: row.updated_at.toISOString(),
    }),
  );
}
