import type { Schedule } from '@parley/schemas';

/** Days from the first start on which the examples are open all day. */
const trialDays = 31;
const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * The schedule with extra workdays from the first start on, so that whoever tries the examples at night or on a Sunday
 * meets agents as well. They are seen, and deleted, where the schedule is edited.
 */
export function openForTrial<Given extends Schedule>(schedule: Given, now: Date): Given {
  // This locale writes dates as ISO 8601 does.
  const dates = new Intl.DateTimeFormat('sv-SE', { timeZone: schedule.timeZone, dateStyle: 'short' });
  const own = schedule.workdays ?? [];
  const taken = new Set(own.map(({ date }) => date));
  const days = Array.from({ length: trialDays }, (_, day) =>
    dates.format(new Date(now.getTime() + day * dayMilliseconds)),
  );
  const added = [...new Set(days)].filter((date) => !taken.has(date));
  return {
    ...schedule,
    workdays: [
      ...own,
      ...added.map((date) => ({ date, intervals: [['00:00', '24:00'] as [string, string]], name: 'Trial' })),
    ],
  };
}
