import { defaultSettings, type Settings, type SettingsUpdate } from '@parley/schemas';
import '../applications/application-tables.ts';
import type { Executor } from '../platform/database/index.ts';

/** The settings of an application: what was set, and the defaults for the rest. */
export async function readSettings(db: Executor, applicationId: string): Promise<Settings> {
  const row = await db
    .selectFrom('application')
    .select(['name', 'time_zone', 'settings'])
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  const { name, time_zone: timeZone, settings } = row;
  return mergeSettings(defaultSettings, { ...settings, name, timeZone });
}

/** Stores an update; what it does not name stays as it is. Answers all settings. The caller has locked the application. */
export async function writeSettings(trx: Executor, applicationId: string, update: SettingsUpdate): Promise<Settings> {
  const settings = mergeSettings(await readSettings(trx, applicationId), update);
  const { name, timeZone, ...rest } = settings;
  await trx
    .updateTable('application')
    .set({ name, time_zone: timeZone, settings: JSON.stringify(rest) })
    .where('id', '=', applicationId)
    .execute();
  return settings;
}

/** Sections are merged member by member; lists are replaced. Members that are not known any more are dropped. */
function mergeSettings(settings: Settings, update: SettingsUpdate): Settings {
  return mergeMembers(settings, update) as Settings;
}

function mergeMembers(base: Record<string, unknown>, update: Record<string, unknown>): Record<string, unknown> {
  const members = Object.entries(base).map(([name, value]) => {
    const given = update[name];
    if (given === undefined) return [name, value];
    return [name, isSection(value) && isSection(given) ? mergeMembers(value, given) : given];
  });
  return Object.fromEntries(members) as Record<string, unknown>;
}

function isSection(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
