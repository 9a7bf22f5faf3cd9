import type { ExportDownload, ExportFormat, ExportJob } from '@parley/schemas';
import { sql, type Selectable } from 'kysely';
import { authorName } from '../../organisation/audit/author-name.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { DataReach } from '../../platform/http/actor.ts';
import { keyset, type ListQuery, type Page } from '../../platform/http/index.ts';
import type { ExportDownloadTable, ExportJobTable } from './export-tables.ts';

/** Who looks: their own, or all of the application. */
export type ExportsSeen = { applicationId: string; actor: string; seesAll: boolean };

export type NewExport = Pick<
  Selectable<ExportJobTable>,
  'id' | 'application_id' | 'kind' | 'format' | 'filters' | 'language' | 'name' | 'total' | 'created_by' | 'created_at'
> & { reach: DataReach };

export async function insertExport(trx: Executor, job: NewExport): Promise<void> {
  await trx
    .insertInto('export_job')
    .values({ ...job, filters: JSON.stringify(job.filters), reach: JSON.stringify(job.reach), state: 'waiting' })
    .execute();
}

/** How many are not finished, of one person and of the application, and how many that person asked for since. */
export async function countExports(
  db: Executor,
  { applicationId, actor, since }: Pick<ExportsSeen, 'applicationId' | 'actor'> & { since: Date },
): Promise<{ own: number; all: number; daily: number }> {
  const isUnfinished = sql`state in ('waiting', 'running')`;
  const { rows } = await sql<{ own: number; all: number; daily: number }>`
    select count(*) filter (where ${isUnfinished} and created_by = ${actor})::int as own,
      count(*) filter (where ${isUnfinished})::int as all,
      count(*) filter (where created_by = ${actor} and created_at > ${since})::int as daily
    from export_job where application_id = ${applicationId}`.execute(db);
  return rows[0] ?? { own: 0, all: 0, daily: 0 };
}

/** Newest first. */
export async function listExports(db: Executor, seen: ExportsSeen, query: ListQuery): Promise<Page<ExportJob>> {
  const paging = keyset([{ column: 'j.id', direction: 'desc', kind: 'text' }], query);
  const rows = await selectExports(db, seen).where(paging.after).orderBy(paging.order).limit(paging.fetch).execute();
  return paging.toPage(
    rows,
    (row) => [row.id],
    (row) => present(row, seen),
  );
}

export async function findExport(db: Executor, seen: ExportsSeen, id: string): Promise<ExportJob | null> {
  const row = await selectExports(db, seen).where('j.id', '=', id).executeTakeFirst();
  return row ? present(row, seen) : null;
}

/** How far the rights reached of who asked for it; null = not kept. */
export async function readExportReach(db: Executor, id: string): Promise<DataReach | null> {
  const row = await db.selectFrom('export_job').select('reach').where('id', '=', id).executeTakeFirst();
  return row?.reach ?? null;
}

