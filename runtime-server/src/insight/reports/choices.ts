import type { ReportChoices } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { agentRows, groupRows } from './names.ts';
import type { ReportReader } from './ask-report.ts';

/** By what sessions can be chosen; groups only as far as their figures may be seen. */
export async function readChoices(db: Executor, { applicationId, reach }: ReportReader): Promise<ReportChoices> {
  const { rows: channels } = await sql<{ id: string; name: string; kind: string; is_gone: boolean }>`
    select id, name, kind, deleted_at is not null as is_gone from channel
    where application_id = ${applicationId} order by name, id`.execute(db);
  const { rows: flows } = await sql<{ id: string; name: string; is_gone: boolean }>`
    select id, name, deleted_at is not null as is_gone from flow
    where application_id = ${applicationId} order by name, id`.execute(db);
  // One look at the index for each language there is, not one at each visitor.
  const { rows: languages } = await sql<{ locale: string }>`
    with recursive found as (
      (select locale from report_session where application_id = ${applicationId} and locale > '' order by locale limit 1)
      union all select (select r.locale from report_session r
        where r.application_id = ${applicationId} and r.locale > found.locale order by r.locale limit 1)
      from found where found.locale is not null
    ) select locale from found where locale is not null limit 100`.execute(db);
  const { rows: zones } = await sql<{ time_zone: string }>`
    select time_zone from application where id = ${applicationId}`.execute(db);
  const choice = ({ id, name, is_gone: isGone }: { id: string; name: string; is_gone: boolean }) => ({
    id,
    name,
    isGone,
  });
  const groups = (await groupRows(db, applicationId)).filter(({ id }) => reach === 'all' || reach.includes(id));
  return {
    timeZone: zones[0]?.time_zone ?? 'UTC',
    channels: channels.map((row) => ({ ...choice(row), kind: row.kind })),
    agents: (await agentRows(db, applicationId)).map(choice),
    groups: groups.map(choice),
    flows: flows.map(choice),
    languages: languages.map(({ locale }) => locale),
  };
}
