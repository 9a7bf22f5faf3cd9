import type { ReportQuery } from '@parley/schemas';
import { sql } from 'kysely';
import '../report-facts/report-tables.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Reach } from '../../platform/http/actor.ts';

/** Which sessions a report is about, and of whom its reader may know. */
export type Asked = {
  applicationId: string;
  /** Skill groups whose figures the reader may see: where a session is, or was last. */
  reach: Reach;
  filter: ReportFilter;
  from: string;
  to: string;
  timeZone: string;
  /** Days of the period whose small tables are not as their facts are. */
  stale: readonly string[];
};

type ListName = 'tag' | 'kind' | 'channel' | 'agent' | 'group' | 'origin' | 'flow' | 'language' | 'customerTag';
/** What was chosen; null = everything. */
export type ReportFilter = Record<ListName, readonly string[] | null> & {
  version: number | null;
  visitors: 'new' | 'returning' | null;
  /** Waits that were longer than so many seconds. */
  exceeds: number | null;
};

export function readFilter(query: Omit<ReportQuery, 'from' | 'to' | 'compare'>): ReportFilter {
  const list = (text: string | undefined): readonly string[] | null => {
    const chosen = [...new Set((text ?? '').split(',').map((each) => each.trim()))].filter((each) => each !== '');
    return chosen.length === 0 ? null : chosen;
  };
  return {
    tag: list(query.tag),
    kind: list(query.kind),
    channel: list(query.channel),
    agent: list(query.agent),
    group: list(query.group),
    origin: list(query.origin),
    flow: list(query.flow),
    language: list(query.language),
    customerTag: list(query.customerTag),
    exceeds: query.exceeds ?? null,
    version: query.version ?? null,
    visitors: query.visitors ?? null,
  };
}

export async function readStale(
  db: Executor,
  { applicationId, from, to }: Pick<Asked, 'applicationId' | 'from' | 'to'>,
): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    select day from report_day where application_id = ${applicationId} and is_stale
      and day >= ${from}::date and day <= ${to}::date`.execute(db);
  return rows.map(({ day }) => day);
}
