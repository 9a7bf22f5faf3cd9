import { alarmLimits, AlarmRule, PutAlarmRuleRequest } from '@parley/schemas';
import { sql } from 'kysely';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { lockApplication } from '../../organisation/applications/application.store.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { refuseBadPattern } from '../patterns/refuse-bad-pattern.ts';
import {
  countAlarmRules,
  deleteAlarmRule,
  findAlarmRule,
  insertAlarmRule,
  listAlarmRules,
  updateAlarmRule,
  type KeptAlarmRule,
} from './alarm-rule.store.ts';

/** How many alarms of each rule nobody has processed. */
export type CountOpenAlarms = (db: Executor, ruleIds: readonly string[]) => Promise<ReadonlyMap<string, number>>;

/** When there is an alarm, and who is told (MON-02 to MON-05). */
export function alarmRuleRoutes({
  database,
  clock,
  newId,
  audit,
  countOpenAlarms,
}: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit'> & { countOpenAlarms: CountOpenAlarms }): Route[] {
  const tag = 'Alarms';
  const db = database.kysely;
  const read = { permission: 'alarms:read' } as const;
  const write = { permission: 'alarms:write' } as const;
  const withOpen = async (rules: KeptAlarmRule[]): Promise<AlarmRule[]> => {
    const open = await countOpenAlarms(
      db,
      rules.map(({ id }) => id),
    );
    return rules.map((rule) => ({ ...rule, open: open.get(rule.id) ?? 0 }));
  };
  const find = async (applicationId: string, id: string): Promise<AlarmRule> => {
    const rule = await findAlarmRule(db, applicationId, id);
    const [found] = rule ? await withOpen([rule]) : [];
    if (!found) throw noRule();
    return found;
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/alarm-rules',
      tag,
      summary: 'The rules by which alarms are raised',
      access: read,
      query: ListQuery,
      answer: pageOf(AlarmRule),
      async handler({ actor, query }) {
        const page = await listAlarmRules(db, actor.applicationId, query);
        return { ...page, items: await withOpen(page.items) };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/alarm-rules',
      tag,
      summary: 'Add a rule; it looks at what is so already, too',
      access: write,
      body: PutAlarmRuleRequest,
      status: 201,
      answer: AlarmRule,
      errors: ['unprocessable'],
      async handler({ actor, body, request }) {
        const { applicationId } = actor;
        const id = newId('alr');
        await withTransaction(database, async (trx) => {
          await lockApplication(trx, applicationId);
          const count = await countAlarmRules(trx, applicationId);
          if (count >= alarmLimits.rules) {
            throw new AppError('unprocessable', `There are ${count} alarm rules already; no more are possible.`);
          }
          await refuseUnknown(trx, applicationId, body);
          await insertAlarmRule(trx, { id, applicationId, now: clock.now() }, body);
          await audit(trx, { actor, address: request.address }, 'alarm-rule.created', { id, name: body.name });
        });
        return find(applicationId, id);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/alarm-rules/{id}',
      tag,
      summary: 'One rule',
      access: read,
      params: IdParams,
      answer: AlarmRule,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => find(actor.applicationId, id),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/alarm-rules/{id}',
      tag,
      summary: 'Change a rule; what it raised stays as it was',
      access: write,
      params: IdParams,
      body: PutAlarmRuleRequest,
      answer: AlarmRule,
      errors: ['not_found', 'unprocessable'],
      async handler({ actor, params: { id }, body, request }) {
        const { applicationId } = actor;
        await withTransaction(database, async (trx) => {
          const before = await findAlarmRule(trx, applicationId, id);
          if (!before) throw noRule();
          await refuseUnknown(trx, applicationId, body, before);
          if (!(await updateAlarmRule(trx, { id, applicationId, now: clock.now() }, body))) throw noRule();
          await audit(trx, { actor, address: request.address }, 'alarm-rule.changed', { id, name: body.name });
        });
        return find(applicationId, id);
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/alarm-rules/{id}',
      tag,
      summary: 'Delete a rule; its alarms stay, under its name',
      access: write,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) =>
        withTransaction(database, async (trx) => {
          const removed = await deleteAlarmRule(trx, { id, applicationId: actor.applicationId });
          if (!removed) throw noRule();
          await audit(trx, { actor, address: request.address }, 'alarm-rule.deleted', { id, name: removed.name });
        }),
    }),
  ];
}

function noRule(): AppError {
  return new AppError('not_found', 'There is no such alarm rule. It may have been deleted.');
}

/** @throws AppError `invalid` for a pattern, `unprocessable` for a group, channel or schedule that is not there */
async function refuseUnknown(
  trx: Executor,
  applicationId: string,
  rule: PutAlarmRuleRequest,
  before?: KeptAlarmRule,
): Promise<void> {
  if (rule.when.kind === 'keyword') {
    const pattern = before?.when.kind === 'keyword' ? before.when.pattern : null;
    refuseBadPattern(rule.when.pattern, '/when/pattern', pattern);
  }
  const here = { applicationId };
  const groups = await keysOf(trx, 'skill_group', 'key', rule.skillGroupKeys, here);
  const channels = await keysOf(trx, 'channel', 'id', rule.channelIds, here);
  const schedules = await keysOf(trx, 'schedule', 'key', rule.scheduleKey ? [rule.scheduleKey] : [], here);
  const problems = [
    ...unknownIn(rule.skillGroupKeys, groups, '/skillGroupKeys', 'skill group'),
    ...unknownIn(rule.channelIds, channels, '/channelIds', 'channel'),
    ...(rule.scheduleKey && !schedules.has(rule.scheduleKey)
      ? [{ pointer: '/scheduleKey', message: `There are no service hours "${rule.scheduleKey}".` }]
      : []),
  ];
  const [first] = problems;
  if (first) throw new AppError('unprocessable', first.message, { problems });
}

async function keysOf(
  trx: Executor,
  table: 'skill_group' | 'channel' | 'schedule',
  column: 'key' | 'id',
  keys: readonly string[],
  { applicationId }: { applicationId: string },
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`select ${sql.ref(column)} as key from ${sql.table(table)}
    where application_id = ${applicationId} and ${sql.ref(column)} = any(${[...keys]}::text[])`.execute(trx);
  return new Set(rows.map(({ key }) => key));
}

function unknownIn(
  given: readonly string[],
  known: ReadonlySet<string>,
  pointer: string,
  what: string,
): { pointer: string; message: string }[] {
  return given.flatMap((one, index) =>
    known.has(one) ? [] : [{ pointer: `${pointer}/${index}`, message: `There is no ${what} "${one}".` }],
  );
}
