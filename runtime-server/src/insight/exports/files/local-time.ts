/**
 * Writes instants as clocks in a time zone show them: `2026-11-29 08:05:00`, which spreadsheets of every language read
 * as a time.
 */
export function createLocalTime(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => format.format(at);
}
