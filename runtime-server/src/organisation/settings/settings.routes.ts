import { ApplicationSettings, SettingsUpdate } from '@parley/schemas';
import { lockApplication } from '../applications/application.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { readSettings, writeSettings } from './settings.store.ts';
import { checkTimeZone } from './time-zone.ts';

export function settingsRoutes({ database, audit, facts }: Pick<FeatureDeps, 'database' | 'audit' | 'facts'>): Route[] {
  const tag = 'Settings';
  return [
    route({
      method: 'GET',
      path: '/api/v1/settings',
      tag,
      summary: 'Everything that can be switched in the application',
      access: { permission: 'settings:read' },
      answer: ApplicationSettings,
      handler: async ({ actor: { applicationId } }) => ({
        applicationId,
        ...(await readSettings(database.kysely, applicationId)),
      }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/settings',
      tag,
      summary: 'Change settings',
      description: 'What is not given stays as it is; a list is given as a whole.',
      access: { permission: 'settings:write' },
      body: SettingsUpdate,
      answer: ApplicationSettings,
      handler: ({ actor, body, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const { applicationId } = actor;
          if (body.timeZone !== undefined) checkTimeZone(body.timeZone, '/timeZone');
          refuseRepeatedReasons(body.restReasons);
          await lockApplication(trx, applicationId);
          const settings = await writeSettings(trx, applicationId, body);
          facts.publish(afterCommit, { type: 'settings.changed', applicationId });
          await audit(trx, { actor, address: request.address }, 'settings.changed', null, { changed: body });
          return { applicationId, ...settings };
        }),
    }),
  ];
}

function refuseRepeatedReasons(reasons: SettingsUpdate['restReasons']): void {
  const keys = (reasons ?? []).map(({ key }) => key);
  const repeated = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (repeated < 0) return;
  throw new AppError('invalid', 'Two rest reasons have the same key.', {
    problems: [{ pointer: `/restReasons/${repeated}/key`, message: `"${keys[repeated]}" is there already.` }],
  });
}
