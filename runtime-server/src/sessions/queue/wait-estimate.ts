import type { Executor } from '../../platform/database/index.ts';

/** How many of the sessions served last say how fast a queue moves, and how old they may be. */
const looksAt = 20;
const notOlderThanMilliseconds = 60 * 60_000;
const fewest = 3;
const longestSeconds = 24 * 3_600;

/**
 * How long a visitor with so many ahead will wait, in seconds, from how often sessions of the group were accepted lately;
 * undefined when too few were.
 */
export function estimateWait(acceptedAt: readonly Date[], ahead: number, now: Date): number | undefined {
  const recent = acceptedAt
    .map((at) => at.getTime())
    .filter((at) => now.getTime() - at <= notOlderThanMilliseconds)
    .sort((a, b) => a - b);
  const [first] = recent;
  if (first === undefined || recent.length < fewest) return undefined;
  // Up to now and not to the last of them: a queue that has come to a standstill is slow.
  const interval = (now.getTime() - first) / recent.length / 1000;
  return roundSeconds(Math.min(interval * (ahead + 1), longestSeconds));
}

/** When the latest sessions of a group were accepted. */
export async function readAcceptTimes(
  db: Executor,
  { applicationId, skillGroup }: { applicationId: string; skillGroup: string },
): Promise<Date[]> {
  const rows = await db
    .selectFrom('session')
    .select('accepted_at')
    .where('application_id', '=', applicationId)
    .where('skill_group', '=', skillGroup)
    .where('accepted_at', 'is not', null)
    .orderBy('accepted_at', 'desc')
    .limit(looksAt)
    .execute();
  return rows.flatMap(({ accepted_at: at }) => (at ? [at] : []));
}

/** No more exact than it is: to 10 s below five minutes, to whole minutes beyond. */
function roundSeconds(seconds: number): number {
  const unit = seconds < 300 ? 10 : 60;
  return Math.max(Math.round(seconds / unit), 1) * unit;
}