function selectExports(db: Executor, { applicationId, actor, seesAll }: ExportsSeen) {
  return db
    .selectFrom('export_job as j')
    .select(['j.id', 'j.kind', 'j.format', 'j.name', 'j.state', 'j.done', 'j.total', 'j.message', 'j.created_by'])
    .select(['j.created_at', 'j.finished_at', 'j.expires_at'])
    .select(authorName('j.created_by', 'j.application_id').as('author'))
    .select(
      sql<{ number: number; size: number; records: number }[]>`coalesce((
        select jsonb_agg(jsonb_build_object('number', f.number, 'size', f.size, 'records', f.records) order by f.number)
        from export_file f where f.export_id = j.id), '[]')`.as('files'),
    )
    .where('j.application_id', '=', applicationId)
    .$if(!seesAll, (select) => select.where('j.created_by', '=', actor));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectExports>['execute']>>[number];

function present(row: Row, { actor }: ExportsSeen): ExportJob {
  return {
    id: row.id,
    kind: row.kind,
    format: row.format,
    name: row.name,
    state: row.state,
    done: row.done,
    total: row.total,
    files: row.files.map(({ number, size, records }) => ({
      number,
      name: fileName(row, number, row.files.length),
      size,
      records,
      url: `/api/v1/exports/${row.id}/files/${number}`,
    })),
    message: row.message,
    createdBy: row.author,
    isOwn: row.created_by === actor,
    createdAt: row.created_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}

/** `Conversations 2026-11-01 to 2026-11-29 (2).csv`; without a number where there is one file. */
function fileName({ name, format }: { name: string; format: ExportFormat }, number: number, files: number): string {
  return `${name}${files > 1 ? ` (${number})` : ''}.${format}`;
}

/**
 * Takes an export to work on. What a node left half-way is begun again where its last whole file ended. Null when it was
 * cancelled, is done or is gone.
 */
export async function takeExport(
  trx: Executor,
  id: string,
): Promise<(Selectable<ExportJobTable> & { nextFile: number }) | null> {
  const row = await trx
    .updateTable('export_job')
    .set({ state: 'running' })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst();
  if (!row) return null;
  const { rows } = await sql<{ next: number }>`
    select coalesce(max(number), 0)::int + 1 as next from export_file where export_id = ${id}`.execute(trx);
  const nextFile = rows[0]?.next ?? 1;
  await trx.deleteFrom('export_chunk').where('export_id', '=', id).where('file', '>=', nextFile).execute();
  return { ...row, nextFile };
}

/** Whether all files of an export are masked; whoever may not see numbers and addresses takes only those. */
export async function noteMasked(
  db: Executor,
  { id, nextFile, masked }: Pick<Selectable<ExportJobTable>, 'id' | 'masked'> & { nextFile: number },
  isMasked: boolean,
): Promise<void> {
  const now = isMasked && (masked || nextFile === 1);
  if (now !== masked) await db.updateTable('export_job').set({ masked: now }).where('id', '=', id).execute();
}

export async function isExportMasked(db: Executor, id: string): Promise<boolean> {
  const row = await db.selectFrom('export_job').select('masked').where('id', '=', id).executeTakeFirst();
  return row?.masked === true;
}

/** Writes how far it has come; answers false when it was cancelled meanwhile. */
export async function storeExportProgress(db: Executor, id: string, done: number): Promise<boolean> {
  const row = await db
    .updateTable('export_job')
    .set({ done })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A file is whole: the next one begins at `cursor`. Answers false when the export was cancelled meanwhile. */
export async function storeExportFile(
  trx: Executor,
  file: { exportId: string; number: number; size: number; records: number },
  next: { done: number; cursor: string | null },
): Promise<boolean> {
  const row = await trx
    .updateTable('export_job')
    .set(next)
    .where('id', '=', file.exportId)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  if (!row) return false;
  await trx
    .insertInto('export_file')
    .values({ export_id: file.exportId, number: file.number, size: file.size, records: file.records })
    .execute();
  return true;
}

/** The first end counts. What was not finished loses its pieces. */
export async function finishExport(
  trx: Executor,
  id: string,
  { state, message = null, now, expiresAt }: FinishedExport,
): Promise<boolean> {
  const row = await trx
    .updateTable('export_job')
    .set({ state, message, finished_at: now, expires_at: expiresAt })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning('id')
    .executeTakeFirst();
  if (row && state !== 'done') {
    await trx.deleteFrom('export_file').where('export_id', '=', id).execute();
    await trx.deleteFrom('export_chunk').where('export_id', '=', id).execute();
  }
  return row !== undefined;
}

export type FinishedExport = {
  state: 'done' | 'failed' | 'cancelled';
  message?: string | null;
  now: Date;
  expiresAt: Date;
};

export async function deleteExport(trx: Executor, id: string): Promise<void> {
  await trx.deleteFrom('export_job').where('id', '=', id).execute();
}

/** Files are kept for seven days; that there was one, a while longer. */
export async function expireExports(db: Executor, now: Date): Promise<void> {
  await sql`delete from export_chunk where export_id in (select id from export_job where expires_at <= ${now})`.execute(
    db,
  );
  await sql`delete from export_job where expires_at <= ${new Date(now.getTime() - keptAfterDays * 86_400_000)}`.execute(
    db,
  );
}

const keptAfterDays = 30;

export async function insertPiece(
  db: Executor,
  piece: { exportId: string; file: number; number: number; data: Uint8Array },
): Promise<void> {
  await db
    .insertInto('export_chunk')
    .values({ export_id: piece.exportId, file: piece.file, number: piece.number, data: Buffer.from(piece.data) })
    .execute();
}

export async function* readPieces(db: Executor, exportId: string, file: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const row = await db
      .selectFrom('export_chunk')
      .select('data')
      .where('export_id', '=', exportId)
      .where('file', '=', file)
      .where('number', '=', number)
      .executeTakeFirst();
    if (!row) return;
    yield row.data;
  }
}

export async function insertDownload(db: Executor, download: ExportDownloadTable): Promise<void> {
  await db.insertInto('export_download').values(download).execute();
}

/** Who took files of an export, latest first (SEC-13). */
export async function listDownloads(
  db: Executor,
  job: Pick<ExportJob, 'id' | 'files'>,
  query: ListQuery,
): Promise<Page<ExportDownload>> {
  const paging = keyset([{ column: 'd.id', direction: 'desc', kind: 'text' }], query);
  const rows = await db
    .selectFrom('export_download as d')
    .innerJoin('export_job as j', 'j.id', 'd.export_id')
    .select(['d.id', 'd.file', 'd.at', 'd.address'])
    .select(authorName('d.actor', 'j.application_id').as('author'))
    .where('d.export_id', '=', job.id)
    .where(paging.after)
    .orderBy(paging.order)
    .limit(paging.fetch)
    .execute();
  return paging.toPage(
    rows,
    (row) => [row.id],
    (row) => ({
      file: job.files.find(({ number }) => number === row.file)?.name ?? String(row.file),
      by: row.author,
      at: row.at.toISOString(),
      address: row.address,
    }),
  );
}
