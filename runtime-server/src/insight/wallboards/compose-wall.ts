import type { AgentStatus, Board, BoardAgent, BoardCell, Wall, WallShare } from '@parley/schemas';
import type { WallboardRow } from './wallboard.store.ts';

/**
 * What of a board a wall may show: counts and times. What leads to a visitor (sessions, channels) is not in it, and agents
 * are named only where that was wished for.
 */
export function composeWall(
  { name, language, shows_agents: showsAgents, time_zone: timeZone }: WallboardRow & { time_zone: string },
  board: Board,
  groupNames: ReadonlyMap<string, string>,
): Wall {
  const statuses: Wall['statuses'] = { available: 0, busy: 0, rest: 0, away: 0, invisible: 0, offline: 0 };
  for (const { status } of board.agents) statuses[shownAs(status)] += 1;
  const groups = [...groupNames].map(([key, groupName]) =>
    shareOf(
      groupName,
      board.cells.filter(({ skillGroup }) => skillGroup === key),
      board.agents.filter(({ skillGroupKeys }) => skillGroupKeys.includes(key)),
    ),
  );
  return {
    name,
    language,
    timeZone,
    at: board.at,
    total: shareOf(name, board.cells, board.agents),
    groups: groups.sort(
      (a, b) => b.waiting + b.ringing - a.waiting - a.ringing || b.serving - a.serving || (a.name < b.name ? -1 : 1),
    ),
    statuses,
    agents: showsAgents ? board.agents.filter(({ status }) => status !== 'offline').map(presentAgent) : null,
    serviceLevel: board.serviceLevel,
    today: board.today,
    stretches: board.stretches,
  };
}

function shareOf(name: string, cells: readonly BoardCell[], agents: readonly BoardAgent[]): WallShare {
  const sum = (of: 'robot' | 'waiting' | 'ringing' | 'serving' | 'unanswered'): number =>
    cells.reduce((all, cell) => all + cell[of], 0);
  const waits = cells.flatMap(({ oldestWait }) => (oldestWait ? [oldestWait.since] : [])).sort();
  return {
    name,
    robot: sum('robot'),
    waiting: sum('waiting'),
    ringing: sum('ringing'),
    serving: sum('serving'),
    unanswered: sum('unanswered'),
    waitsSince: waits[0] ?? null,
    available: agents.filter(({ status }) => status === 'available').length,
    online: agents.filter(({ status }) => status !== 'offline').length,
  };
}

function presentAgent({ name, status, statusSince, load, capacity, today }: BoardAgent) {
  return { name, status: shownAs(status), since: statusSince, load, capacity, served: today.served };
}

/** Who is invisible shows it to supervisors alone. */
function shownAs(status: AgentStatus): AgentStatus {
  return status === 'invisible' ? 'away' : status;
}
