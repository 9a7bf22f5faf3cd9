import type { Settings } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import { createLoadingCache } from '../../platform/loading-cache.ts';
import { readSettings } from './settings.store.ts';

/** Every turn asks for settings; a change takes effect on every node within this time. */
const keptMilliseconds = 1_000;

/** Reads what is switched in an application, as it is now or was a moment ago. */
export type ReadSettings = (applicationId: string) => Promise<Settings>;

/** Settings of applications, read at most once a second each, and anew when somebody has changed them. */
export function createSettingsCache({
  db,
  clock,
  facts,
}: {
  db: Executor;
  clock: Clock;
  facts: Pick<Facts, 'on'>;
}): ReadSettings {
  const cache = createLoadingCache<string, Settings>({
    keyOf: (applicationId) => applicationId,
    load: (applicationId) => readSettings(db, applicationId),
    maxEntries: 10_000,
    maxAge: { milliseconds: keptMilliseconds, clock },
  });
  facts.on(['settings.changed'], ({ applicationId }) => cache.forget(applicationId));
  return cache.get;
}
