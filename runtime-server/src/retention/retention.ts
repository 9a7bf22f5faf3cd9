import {
  defaultSettings,
  retentionKinds,
  RetentionPreview,
  RetentionPreviewRequest,
  type RetentionSettings,
} from '@parley/schemas';
import type { ReadSettings } from '../organisation/settings/settings-cache.ts';
import type { Clock } from '../platform/clock.ts';
import { withTransaction, type Database } from '../platform/database/index.ts';
import { route, type Route } from '../platform/http/index.ts';
import { defineJob, hourly, workOn, type Jobs } from '../platform/jobs/index.ts';
import type { Logger } from '../platform/logger.ts';
import type { Part } from '../platform/part.ts';
import type { Retained } from '../platform/retained.ts';
import { conversationsAndFiles } from './conversations-and-files.ts';
import { yieldToOthers } from '../platform/yield-to-others.ts';

export type RetentionDeps = {
  database: Database;
  clock: Clock;
  logger: Logger;
  jobs: Jobs;
  settingsOf: ReadSettings;
};

type RetentionJob = { applicationId: string };
const retentionJob = defineJob<RetentionJob>('retention', parse, { retryLimit: 3, expireInSeconds: 1_800 });

/** Of several districts at once. */
const ofConversations: ReadonlySet<string> = new Set(['conversations', 'files']);

/** A preview counts no further. */
const counted = 100_000;
/** What a job has not done after so long, the next one goes on with: hourly. */
const longestMilliseconds = 1_200_000;

/** Takes away what has been kept for as long as the settings say, and tells before they are saved what that would be. */
export function createRetention(deps: RetentionDeps, parts: readonly Part[]): Part {
  const kinds = [
    ...parts.flatMap(({ retained = [] }) => retained),
    ...conversationsAndFiles([...parts].reverse().flatMap(({ personal = [] }) => personal)),
  ];
  return {
    name: 'retention',
    retained: kinds.filter(({ kind }) => ofConversations.has(kind)),
    routes: [previewRoute(deps, kinds)],
    jobs: [workOn(retentionJob, ({ applicationId }, { signal }) => expire(deps, kinds, applicationId, signal))],
    components: [hourly(deps, 'retention', () => enqueueAll(deps))],
  };
}

/** Before this moment; null = for ever. */
function untilOf(settings: RetentionSettings, kind: keyof RetentionSettings, now: Date): Date | null {
  const days = settings[kind];
  return days === 0 ? null : new Date(now.getTime() - days * 86_400_000);
}

async function expire(
  { database, clock, settingsOf }: RetentionDeps,
  kinds: readonly Retained[],
  applicationId: string,
  signal: AbortSignal,
): Promise<void> {
  const { retention } = await settingsOf(applicationId);
  const begun = clock.now();
  for (const { kind, expireSome } of kinds) {
    const until = untilOf(retention, kind, begun);
    if (until === null) continue;
    for (;;) {
      if (signal.aborted || clock.now().getTime() - begun.getTime() > longestMilliseconds) return;
      if ((await expireSome(database, { applicationId, until }, clock.now())) === 0) break;
      await yieldToOthers();
    }
  }
}

async function enqueueAll({ database, jobs, settingsOf }: RetentionDeps): Promise<void> {
  const applications = await database.kysely.selectFrom('application').select('id').execute();
  for (const { id: applicationId } of applications) {
    const { retention = defaultSettings.retention } = await settingsOf(applicationId);
    if (retentionKinds.every((kind) => retention[kind] === 0)) continue;
    await withTransaction(database, (trx) => jobs.enqueue(trx, retentionJob, { applicationId }));
  }
}

function previewRoute({ database, clock }: RetentionDeps, kinds: readonly Retained[]): Route {
  return route({
    method: 'POST',
    path: '/api/v1/retention/preview',
    tag: 'Settings',
    summary: 'What would go by these days, before they are saved',
    access: { permission: 'settings:write', whenClosed: true },
    body: RetentionPreviewRequest,
    answer: RetentionPreview,
    handler: async ({ actor: { applicationId }, body }) => {
      const now = clock.now();
      const items = await Promise.all(
        kinds.map(async ({ kind, count }) => {
          const until = untilOf(body, kind, now);
          const found = until === null ? 0 : await count(database.kysely, { applicationId, until }, counted);
          return { kind, count: Math.min(found, counted), isMore: found > counted };
        }),
      );
      return { items };
    },
  });
}

function parse(data: unknown): RetentionJob {
  if (typeof data === 'object' && data !== null && 'applicationId' in data && typeof data.applicationId === 'string') {
    return { applicationId: data.applicationId };
  }
  throw new TypeError('not a job of retention');
}
