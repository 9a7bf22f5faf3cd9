import { ApplicationSettings, ConsentText, SettingsUpdate, type Settings } from '@parley/schemas';
import { lockApplication } from '../applications/application.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { pageOf, route, type Route } from '../../platform/http/index.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { scheduleStore } from '../schedules/schedule.store.ts';
import { keepConsentText, listConsentTexts } from './consent-text.store.ts';
import { readSettings, writeSettings } from './settings.store.ts';
import { checkTimeZone } from './time-zone.ts';

export function settingsRoutes(deps: Pick<FeatureDeps, 'database' | 'audit' | 'facts' | 'auth' | 'clock'>): Route[] {
  const { database, audit, facts, auth, clock } = deps;
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
      method: 'GET',
      path: '/api/v1/settings/consent-texts',
      tag,
      summary: 'Every text that visitors were asked to agree to, the latest first',
      access: { permission: 'settings:read' },
      answer: pageOf(ConsentText),
      handler: async ({ actor: { applicationId } }) => ({
        items: await listConsentTexts(database.kysely, applicationId),
        nextCursor: null,
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
      async handler({ actor, body, request }) {
        if (body.signIn?.secondFactor === true) await refuseToShutOneselfOut(actor, auth);
        return withTransaction(database, async (trx, afterCommit) => {
          const { applicationId } = actor;
          if (body.timeZone !== undefined) checkTimeZone(body.timeZone, '/timeZone');
          refuseRepeatedReasons(body.restReasons);
          await lockApplication(trx, applicationId);
          await refuseUnknownSchedule(trx, applicationId, body.defaultScheduleKey);
          const settings = await writeSettings(trx, applicationId, body);
          refuseEmptyConsent(settings);
          if (body.consent) await keepConsentText(trx, applicationId, settings.consent, clock.now());
          facts.publish(afterCommit, { type: 'settings.changed', applicationId });
          await audit(trx, { actor, address: request.address }, 'settings.changed', null, { changed: body });
          return { applicationId, ...settings };
        });
      },
    }),
  ];
}

/** Whoever asks others for a second factor has one: else the next page would be shut to them. */
async function refuseToShutOneselfOut(actor: ApplicationActor, { secondFactors }: FeatureDeps['auth']): Promise<void> {
  if (actor.kind !== 'account' || (await secondFactors.state(actor.accountId)).since !== null) return;
  throw new AppError('invalid', 'The settings were not changed.', {
    problems: [
      {
        pointer: '/signIn/secondFactor',
        message: 'Set up a second factor of your own first, on your account page: else you would be shut out yourself.',
      },
    ],
  });
}

function refuseEmptyConsent({ consent: { asked, text } }: Settings): void {
  if (!asked || text.trim() !== '') return;
  const message = 'Write what visitors agree to, or do not ask them.';
  throw new AppError('invalid', message, { problems: [{ pointer: '/consent/text', message }] });
}

function refuseRepeatedReasons(reasons: SettingsUpdate['restReasons']): void {
  const keys = (reasons ?? []).map(({ key }) => key);
  const repeated = keys.findIndex((key, index) => keys.indexOf(key) !== index);
  if (repeated < 0) return;
  throw new AppError('invalid', 'Two rest reasons have the same key.', {
    problems: [{ pointer: `/restReasons/${repeated}/key`, message: `"${keys[repeated]}" is there already.` }],
  });
}

async function refuseUnknownSchedule(trx: Executor, applicationId: string, key = ''): Promise<void> {
  if (key === '' || (await scheduleStore.find(trx, applicationId, key))) return;
  const message = `There are no service hours "${key}".`;
  throw new AppError('invalid', message, { problems: [{ pointer: '/defaultScheduleKey', message }] });
}
