import { exportDays, exportFileBytes } from '@parley/schemas';
import type { Notify } from '../../organisation/notices/notify.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { readRights } from '../../organisation/auth/read-rights.ts';
import type { Clock } from '../../platform/clock.ts';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import type { Secrets } from '../../platform/secrets.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import { streamPdf } from '../../desk/transcript-files/index.ts';
import type { ReportRecord } from '../report-facts/report-record.ts';
import { finishExport, noteMasked, storeExportFile, storeExportProgress, takeExport } from './export.store.ts';
import { createFileWriter } from './file-writer.ts';
import type { TableFile } from './files/table-file.ts';
import { createTableThread } from './files/table-thread.ts';
import { heldColumns, isMaskedFor } from './mask-rows.ts';
import { boundExporter, exportSources, exportWords, type ExportReader, type ExportSource } from './sources/index.ts';

export type RunExportDeps = {
  database: Database;
  secrets: Secrets;
  clock: Clock;
  settingsOf: ReadSettings;
  uploads: Pick<Uploads, 'contentOf'>;
  baseUrl: string;
  record: Pick<ReportRecord, 'catchUp'>;
  notify: Notify;
  /** A file is ended where it has reached this. */
  fileBytes?: number;
};

/** How often progress is written, and a cancellation heard. */
const progressMilliseconds = 500;
/** For so long one turn works at an export; then its file ends and another turn goes on. Below what a job may take. */
const turnMilliseconds = 240_000;
/** A sheet has so many rows at most (Excel's own limit is 1,048,576). */
const mostRows = 1_000_000;

type Taken = NonNullable<Awaited<ReturnType<typeof takeExport>>>;
type WrittenFile = { size: number; records: number; done: number; next: string | null; isCancelled: boolean };

/**
 * Works at an export until it is finished or the turn is over, file after file: each is committed with where the next one
 * begins, so that whoever goes on, also after a crash, neither repeats nor leaves out an entry.
 *
 * @returns whether another turn must go on
 */
export async function runExport(deps: RunExportDeps, id: string, signal: AbortSignal): Promise<boolean> {
  const { database, clock } = deps;
  const until = clock.now().getTime() + turnMilliseconds;
  for (;;) {
    const job = await withTransaction(database, (trx) => takeExport(trx, id));
    if (!job) return false;
    const source = exportSources[job.kind];
    const reader = await readerFor(deps, job);
    const why = reader ? source.whyNot(reader.exporter, reader.settings) : noLonger;
    if (!reader || why !== null) {
      await finish(deps, job, 'failed', { message: why, agentId: reader?.exporter.agentId ?? null });
      return false;
    }
    await noteMasked(database.kysely, job, isMaskedFor(source, reader.exporter));
    const writer = createFileWriter(database.kysely, { exportId: id, file: job.nextFile });
    const task: Task = { deps, job, source, reader, writer, signal, until };
    const file = job.format === 'pdf' ? await writeDocuments(task) : await writeTable(task);
    if (file.isCancelled) return false;
    const written = { exportId: id, number: job.nextFile, size: file.size, records: file.records };
    const isStored = await withTransaction(database, (trx) =>
      storeExportFile(trx, written, { done: file.done, cursor: file.next }),
    );
    if (!isStored) return false;
    if (file.next === null) {
      await finish(deps, job, 'done', { message: null, agentId: reader.exporter.agentId });
      return false;
    }
    if (clock.now().getTime() >= until) return true;
  }
}

const noLonger = 'Who asked for this may no longer take anything out here.';

async function finish(
  { database, clock, notify }: RunExportDeps,
  { id, name, application_id: applicationId }: Pick<Taken, 'id' | 'name' | 'application_id'>,
  state: 'done' | 'failed',
  { message, agentId }: { message: string | null; agentId: string | null },
): Promise<void> {
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + exportDays * 86_400_000);
  await withTransaction(database, async (trx, afterCommit) => {
    if (!(await finishExport(trx, id, { state, message, now, expiresAt })) || agentId === null) return;
    await notify(trx, afterCommit, {
      applicationId,
      to: { agentIds: [agentId] },
      kind: state === 'done' ? 'export-done' : 'export-failed',
      values: { name },
      link: { to: 'exports', id: '' },
      key: id,
    });
  });
}

