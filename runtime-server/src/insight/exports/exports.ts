import {
  exportDays,
  mostExported,
  type ExportEstimate,
  type ExportFormat,
  type ExportJob,
  type ExportKind,
  type JsonObject,
} from '@parley/schemas';
import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import { AppError } from '../../platform/errors/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { includesAllReach, isUnbounded } from '../../platform/http/reach.ts';
import type { NewId } from '../../platform/ids.ts';
import { defineJob, workOn, type Jobs, type JobWork } from '../../platform/jobs/index.ts';
import type { Logger } from '../../platform/logger.ts';
import {
  countExports,
  deleteExport,
  findExport,
  finishExport,
  insertExport,
  readExportReach,
  type ExportsSeen,
  isExportMasked,
} from './export.store.ts';
import { isMaskedFor } from './mask-rows.ts';
import { exportTitle } from './export-title.ts';
import { runExport, type RunExportDeps } from './run-export.ts';
import { boundExporter, exportSources, type ExportReader } from './sources/index.ts';

/** What is to be taken out. */
export type ExportRequest = {
  kind: ExportKind;
  format: ExportFormat;
  filters: JsonObject;
  language: 'en' | 'zh';
};

/** Not finished at once, of one person and of an application: the rest of the desk works meanwhile. */
const unfinished = { own: 3, all: 20 };
/** Of one person in a day: each may be of gigabytes, and is kept for a week. */
const mostDaily = 100;
const dayMilliseconds = 86_400_000;
/** Of one person: as fast as one chooses filters. */
const estimateLimit = { ratePerSecond: 2, burst: 30 };

/** An export that a node left half-way goes on at another. */
const exportJob = defineJob<{ exportId: string }>('export', parseExportJob, {
  retryLimit: 5,
  retryDelaySeconds: 5,
  expireInSeconds: 300,
});

export type ExportsDeps = RunExportDeps & { newId: NewId; logger: Logger; jobs: Jobs; audit: Audit };

export type Exports = {
  jobs: readonly JobWork[];
  /** @throws AppError `forbidden`, `unprocessable` = too many entries, or a format that it has not */
  estimate: (actor: ApplicationActor, request: ExportRequest) => Promise<ExportEstimate>;
  /** @throws AppError as `estimate`, and `too_many_requests` */
  request: (caller: Caller, request: ExportRequest) => Promise<ExportJob>;
  /** @throws AppError `not_found` */
  find: (actor: ApplicationActor, id: string) => Promise<ExportJob>;
  /**
   * The same for its files, which hold what their reader may see now, not only when they were made.
   *
   * @throws AppError `not_found`, `forbidden`
   */
  findToTake: (actor: ApplicationActor, id: string) => Promise<ExportJob>;
  cancel: (actor: ApplicationActor, id: string) => Promise<ExportJob>;
  remove: (caller: Caller, id: string) => Promise<void>;
};

