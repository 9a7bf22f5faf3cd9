import './application-tables.ts';
import type { Clock } from '../../platform/clock.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Only to be read from now on, or open again. */
    'application.closed': object;
    'application.reopened': object;
  }
}

/** Since when an application is closed; null = it is open. */
export type ClosedSince = (applicationId: string) => Promise<Date | null>;

const keptMilliseconds = 1_000;

/** As it is now or was a moment ago. */
export function createClosedApplications({
  db,
  clock,
  facts,
}: {
  db: Executor;
  clock: Clock;
  facts: Pick<Facts, 'on'>;
}): ClosedSince {
  const cache = createLoadingCache<string, { since: Date | null }>({
    keyOf: (applicationId) => applicationId,
    load: async (applicationId) => {
      const row = await db
        .selectFrom('application')
        .select('closed_at')
        .where('id', '=', applicationId)
        .executeTakeFirst();
      return { since: row?.closed_at ?? null };
    },
    maxEntries: 10_000,
    maxAge: { milliseconds: keptMilliseconds, clock },
  });
  facts.on(['application.closed', 'application.reopened'], ({ applicationId }) => cache.forget(applicationId));
  return async (applicationId) => (await cache.get(applicationId)).since;
}

/** A closed application is erased after so many days. */
export const closedDays = 30;

/** What visitors learn whose channel is of an application that was closed. */
export function closedToVisitors(): AppError {
  return new AppError('gone', 'This chat was closed.');
}
