import type { AgentFigures } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { readByDay, readResponses, readServed, readStatuses, type Asked } from './figures.store.ts';
import { daysBetween, type Days } from './read-days.ts';
import { statusesInOrder, statusSeconds } from './status-seconds.ts';

/** The figures of one agent, all computed from what was recorded (STAT-01 to STAT-09). */
export async function readAgentFigures(
  db: Executor,
  who: Pick<Asked, 'applicationId' | 'agentId' | 'now'>,
  days: Days,
): Promise<AgentFigures> {
  const asked: Asked = { ...who, start: days.start, end: days.end };
  const served = await readServed(db, asked);
  const responses = await readResponses(db, asked);
  const byDay = new Map((await readByDay(db, asked, days)).map((row) => [row.day, row]));
  const statuses = await readStatuses(db, asked);
  return {
    from: days.from,
    to: days.to,
    timeZone: days.timeZone,
    served: served.served,
    closed: served.closed,
    meanSeconds: { served: served.meanServed, ...responses },
    rating: { mean: served.ratingMean, count: served.ratings },
    presence: presenceOf(statuses, asked),
    days: daysBetween(days.from, days.to).map((day) => {
      const { sessions = 0, agent = 0, visitor = 0, system = 0 } = byDay.get(day) ?? {};
      return { day, sessions, messages: { agent, visitor, system } };
    }),
  };
}

function presenceOf(
  changes: Awaited<ReturnType<typeof readStatuses>>,
  { start, end, now }: Asked,
): AgentFigures['presence'] {
  const until = now < end ? now : end;
  const seconds = statusSeconds(changes, { from: start, to: until < start ? start : until });
  const login = statusesInOrder.reduce((sum, status) => sum + (status === 'offline' ? 0 : seconds[status]), 0);
  return {
    login,
    statuses: statusesInOrder.map((status) => ({
      status,
      seconds: seconds[status],
      share: status === 'offline' ? null : login === 0 ? 0 : seconds[status] / login,
    })),
  };
}
