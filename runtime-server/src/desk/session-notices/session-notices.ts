import type { NoticeKind } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Notify } from '../../organisation/notices/notify.ts';
import type { Clock } from '../../platform/clock.ts';
import { createCoalescedRuns, createPeriodic } from '../../platform/concurrency/index.ts';
import { withTransaction, type Database, type Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Turn } from '../../sessions/flow-runner/turn.ts';

/**
 * Tells agents what became of their sessions without them: closed by silence, given back to the queue while they were
 * away, taken over or passed on by somebody else, or given to them while they were not available (AGENT-94). What is told
 * follows from the rows of sessions and assignments alone, and each has a key of its own: it is looked at after each turn
 * of this node, and every minute for what a node that went away has left untold.
 */
export type SessionNotices = { start: () => void; stop: () => Promise<void>; lookBack: () => Promise<void> };

const everyMilliseconds = 60_000;
/** How far back is looked: longer than any node is away between the commit and its end. */
const backMilliseconds = 15 * 60_000;

export function createSessionNotices({
  database,
  runner,
  notify,
  clock,
  logger,
}: {
  database: Database;
  runner: Pick<SessionRunner, 'onCommitted'>;
  notify: Notify;
  clock: Clock;
  logger: Logger;
}): SessionNotices {
  const onError = (error: unknown): void =>
    logger.error({ err: error }, 'agents could not be told of their sessions; it is tried again');
  const tell = async (place: Place): Promise<void> => {
    const found = await findUntold(database.kysely, place);
    for (const { application_id: applicationId, agent_id: agentId, kind, key, visitor, by, session_id: id } of found) {
      await withTransaction(database, (trx, afterCommit) =>
        notify(trx, afterCommit, {
          applicationId,
          to: { agentIds: [agentId] },
          kind,
          values: { visitor, ...(by !== null && { by }) },
          link: { to: 'session', id },
          key,
        }),
      );
    }
  };
  const changed = new Set<string>();
  const runs = createCoalescedRuns({
    keyOf: () => 'changed',
    run: async () => {
      const ids = [...changed];
      changed.clear();
      if (ids.length > 0) await tell({ sessionIds: ids });
    },
    onError,
  });
  const lookBack = (): Promise<void> => tell({ since: new Date(clock.now().getTime() - backMilliseconds) });
  const periodic = createPeriodic({ clock, everyMilliseconds, work: lookBack, onError });
  runner.onCommitted((turn) => {
    if (!mayConcern(turn)) return;
    changed.add(turn.after.id);
    runs.trigger(undefined);
  });
  return {
    lookBack,
    start: () => periodic.start(),
    stop: async () => {
      await periodic.stop();
      await runs.stop();
    },
  };
}

function mayConcern({ before, after, assignments }: Turn): boolean {
  const isAssigned = assignments.opened.length > 0 || assignments.changed.length > 0;
  return isAssigned || (after.state === 'ended' && before.state !== 'ended' && after.agentId !== null);
}

type Place = { sessionIds: readonly string[] } | { since: Date };
type Untold = {
  kind: NoticeKind;
  key: string;
  application_id: string;
  agent_id: string;
  session_id: string;
  visitor: string;
  by: string | null;
};

/** What happened to sessions of which their agents have not been told. */
async function findUntold(db: Executor, place: Place): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    select found.* from (
      select 'session-timed-out' as kind, 'timed-out:' || s.id as key, s.application_id, s.agent_id,
        s.id as session_id, v.name as visitor, null as by
      from session s join visitor v on v.id = s.visitor_id
      where s.end_status = 'auto_finished' and s.agent_id is not null and ${isAt('s.id', 's.ended_at', place)}
      union all
      select case when n.outcome = 'returned' then 'session-returned' else 'session-taken-over' end,
        'lost:' || n.id, n.application_id, n.agent_id, s.id, v.name,
        case when n.outcome = 'returned' then null else coalesce(nullif(b.nickname, ''), b.name) end
      from assignment n join session s on s.id = n.session_id join visitor v on v.id = s.visitor_id
        left join lateral (
          select next.agent_id, next.kind from assignment next
          where next.session_id = n.session_id and next.agent_id <> n.agent_id and next.accepted_at >= n.ended_at
          order by next.accepted_at limit 1
        ) after on true
        left join lateral (
          select s.handover -> 'by' ->> 'id' as id
          -- The handover of this very change, not of one after it.
          where abs(extract(epoch from (s.handover ->> 'at')::timestamptz - n.ended_at)) < 5
        ) passer on true
        left join agent b on b.id = coalesce(passer.id, after.agent_id)
      where n.accepted_at is not null and ${isAt('n.session_id', 'n.ended_at', place)}
        and (n.outcome = 'returned' or (n.outcome = 'transferred' and (after.kind = 'take-over' or passer.id <> n.agent_id)))
      union all
      select 'session-given', 'given:' || n.id, n.application_id, n.agent_id, s.id, v.name, s.handover -> 'by' ->> 'name'
      from assignment n join session s on s.id = n.session_id join visitor v on v.id = s.visitor_id
        join agent a on a.id = n.agent_id
      where n.kind in ('transfer', 'direct') and n.accepted_at is not null and n.ended_at is null
        and a.status in ('away', 'rest', 'invisible', 'offline')
        and (s.handover -> 'by' ->> 'id') is distinct from n.agent_id
        and ${isAt('n.session_id', 'n.accepted_at', place)}
    ) found
    where not exists (select from notice t where t.agent_id = found.agent_id and t.key = found.key)`.execute(db);
  return rows;
}

function isAt(session: string, time: string, place: Place): RawBuilder<SqlBool> {
  if ('since' in place) return sql<SqlBool>`${sql.ref(time)} >= ${place.since}::timestamptz`;
  return sql<SqlBool>`${sql.ref(session)} = any(${[...place.sessionIds]}::text[])`;
}
