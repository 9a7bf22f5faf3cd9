import type { JsonObject } from '@parley/schemas';
import { createLocalTime } from './files/local-time.ts';
import type { ExportReader, Language } from './sources/index.ts';

/**
 * What the files of an export are called: what they hold and of which days, `Conversations 2026-11-01 to 2026-11-29`
 * (EXPORT-09). A period of instants ends before its `to`, one of days with it; without one, today.
 */
export function exportTitle(
  title: Record<Language, string>,
  filters: JsonObject,
  { language, settings: { timeZone }, now }: Pick<ExportReader, 'language' | 'settings' | 'now'>,
): string {
  const local = createLocalTime(timeZone);
  const dayOf = (at: Date): string => local(at).slice(0, 10);
  const last = typeof filters.to !== 'string' ? dayOf(now) : isDay(filters.to) ? filters.to : dayOf(before(filters.to));
  const first =
    typeof filters.from !== 'string' ? null : isDay(filters.from) ? filters.from : dayOf(new Date(filters.from));
  const days =
    first === null || first === last ? last : language === 'zh' ? `${first} 至 ${last}` : `${first} to ${last}`;
  return `${title[language]} ${days}`;
}

function before(instant: string): Date {
  return new Date(Date.parse(instant) - 1);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}
