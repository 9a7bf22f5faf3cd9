import { defaultSettings, type Settings, type SettingsUpdate } from '@parley/schemas';
import '../applications/application-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import { mergeSettings } from './merge-settings.ts';

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
