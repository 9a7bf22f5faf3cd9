import type { Settings } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { readSettings } from './settings.store.ts';

/** Every turn asks for settings; a change takes effect on every node within this time. */
const keptMilliseconds = 1_000;

/** Reads what is switched in an application, as it is now or was a moment ago. */
export type ReadSettings = (applicationId: string) => Promise<Settings>;

/** Settings of applications, read at most once a second each. */
export function createSettingsCache({ db, clock }: { db: Executor; clock: Clock }): ReadSettings {
  const kept = new Map<string, { settings: Promise<Settings>; until: number }>();
  return (applicationId) => {
    const now = clock.now().getTime();
    const known = kept.get(applicationId);
    if (known && known.until > now) return known.settings;
    const settings = readSettings(db, applicationId);
    kept.set(applicationId, { settings, until: now + keptMilliseconds });
    settings.catch(() => kept.delete(applicationId));
    return settings;
  };
}
