import type { Settings } from '@parley/schemas';

/** How long somebody waits, short enough for a list: `42s`, `7m`, `1h 05m`. */
export function formatWait(milliseconds: number, language: string): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'narrow' }).format(value);
  if (seconds < 60) return unit(seconds, 'second');
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`;
  return unit(Math.floor(hours / 24), 'day');
}

/** How urgent a wait has become, by what the application calls long. */
export function urgencyOf(
  milliseconds: number,
  { soonSeconds, lateSeconds }: Pick<Settings['waiting'], 'soonSeconds' | 'lateSeconds'>,
): 'calm' | 'waiting' | 'overdue' {
  if (milliseconds >= lateSeconds * 1_000) return 'overdue';
  return milliseconds >= soonSeconds * 1_000 ? 'waiting' : 'calm';
}
