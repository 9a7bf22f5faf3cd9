import type { JsonObject } from '@parley/schemas';
import { createLocalTime } from './files/local-time.ts';
import type { ExportReader, Language } from './sources/index.ts';

/**
 * What the files of an export are called: what they hold and of which days, `Conversations 2026-11-01 to 2026-11-29`
 * (EXPORT-09). A period ends before its `to`; without one, today.
 */
export function exportTitle(
  title: Record<Language, string>,
  filters: JsonObject,
  { language, settings: { timeZone }, now }: Pick<ExportReader, 'language' | 'settings' | 'now'>,
): string {
  const local = createLocalTime(timeZone);
  const dayOf = (at: Date): string => local(at).slice(0, 10);
  const last = typeof filters.to === 'string' ? dayOf(new Date(Date.parse(filters.to) - 1)) : dayOf(now);
  const first = typeof filters.from === 'string' ? dayOf(new Date(filters.from)) : null;
  const days =
    first === null || first === last ? last : language === 'zh' ? `${first} 至 ${last}` : `${first} to ${last}`;
  return `${title[language]} ${days}`;
}
