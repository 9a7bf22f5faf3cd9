import { durationUnits } from './duration-units.ts';

/** A length of time in the words of a language, by its two largest units: `1 hr 30 min`, `10 秒`; narrow: `1h 30m`. */
export function formatDuration(seconds: number, language: string, unitDisplay: 'short' | 'narrow' = 'short'): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  let rest = whole;
  for (const [unit, size] of durationUnits) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count === 0) continue;
    parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(count));
  }
  if (parts.length === 0) {
    return new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay }).format(0);
  }
  return parts.slice(0, 2).join(' ');
}