async function readerFor(deps: RunExportDeps, job: Taken): Promise<ExportReader | null> {
  const { database, secrets, clock, settingsOf, uploads, baseUrl, record } = deps;
  const settings = await settingsOf(job.application_id);
  const exporter = await readRights(database.kysely, job.application_id, job.created_by, settings.agents);
  if (exporter === null || !exporter.permissions.has('exports:write')) return null;
  return {
    db: database.kysely,
    secrets,
    exporter: boundExporter(exporter),
    settings,
    settingsOf,
    uploads,
    language: job.language,
    baseUrl,
    record,
    now: clock.now(),
  };
}

type Task = {
  deps: RunExportDeps;
  job: Taken;
  source: ExportSource;
  reader: ExportReader;
  writer: ReturnType<typeof createFileWriter>;
  signal: AbortSignal;
  until: number;
};

async function writeTable(task: Task): Promise<WrittenFile> {
  const { job, source, reader, writer } = task;
  const { language, settings } = reader;
  const look = {
    headings: source.columns.map((words) => words[language]),
    timeZone: settings.timeZone,
    yes: exportWords.yes[language],
    no: exportWords.no[language],
    sheet: source.title[language],
  };
  const masked = isMaskedFor(source, reader.exporter) ? heldColumns(source) : null;
  const format = job.format === 'xlsx' ? 'xlsx' : 'csv';
  const table = createTableThread({ format, look, masked }, writer.write);
  try {
    return await writeRows(task, table);
  } finally {
    await table.close();
  }
}

async function writeRows(task: Task, table: TableFile): Promise<WrittenFile> {
  const { job, source, reader, writer } = task;
  const watch = createWatch(task);
  let records = 0;
  let { done } = job;
  let next: string | null = null;
  for await (const batch of source.rows(reader, job.filters, job.cursor)) {
    if (batch.rows.length > 0) await table.write(batch.rows);
    records += batch.rows.length;
    done += batch.entries;
    if (await watch.isCancelled(done)) return { size: 0, records, done, next, isCancelled: true };
    if (batch.next === undefined) continue;
    next = batch.next;
    if (next === null || records >= mostRows || watch.isFull()) break;
  }
  await table.end();
  await writer.end();
  return { size: writer.size, records, done, next, isCancelled: false };
}

/** Transcripts one after another, drawn in a thread. */
async function writeDocuments(task: Task): Promise<WrittenFile> {
  const { job, source, reader, writer } = task;
  const watch = createWatch(task);
  const isMasked = isMaskedFor(source, reader.exporter);
  let { done } = job;
  let records = 0;
  let next: string | null = null;
  let isCancelled = false;
  const parts = async function* () {
    for await (const document of source.documents?.(reader, job.filters, job.cursor) ?? []) {
      for await (const part of document.parts) yield isMasked ? maskContacts(part) : part;
      records += 1;
      done += 1;
      next = document.next;
      isCancelled = await watch.isCancelled(done);
      if (isCancelled || next === null || watch.isFull()) return;
    }
  };
  for await (const piece of streamPdf(parts(), () => undefined)) await writer.write(piece);
  await writer.end();
  return { size: writer.size, records, done, next, isCancelled };
}

/** Knows when a file is large enough, and hears of a cancellation. */
function createWatch({ deps, job, writer, signal, until }: Task) {
  const { database, clock, fileBytes = exportFileBytes } = deps;
  let toldAt = clock.now().getTime();
  return {
    isFull: (): boolean => writer.size >= fileBytes || clock.now().getTime() >= until,
    isCancelled: async (done: number): Promise<boolean> => {
      signal.throwIfAborted();
      await yieldToOthers();
      const now = clock.now().getTime();
      if (now - toldAt < progressMilliseconds) return false;
      toldAt = now;
      return !(await storeExportProgress(database.kysely, job.id, done));
    },
  };
}