/** Takes tables and transcripts out as files, in the background, in constant memory (EXPORT-01 to EXPORT-09). */
export function createExports(deps: ExportsDeps): Exports {
  const { database, clock, newId, logger, jobs, audit } = deps;
  const db = database.kysely;
  const estimates = createRateLimiter({ ...estimateLimit, clock });

  const working = workOn(exportJob, async ({ exportId }, { signal, retryCount }) => {
    try {
      if (!(await runExport(deps, exportId, signal))) return;
    } catch (error) {
      if (signal.aborted || retryCount < exportJob.retryLimit) throw error;
      logger.error({ err: error, exportId }, 'an export failed');
      await end(exportId, 'failed', 'It failed on our side. Ask for it again.');
      return;
    }
    await jobs.enqueue(db, exportJob, { exportId });
    jobs.wake();
  });

  const end = async (id: string, state: 'failed' | 'cancelled', message: string | null): Promise<void> => {
    const now = clock.now();
    const expiresAt = new Date(now.getTime() + exportDays * 86_400_000);
    await withTransaction(database, (trx) => finishExport(trx, id, { state, message, now, expiresAt }));
  };

  const readerOf = async (
    actor: ApplicationActor,
    { kind, format, language }: ExportRequest,
  ): Promise<ExportReader> => {
    const { applicationId, agentId, permissions, reach } = actor;
    const settings = await deps.settingsOf(applicationId);
    const source = exportSources[kind];
    const exporter = boundExporter({ applicationId, agentId, permissions, reach });
    const why = source.whyNot(exporter, settings);
    if (why !== null) throw new AppError('forbidden', why);
    if (!source.formats.includes(format)) {
      throw new AppError('unprocessable', `There is no ${format.toUpperCase()} of these.`, {
        problems: [{ pointer: '/format', message: `"format" is ${source.formats.join(' or ')} here.` }],
      });
    }
    const { secrets, settingsOf, uploads, baseUrl, record } = deps;
    return { db, secrets, exporter, settings, settingsOf, uploads, language, baseUrl, record, now: clock.now() };
  };
  const count = async (actor: ApplicationActor, request: ExportRequest) => {
    const reader = await readerOf(actor, request);
    return { reader, total: await exportSources[request.kind].count(reader, request.filters, mostExported) };
  };
  const find = async (actor: ApplicationActor, id: string): Promise<ExportJob> => {
    const job = await findExport(db, seenBy(actor), id);
    if (!job) throw new AppError('not_found', 'There is no export with this id, or it has expired.');
    return job;
  };

  return {
    jobs: [working],
    estimate: async (actor, request) => {
      const verdict = estimates.take(`${actor.applicationId} ${nameActor(actor)}`);
      if (!verdict.isAllowed) {
        throw new AppError('too_many_requests', 'This is asked for too often. Wait a moment.', {
          retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1_000),
        });
      }
      const { total } = await count(actor, request);
      return { entries: Math.min(total, mostExported), isTooMany: total > mostExported };
    },
    request: async (caller, request) => {
      const { reader, total } = await count(caller.actor, request);
      if (total > mostExported) {
        throw new AppError('unprocessable', 'That is more than a million entries. Choose a shorter time or fewer.');
      }
      const { applicationId } = caller.actor;
      const actor = nameActor(caller.actor);
      const { kind, format, filters, language } = request;
      const id = newId('exp');
      await withTransaction(database, async (trx, afterCommit) => {
        // One after another, or all who ask at once would find room.
        await lockApplication(trx, applicationId);
        const since = new Date(reader.now.getTime() - dayMilliseconds);
        refuseMore(await countExports(trx, { applicationId, actor, since }));
        const name = exportTitle(exportSources[kind].title, filters, reader);
        await insertExport(trx, {
          id,
          application_id: applicationId,
          kind,
          format,
          filters,
          language,
          name,
          total,
          created_by: actor,
          created_at: reader.now,
          reach: reader.exporter.reach,
        });
        await audit(trx, caller, 'export.requested', { id, name }, { kind, format, filters, entries: total });
        await jobs.enqueue(trx, exportJob, { exportId: id });
        afterCommit(jobs.wake);
      });
      return find(caller.actor, id);
    },
    find,
    findToTake: async (actor, id) => {
      const job = await find(actor, id);
      const source = exportSources[job.kind];
      const why = source.whyNot(actor, await deps.settingsOf(actor.applicationId));
      if (why !== null) throw new AppError('forbidden', why);
      if (isMaskedFor(source, actor) && !(await isExportMasked(db, id))) {
        throw new AppError(
          'forbidden',
          'These files hold phone numbers or e-mail addresses that you may not see. Ask for the export again.',
        );
      }
      const reach = await readExportReach(db, id);
      if (reach !== null && !includesAllReach(boundExporter(actor).reach, reach)) {
        throw new AppError('forbidden', 'Your role reaches less than when this was made. Ask for the export again.');
      }
      return job;
    },
    cancel: async (actor, id) => {
      const { state } = await find(actor, id);
      if (state === 'waiting' || state === 'running') await end(id, 'cancelled', null);
      return find(actor, id);
    },
    remove: async (caller, id) => {
      const { name } = await find(caller.actor, id);
      await withTransaction(database, async (trx) => {
        await deleteExport(trx, id);
        await audit(trx, caller, 'export.deleted', { id, name });
      });
    },
  };
}

/** One's own exports; those of others for who may see them, and all that is in them (EXPORT-06). */
export function seenBy(actor: ApplicationActor): ExportsSeen {
  const { applicationId, permissions, reach } = actor;
  const seesAll = permissions.has('exports:read') && isUnbounded(reach);
  return { applicationId, actor: nameActor(actor), seesAll };
}

function refuseMore({ own, all, daily }: { own: number; all: number; daily: number }): void {
  if (daily >= mostDaily) {
    const message = `You have asked for ${mostDaily} exports in a day. Delete some that you need no more, or come back later.`;
    throw new AppError('too_many_requests', message, { retryAfterSeconds: 3_600 });
  }
  if (own < unfinished.own && all < unfinished.all) return;
  throw new AppError(
    'too_many_requests',
    own >= unfinished.own
      ? `${own} of your exports are not finished yet. Wait for one, or cancel it.`
      : 'Many exports are being made here just now. Try again in a minute.',
    { retryAfterSeconds: 60 },
  );
}

function parseExportJob(data: unknown): { exportId: string } {
  if (typeof data === 'object' && data !== null && 'exportId' in data && typeof data.exportId === 'string') {
    return { exportId: data.exportId };
  }
  throw new TypeError('not an export job');
}
