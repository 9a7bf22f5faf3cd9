const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A moment of the next days as people write it: weekday, day and time of day, in their language and time zone. Where the
 * zone is another than theirs may be, `isZoneNamed` adds its name.
 *
 * @example writtenMoment('2026-03-02T01:00:00.000Z', { locale: 'en', timeZone: 'Asia/Shanghai' }) // 'Monday, March 2 at 9:00 AM'
 */
export function writtenMoment(
  at: string,
  { locale, timeZone, isZoneNamed = false }: { locale: string; timeZone?: string; isZoneNamed?: boolean },
): string {
  const key = `${locale}\n${timeZone ?? ''}\n${isZoneNamed}`;
  let format = formats.get(key);
  if (!format) {
    format = formatFor(locale, {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: 'numeric',
      minute: '2-digit',
      ...(timeZone !== undefined && { timeZone }),
      ...(isZoneNamed && { timeZoneName: 'short' }),
    });
    // Languages and zones come from outside: not every one that somebody sends is kept.
    if (formats.size >= mostFormats) formats.clear();
    formats.set(key, format);
  }
  return format.format(new Date(at));
}

const mostFormats = 200;

/** What is no language counts as English, what is no zone as UTC. */
function formatFor(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  for (const [language, zone] of [
    [locale, options.timeZone],
    ['en', options.timeZone],
    [locale, 'UTC'],
  ]) {
    try {
      return new Intl.DateTimeFormat(language || 'en', { ...options, ...(zone !== undefined && { timeZone: zone }) });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' });
}
