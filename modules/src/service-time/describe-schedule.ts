import type { Schedule } from '@parley/schemas';
import { weekdays, type Weekday } from './open-ranges.ts';

/** A schedule in a few short lines: neighbouring days with the same hours as one, then the time zone. */
export function describeSchedule({ weekly, timeZone }: Schedule): string[] {
  const groups: { days: Weekday[]; hours: string }[] = [];
  for (const day of weekdays) {
    const hours = (weekly[day] ?? []).map(([from, to]) => `${from}–${to}`).join(' ');
    const last = groups.at(-1);
    if (last?.hours === hours) last.days.push(day);
    else groups.push({ days: [day], hours });
  }
  const lines = groups.flatMap(({ days, hours }) => (hours === '' ? [] : [`${nameOf(days)} ${hours}`]));
  return [...lines.slice(0, 4), ...(lines.length > 4 ? ['…'] : []), timeZone];
}

function nameOf(days: Weekday[]): string {
  const [first = 'mon', last = first] = [days[0], days.at(-1)];
  return first === last ? capital(first) : `${capital(first)}–${capital(last)}`;
}

function capital(day: Weekday): string {
  return day.charAt(0).toUpperCase() + day.slice(1);
}
