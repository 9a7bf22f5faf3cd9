import type { LocalText } from '@parley/engine';
import type { Schedule } from '@parley/schemas';
import { weekdays, type Weekday } from './open-ranges.ts';

/** A schedule in a few short lines: neighbouring days with the same hours as one, then the time zone. */
export function describeSchedule({ weekly, timeZone }: Schedule): (string | LocalText)[] {
  const groups: { days: Weekday[]; hours: string }[] = [];
  for (const day of weekdays) {
    const hours = (weekly[day] ?? []).map(([from, to]) => `${from}–${to}`).join(' ');
    const last = groups.at(-1);
    if (last?.hours === hours) last.days.push(day);
    else groups.push({ days: [day], hours });
  }
  const lines = groups.flatMap(({ days, hours }) => (hours === '' ? [] : [withHours(nameOf(days), hours)]));
  return [...lines.slice(0, 4), ...(lines.length > 4 ? ['…'] : []), timeZone];
}

function nameOf(days: Weekday[]): LocalText {
  const [first = 'mon', last = first] = [days[0], days.at(-1)];
  const [from, to] = [names[first], names[last]];
  return first === last ? from : { en: `${from.en}–${to.en}`, zh: `${from.zh}至${to.zh}` };
}

function withHours({ en, zh }: LocalText, hours: string): LocalText {
  return { en: `${en} ${hours}`, zh: `${zh} ${hours}` };
}

const names: Record<Weekday, LocalText> = {
  mon: { en: 'Mon', zh: '周一' },
  tue: { en: 'Tue', zh: '周二' },
  wed: { en: 'Wed', zh: '周三' },
  thu: { en: 'Thu', zh: '周四' },
  fri: { en: 'Fri', zh: '周五' },
  sat: { en: 'Sat', zh: '周六' },
  sun: { en: 'Sun', zh: '周日' },
};
