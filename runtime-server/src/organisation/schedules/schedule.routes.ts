import { describeProblem, plainNames, problemTexts } from '@parley/engine';
import { checkSchedule, isOpen, modules, nextOpening } from '@parley/modules';
import { NamedSchedule, PutScheduleRequest, type Schedule } from '@parley/schemas';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { refuseUsed, type FindUses, type Use } from '../services/uses.ts';
import { KeyParams } from '../../platform/http/key-params.ts';
import type { KeyedDocument } from '../services/keyed-document.store.ts';
import { withTransaction, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { scheduleStore } from './schedule.store.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Made, changed or deleted. */
    'schedule.changed': { key: string };
  }
}

export function scheduleRoutes({
  database,
  clock,
  audit,
  facts,
  findUses,
}: Pick<FeatureDeps, 'database' | 'clock' | 'audit' | 'facts'> & { findUses: FindUses }): Route[] {
  const tag = 'Schedules';
  return [
    route({
      method: 'GET',
      path: '/api/v1/schedules',
      tag,
      summary: 'Service hours by key',
      access: { permission: 'schedules:read' },
      query: ListQuery,
      answer: pageOf(NamedSchedule),
      async handler({ actor, query }) {
        const page = await scheduleStore.list(database.kysely, actor.applicationId, query);
        const now = clock.now();
        return { ...page, items: page.items.map((found) => present(found, now)) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/schedules/{key}',
      tag,
      summary: 'One schedule',
      access: { permission: 'schedules:read' },
      params: KeyParams,
      answer: NamedSchedule,
      errors: ['not_found'],
      async handler({ actor, params: { key } }) {
        const found = await scheduleStore.find(database.kysely, actor.applicationId, key);
        if (!found) throw noSchedule(key);
        return present(found, clock.now());
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/schedules/{key}',
      tag,
      summary: 'Create or replace a schedule',
      access: { permission: 'schedules:write' },
      params: KeyParams,
      body: PutScheduleRequest,
      answer: NamedSchedule,
      handler: ({ actor, params: { key }, body, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const { name, ...document } = body;
          refuseImpossible(document);
          const now = clock.now();
          await scheduleStore.put(trx, actor.applicationId, { key, name, document, now });
          facts.publish(afterCommit, { type: 'schedule.changed', applicationId: actor.applicationId, key });
          await audit(trx, { actor, address: request.address }, 'schedule.changed', { id: key, name });
          return present({ key, name, document, updatedAt: now }, now);
        }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/schedules/{key}',
      tag,
      summary: 'Delete a schedule that nothing names: no skill group, flow, channel or alarm rule',
      description: 'Otherwise it is refused, and `uses` says where: a group without hours would be open always.',
      access: { permission: 'schedules:write' },
      params: KeyParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { key }, request }) =>
        withTransaction(database, async (trx, afterCommit) => {
          const groups = await groupsThatKeep(trx, actor.applicationId, key);
          refuseUsed('These service hours are', [
            ...groups,
            ...(await findUses(trx, actor.applicationId, { kind: 'schedule', key })),
          ]);
          const removed = await scheduleStore.remove(trx, actor.applicationId, key);
          if (!removed) throw noSchedule(key);
          facts.publish(afterCommit, { type: 'schedule.changed', applicationId: actor.applicationId, key });
          await audit(trx, { actor, address: request.address }, 'schedule.deleted', { id: key, name: removed.name });
        }),
    }),
  ];
}

/** A group without its hours would be open always; so would be whatever has none of its own. */
async function groupsThatKeep(trx: Transaction, applicationId: string, key: string): Promise<Use[]> {
  const groups = await trx
    .selectFrom('skill_group')
    .select('name')
    .where('application_id', '=', applicationId)
    .where('schedule_key', '=', key)
    .orderBy('name')
    .execute();
  const { settings } = await trx
    .selectFrom('application')
    .select('settings')
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  if (settings.defaultScheduleKey === key) {
    throw new AppError(
      'conflict',
      'These are the service hours of whoever has none of their own. Choose others first.',
    );
  }
  return groups.map(({ name }) => ({ by: 'skill-group', name }));
}

function present({ key, name, document, updatedAt }: KeyedDocument<Schedule>, now: Date): NamedSchedule {
  const isOpenNow = isOpen(document, now.getTime());
  const opensAt = isOpenNow ? null : nextOpening(document, now.getTime());
  return { key, name, ...document, isOpen: isOpenNow, opensAt, updatedAt: updatedAt.toISOString() };
}

/** What the shape cannot say: unknown time zones, days that do not exist. Warnings are for the designer. */
function refuseImpossible(schedule: Schedule): void {
  const problems = checkSchedule(schedule)
    .filter(({ severity }) => severity === 'error')
    .map(({ path = '', ...problem }) => ({
      pointer: path,
      message: describeProblem(problem, problemTexts(modules), 'en', plainNames) ?? problem.code,
    }));
  if (problems.length > 0) throw new AppError('invalid', 'These service hours are not possible.', { problems });
}

function noSchedule(key: string): AppError {
  return new AppError('not_found', `There is no schedule with the key "${key}".`);
}
