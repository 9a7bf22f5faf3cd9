import {
  mostAgentsAsked,
  type AgentStatusIntervals,
  type AgentWorkingTime,
  type StatusSeconds,
  type WorkingTime,
  type WorkingTimeQuery,
} from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Reach } from '../../platform/http/actor.ts';
import { statusesInOrder, wholeSeconds } from '../own-figures/status-seconds.ts';
import { readAskedHours } from './asked-hours.ts';
import { readReachedGroups } from './reached-groups.ts';
import {
  readHours,
  readIntervals,
  readSignedIn,
  readWorked,
  readWorkers,
  type HoursRow,
  type SignedInRow,
  type WorkedRow,
  type WorkerRow,
  type Workers,
} from './working-time.store.ts';

/** Who asks: of an application, as far as their figures reach. */
export type FiguresReader = { applicationId: string; reach: Reach };

/** So many intervals of one agent are told at once. */
const mostIntervals = 5_000;

/** @throws AppError `invalid` for days that cannot be asked for, or too many agents */
export async function readWorkingTime(
  db: Executor,
  { applicationId, reach }: FiguresReader,
  query: WorkingTimeQuery,
  now: Date,
): Promise<WorkingTime> {
  const workers: Workers = { applicationId, reach, agentIds: agentIdsOf(query) };
  const hours = await readAskedHours(db, { applicationId, now }, query);
  const [people, worked, signedIn, passed, groups] = await Promise.all([
    readWorkers(db, workers, hours),
    readWorked(db, workers, hours),
    readSignedIn(db, workers, hours),
    readHours(db, hours),
    readReachedGroups(db, { applicationId, reach }),
  ]);
  const { from, to, timeZone, timeFrom, timeTo } = hours;
  const period = passed.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const end = passed.at(-1)?.ends ?? null;
  const presences = new Map(signedIn.map((row) => [row.agent_id, row]));
  const workedBy = new Map<string | null, WorkedRow[]>();
  for (const row of worked) workedBy.set(row.agent_id, [...(workedBy.get(row.agent_id) ?? []), row]);
  const agents = people.map((row) =>
    agentTime(row, {
      worked: workedBy.get(row.id) ?? [],
      period,
      end,
      presence: presences.get(row.id),
    }),
  );
  return {
    from,
    to,
    timeZone,
    timeFrom,
    timeTo,
    periodSeconds: Math.round(period / 1_000),
    agents,
    days: daysOf(passed, worked, people.length),
    groups,
  };
}

/** @throws AppError `not_found` for an agent who is not within reach, `invalid` as above */
export async function readStatusIntervals(
  db: Executor,
  { applicationId, reach }: FiguresReader,
  agentId: string,
  query: WorkingTimeQuery,
  now: Date,
): Promise<AgentStatusIntervals> {
  const workers: Workers = { applicationId, reach, agentIds: [agentId] };
  const hours = await readAskedHours(db, { applicationId, now }, query);
  const [worker] = await readWorkers(db, workers, hours);
  if (!worker) throw new AppError('not_found', `There is no agent ${agentId.slice(0, 64)} in these days.`);
  const rows = await readIntervals(db, workers, hours, mostIntervals + 1);
  return {
    agent: presentWorker(worker),
    timeZone: hours.timeZone,
    intervals: rows.slice(0, mostIntervals).map(({ status, reason, since, until }) => ({
      status,
      reason,
      from: since.toISOString(),
      until: until.toISOString(),
    })),
    isWhole: rows.length <= mostIntervals,
  };
}

/** @throws AppError `invalid` when they are too many */
function agentIdsOf({ agents }: Pick<WorkingTimeQuery, 'agents'>): string[] | null {
  const ids = (agents ?? '').split(',').filter((id) => id !== '');
  if (ids.length === 0) return null;
  if (ids.length <= mostAgentsAsked) return ids;
  const message = `At most ${mostAgentsAsked} agents can be chosen at once.`;
  throw new AppError('invalid', message, { problems: [{ pointer: '/agents', message }] });
}

type OfAgent = { worked: readonly WorkedRow[]; period: number; end: Date | null; presence: SignedInRow | undefined };

function agentTime(row: WorkerRow, { worked, period, end, presence }: OfAgent): AgentWorkingTime {
  const seconds = secondsOf(worked, period);
  const isStillIn = presence && end && presence.last.getTime() >= end.getTime();
  return {
    agent: presentWorker(row),
    firstLogin: presence?.first.toISOString() ?? null,
    wasSignedIn: presence?.was_signed_in ?? false,
    lastOffline: presence && !isStillIn ? presence.last.toISOString() : null,
    login: loginOf(seconds),
    seconds,
  };
}

function daysOf(passed: readonly HoursRow[], worked: readonly WorkedRow[], people: number): WorkingTime['days'] {
  return passed.map(({ day, milliseconds }) => ({
    day,
    seconds: secondsOf(
      worked.filter((row) => row.day === day),
      milliseconds * people,
    ),
  }));
}

/** Of what was worked, with offline as the rest of the period: their sum is that of the period (STAT-36). */
function secondsOf(worked: readonly WorkedRow[], period: number): StatusSeconds {
  const held = { available: 0, busy: 0, rest: 0, away: 0, invisible: 0, offline: 0 };
  for (const { status, milliseconds } of worked) held[status] += milliseconds;
  held.offline = Math.max(0, period - worked.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
  return wholeSeconds(held, Math.round(period / 1_000));
}

function loginOf(seconds: StatusSeconds): number {
  return statusesInOrder.reduce((sum, status) => sum + (status === 'offline' ? 0 : seconds[status]), 0);
}

function presentWorker(row: WorkerRow): AgentWorkingTime['agent'] {
  const { id, name, real_name: realName, staff_no: staffNo, avatar, is_removed: isRemoved } = row;
  return { id, name, realName, staffNo, avatar, isRemoved };
}
