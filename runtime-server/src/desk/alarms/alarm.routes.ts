import { Alarm, AlarmCounts, closed, Instant, ProcessAlarmRequest } from '@parley/schemas';
import { Type } from 'typebox';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor } from '../../platform/http/actor.ts';
import { listParameters, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { alarmFilters, AlarmSort } from './alarm-filter.ts';
import {
  countUnprocessed,
  findAlarm,
  listAlarms,
  processAlarm,
  processAlarms,
  type AlarmReader,
} from './alarm.store.ts';

const AlarmsQuery = closed({ ...listParameters, ...alarmFilters, sort: AlarmSort });
const ProcessAllRequest = closed({
  ...ProcessAlarmRequest.properties,
  until: Instant,
  filter: Type.Optional(closed(alarmFilters)),
});

/** What went wrong, and what was done about it (MON-01). */
export function alarmRoutes({ database, clock, audit }: Pick<FeatureDeps, 'database' | 'clock' | 'audit'>): Route[] {
  const tag = 'Alarms';
  const db = database.kysely;
  const find = async (reader: AlarmReader, id: string): Promise<Alarm> => {
    const alarm = await findAlarm(db, reader, id);
    if (!alarm) throw new AppError('not_found', 'There is no such alarm.');
    return alarm;
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/alarms',
      tag,
      summary: 'Alarms, by default the latest first',
      access: { permission: 'alarms:read' },
      query: AlarmsQuery,
      answer: pageOf(Alarm),
      handler: ({ actor, query }) => listAlarms(db, actor, query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/alarms/count',
      tag,
      summary: 'How many alarms nobody has processed',
      access: { permission: 'alarms:read' },
      answer: AlarmCounts,
      handler: ({ actor }) => countUnprocessed(db, actor),
    }),
    route({
      method: 'POST',
      path: '/api/v1/alarms/process',
      tag,
      summary: 'Mark all alarms that are chosen as processed',
      description: 'Only those that were raised up to `until`: what comes while one reads the list stays open.',
      access: { permission: 'alarms:write' },
      body: ProcessAllRequest,
      answer: closed({ processed: Type.Integer() }),
      handler: ({ actor, body: { remark, until, filter = {} }, request }) =>
        withTransaction(database, async (trx) => {
          const done = { by: nameActor(actor), at: clock.now(), remark };
          const processed = await processAlarms(trx, { reader: actor, filter, until: new Date(until) }, done);
          if (processed > 0) {
            await audit(trx, { actor, address: request.address }, 'alarm.all-processed', null, { count: processed });
          }
          return { processed };
        }),
    }),
    route({
      method: 'GET',
      path: '/api/v1/alarms/{id}',
      tag,
      summary: 'One alarm',
      access: { permission: 'alarms:read' },
      params: IdParams,
      answer: Alarm,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => find(actor, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/alarms/{id}/process',
      tag,
      summary: 'Mark an alarm as processed, with a remark',
      access: { permission: 'alarms:write' },
      params: IdParams,
      body: ProcessAlarmRequest,
      answer: Alarm,
      errors: ['not_found', 'conflict'],
      async handler({ actor, params: { id }, body: { remark }, request }) {
        const { applicationId } = actor;
        const before = await find(actor, id);
        await withTransaction(database, async (trx) => {
          const done = { by: nameActor(actor), at: clock.now(), remark };
          if (!(await processAlarm(trx, { applicationId, id }, done))) {
            const { processedBy } = await find(actor, id);
            throw new AppError('conflict', `${processedBy ?? 'Somebody'} has processed this alarm already.`);
          }
          const name = before.name || before.kind;
          await audit(trx, { actor, address: request.address }, 'alarm.processed', { id, name }, { remark });
        });
        return find(actor, id);
      },
    }),
  ];
}
