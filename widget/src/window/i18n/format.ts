import type { Words } from './texts.ts';

/** The day of a time in the visitor's own calendar: `2026-03-02`. */
export function dayOf(sentAt: string): string {
  const date = new Date(sentAt);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** "Today", "Yesterday", or the date, counted from the server's now. */
export function formatDay(sentAt: string, now: number, { locale, t }: Words): string {
  const day = dayOf(sentAt);
  if (day === dayOf(new Date(now).toISOString())) return t('today');
  if (day === dayOf(dayBefore(now).toISOString())) return t('yesterday');
  const isThisYear = new Date(sentAt).getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(new Date(sentAt));
}

/** At noon: a day has 23 to 25 hours. */
function dayBefore(now: number): Date {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - 1, 12);
}

export function formatTime(sentAt: string, { locale }: Pick<Words, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(sentAt));
}

export function formatExact(sentAt: string, { locale }: Pick<Words, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' }).format(new Date(sentAt));
}
