import type { AgentStatus, Board, BoardAgent, BoardCell } from '@parley/schemas';

export type Totals = Omit<BoardCell, 'skillGroup' | 'channelId'>;

/** The cells of a group, of a channel, or of both; empty = of all. */
export function cellsOf(
  cells: readonly BoardCell[],
  { group, channel }: { group: string; channel: string },
): readonly BoardCell[] {
  return cells.filter(
    ({ skillGroup, channelId }) => (group === '' || skillGroup === group) && (channel === '' || channelId === channel),
  );
}

const nothing: Totals = {
  robot: 0,
  waiting: 0,
  ringing: 0,
  serving: 0,
  held: 0,
  unanswered: 0,
  oldestWait: null,
};

export function sumCells(cells: readonly BoardCell[]): Totals {
  return cells.reduce<Totals>(
    (sum, cell) => ({
      robot: sum.robot + cell.robot,
      waiting: sum.waiting + cell.waiting,
      ringing: sum.ringing + cell.ringing,
      serving: sum.serving + cell.serving,
      held: sum.held + cell.held,
      unanswered: sum.unanswered + cell.unanswered,
      oldestWait: older(sum.oldestWait, cell.oldestWait),
    }),
    nothing,
  );
}

function older(one: Totals['oldestWait'], other: Totals['oldestWait']): Totals['oldestWait'] {
  if (!one || !other) return one ?? other;
  return one.since <= other.since ? one : other;
}

export type BoardRow = { key: string; totals: Totals };

/** A row for each group or channel, where most wait first. What has no group yet is with the flow and in none. */
export function rowsBy(cells: readonly BoardCell[], by: 'skillGroup' | 'channelId'): BoardRow[] {
  const byKey = new Map<string, BoardCell[]>();
  for (const cell of cells) byKey.set(cell[by] ?? '', [...(byKey.get(cell[by] ?? '') ?? []), cell]);
  return [...byKey]
    .filter(([key]) => key !== '')
    .map(([key, own]) => ({ key, totals: sumCells(own) }))
    .sort(
      (a, b) =>
        b.totals.waiting + b.totals.ringing - a.totals.waiting - a.totals.ringing ||
        b.totals.serving - a.totals.serving ||
        (a.key < b.key ? -1 : 1),
    );
}

/** The members of a group, with a status; empty = all. */
export function agentsOf(
  agents: readonly BoardAgent[],
  { group, status }: { group: string; status: string },
): readonly BoardAgent[] {
  return agents.filter(
    (agent) => (group === '' || agent.skillGroupKeys.includes(group)) && (status === '' || isOfStatus(agent, status)),
  );
}

/** `online` is every status but offline. */
function isOfStatus({ status }: BoardAgent, wanted: string): boolean {
  return wanted === 'online' ? status !== 'offline' : status === wanted;
}

export function countStatuses(agents: readonly BoardAgent[]): Map<AgentStatus, number> {
  const counts = new Map<AgentStatus, number>();
  for (const { status } of agents) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

/** In percent; null while nothing is decided. */
export function serviceLevelOf({ accepted, counted }: Board['serviceLevel']): number | null {
  return counted === 0 ? null : Math.round((accepted / counted) * 100);
}
