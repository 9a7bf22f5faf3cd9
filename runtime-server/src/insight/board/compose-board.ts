import type { Board, BoardAgent, Settings } from '@parley/schemas';
import type { QualityRow, StretchRow, TodayRow } from './board-day.store.ts';
import type { AgentRow, CellRow, UnansweredRow } from './board-now.store.ts';

export type BoardParts = {
  at: Date;
  cells: readonly CellRow[];
  agents: readonly AgentRow[];
  unanswered: readonly UnansweredRow[];
  day: {
    start: Date;
    serviceLevel: Settings['serviceLevel'];
    today: TodayRow;
    stretches: readonly StretchRow[];
  };
  quality: readonly QualityRow[];
};

/** Puts what was read at different times together. What ended since its unanswered were counted has none. */
export function composeBoard({ at, cells, agents, unanswered, day, quality }: BoardParts): Board {
  const { today, serviceLevel } = day;
  const qualities = new Map(quality.map((row) => [row.agent_id, row]));
  const byCell = sumBy(unanswered, (row) => cellKey(row));
  const byAgent = sumBy(unanswered, ({ agent_id: agentId }) => agentId ?? '');
  return {
    at: at.toISOString(),
    dayStart: day.start.toISOString(),
    cells: cells.map((row) => ({
      skillGroup: row.skill_group,
      channelId: row.channel_id,
      robot: row.robot,
      waiting: row.waiting,
      ringing: row.ringing,
      serving: row.serving,
      held: row.held,
      unanswered: Math.min(byCell.get(cellKey(row)) ?? 0, row.serving),
      oldestWait:
        row.oldest_id !== null && row.oldest_at !== null
          ? { sessionId: row.oldest_id, since: row.oldest_at.toISOString() }
          : null,
    })),
    agents: agents
      .map((row) => presentAgent(row, byAgent.get(row.id) ?? 0, qualities.get(row.id)))
      .sort(
        (a, b) =>
          b.today.served - a.today.served ||
          (b.today.rating ?? 0) - (a.today.rating ?? 0) ||
          (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
      ),
    serviceLevel: { ...serviceLevel, accepted: today.in_time, counted: today.counted },
    today: {
      sessions: today.sessions,
      visitors: today.visitors,
      newVisitors: today.new_visitors,
      accepted: today.accepted,
      abandoned: today.abandoned,
      meanWaitSeconds: today.mean_wait,
      rating: today.rating,
      ratings: today.ratings,
    },
    stretches: day.stretches.map(({ at: from, started, queued, in_time: withinTarget, abandoned }) => ({
      from: from.toISOString(),
      started,
      queued,
      withinTarget,
      abandoned,
    })),
  };
}

function presentAgent(row: AgentRow, unanswered: number, quality: QualityRow | undefined): BoardAgent {
  return {
    id: row.id,
    name: row.name,
    avatar: row.avatar,
    staffNo: row.staff_no,
    status: row.status,
    statusReason: row.status_reason,
    statusSince: row.status_since.toISOString(),
    load: row.load,
    capacity: row.capacity,
    unanswered,
    skillGroupKeys: row.groups,
    today: {
      served: quality?.served ?? 0,
      firstResponseSeconds: quality?.first_response ?? null,
      rating: quality?.rating ?? null,
      ratings: quality?.ratings ?? 0,
    },
  };
}

function cellKey({
  skill_group: group,
  channel_id: channel,
}: {
  skill_group: string | null;
  channel_id: string;
}): string {
  return `${group ?? ''} ${channel}`;
}

function sumBy(rows: readonly UnansweredRow[], keyOf: (row: UnansweredRow) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + row.count);
  return sums;
}
