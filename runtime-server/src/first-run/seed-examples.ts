import { check } from '@parley/engine';
import { modules } from '@parley/modules';
import type { Installation, JsonObject } from '@parley/schemas';
import { insertChannel } from '../definitions/channels/channel.store.ts';
import { nameOfDocument } from '../definitions/flows/flow-state.ts';
import { insertFlow, insertVersion } from '../definitions/flows/flow.store.ts';
import { knownOf, readKnownKeys } from '../definitions/flows/known-keys.ts';
import type { Executor } from '../platform/database/index.ts';
import type { NewId } from '../platform/ids.ts';
import { ratingStore } from '../definitions/rating-setups/rating-setup.store.ts';
import { putRobot } from '../definitions/robots/robot.store.ts';
import { scheduleStore } from '../organisation/schedules/schedule.store.ts';
import { insertSkillGroup } from '../organisation/skill-groups/skill-group.store.ts';
import type { Examples } from '../definitions/flows/examples.ts';
import { openForTrial } from './trial-days.ts';

export type SeededFlow = { key: string; flowId: string; channelId: string | null; errors: string[] };

/**
 * Puts what the examples name by key into an application, and each flow on a web channel of its own. A flow with errors
 * stays a draft without a channel, and its errors are answered.
 */
export async function seedExamples(
  trx: Executor,
  { flows, installation }: Examples,
  { applicationId, newId, now }: { applicationId: string; newId: NewId; now: Date },
): Promise<SeededFlow[]> {
  await seedInstallation(trx, installation, { applicationId, now });
  const known = knownOf(await readKnownKeys(trx, applicationId));
  const ratingKey = Object.keys(installation.ratings ?? {})[0] ?? null;
  const seeded: SeededFlow[] = [];
  for (const { key, document: given } of flows) {
    // A flow that is no object has errors, and is stored as what the table holds.
    const document = toObject(given);
    const flowId = newId('flw');
    const name = nameOfDocument(document);
    await insertFlow(trx, { id: flowId, applicationId, name, document, author: null, now });
    const problems = check(document, modules, known);
    const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
    if (errors.length > 0) {
      seeded.push({ key, flowId, channelId: null, errors });
      continue;
    }
    await insertVersion(trx, { flowId, document, draftRevision: 1, note: '', problems, author: null, newId, now });
    const channelId = newId('chn');
    await insertChannel(trx, {
      id: channelId,
      application_id: applicationId,
      kind: 'web',
      name,
      avatar: '',
      flow_id: flowId,
      rating_key: ratingKey,
      skill_group_keys: [],
      secret_sealed: null,
      settings: {},
      created_at: now,
      deleted_at: null,
    });
    seeded.push({ key, flowId, channelId, errors: [] });
  }
  return seeded;
}

async function seedInstallation(
  trx: Executor,
  { skillGroups = [], schedules = {}, robots = {}, ratings = {}, timeZone = 'UTC' }: Installation,
  { applicationId, now }: { applicationId: string; now: Date },
): Promise<void> {
  for (const { key, name, receptionLimit = 0 } of skillGroups) {
    await insertSkillGroup(trx, applicationId, {
      key,
      name,
      receptionLimit,
      scheduleKey: null,
      requiresTags: null,
      broadcast: false,
      greeting: '',
      now,
    });
  }
  for (const [key, { name = key, ...document }] of Object.entries(schedules)) {
    await scheduleStore.put(trx, applicationId, { key, name, document: openForTrial(document, now), now });
  }
  for (const [key, { name, ...document }] of Object.entries(robots)) {
    await putRobot(trx, applicationId, { key, name, document, now });
  }
  for (const [key, { name, ...document }] of Object.entries(ratings)) {
    await ratingStore.put(trx, applicationId, { key, name, document, now });
  }
  await trx.updateTable('application').set({ time_zone: timeZone }).where('id', '=', applicationId).execute();
}

function toObject(value: unknown): JsonObject {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (JSON.parse(JSON.stringify(value)) as JsonObject) : {};
}
