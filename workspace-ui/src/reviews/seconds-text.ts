import { formatDuration } from '@parley/designer/duration';

/** A length of time in words, to the second; a dash where there is none. */
export function secondsText(seconds: number | null, language: string): string {
  return seconds === null ? '–' : formatDuration(Math.round(seconds), language, 'narrow');
}
