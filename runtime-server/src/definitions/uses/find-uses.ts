import { sql } from 'kysely';
import type { FindUses, Use } from '../../organisation/services/uses.ts';
import '../alarm-rules/alarm-rule-tables.ts';
import '../channels/channel-tables.ts';
import '../crm-source/crm-source-tables.ts';
import '../flows/flow-tables.ts';
import { namedIn } from './named-in.ts';

/** Where something is named: drafts and published versions of flows (with those they call), channels, rules, the CRM. */
export const findUses: FindUses = async (trx, applicationId, { kind, key }) => {
  const { inFlow, inChannel, inAlarmRule, inCrm } = namedIn(kind, key);
  const { rows } = await sql<Use>`
    select 'flow' as by, f.name from flow f
      join flow_version v on v.flow_id = f.id and v.version = f.published_version
      where f.application_id = ${applicationId} and f.deleted_at is null and ${inFlow(sql.ref('v.document'))}
    union all select 'draft', f.name from flow f
      where f.application_id = ${applicationId} and f.deleted_at is null and ${inFlow(sql.ref('f.draft'))}
    union all select 'channel', c.name from channel c
      where c.application_id = ${applicationId} and c.deleted_at is null and ${inChannel}
    union all select 'alarm-rule', coalesce(a.document ->> 'name', '') from alarm_rule a
      where a.application_id = ${applicationId} and ${inAlarmRule}
    union all select 'crm', '' from crm_source s
      where s.application_id = ${applicationId} and ${inCrm}
    order by 1 desc, 2`.execute(trx);
  const published = new Set(rows.flatMap(({ by, name }) => (by === 'flow' ? [name] : [])));
  // A draft as it was published is the same place.
  return rows.filter(({ by, name }) => by !== 'draft' || !published.has(name));
};
