import { durationUnits } from './duration-units.ts';

/** A duration in words, with its two largest units: `10 minutes`, `1 hour, 30 minutes`. */
export function formatSeconds(seconds: number, language: string): string {
  let left = Math.max(0, Math.round(seconds));
  const parts = durationUnits.flatMap(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    if (count === 0) return [];
    return [new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)];
  });
  const shown =
    parts.length > 0
      ? parts.slice(0, 2)
      : [new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(0)];
  return new Intl.ListFormat(language, { type: 'unit', style: 'long' }).format(shown);
}
