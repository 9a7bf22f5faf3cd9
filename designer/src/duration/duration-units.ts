/** Units in which people give a length of time, in seconds, the largest first. */
export const durationUnits = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

export type DurationUnit = (typeof durationUnits)[number][0];

const sizes = Object.fromEntries(durationUnits) as Record<DurationUnit, number>;

/** The largest unit in which the seconds are a whole number: 5400 are minutes, 0 and 90 are seconds. */
export function unitOf(seconds: number): DurationUnit {
  const found = durationUnits.find(([, size]) => seconds >= size && seconds % size === 0);
  return found?.[0] ?? 'second';
}

/** So many seconds in a unit. */
export function amountIn(unit: DurationUnit, seconds: number): number {
  return seconds / sizes[unit];
}

/** So many of a unit in seconds. */
export function secondsOf(unit: DurationUnit, amount: number): number {
  return amount * sizes[unit];
}

/** The units of which at least one is no longer than the longest that is allowed. */
export function unitsUpTo(longestSeconds: number): DurationUnit[] {
  return durationUnits.filter(([, size]) => size <= longestSeconds).map(([unit]) => unit);
}

/** Whether an amount is more than one of the next larger unit, so that it is easier read in two units: 90 minutes. */
export function isLongFor(unit: DurationUnit, seconds: number): boolean {
  const larger = durationUnits[durationUnits.findIndex(([each]) => each === unit) - 1];
  return larger !== undefined && seconds > larger[1];
}

/** What a unit is called beside an amount: `minutes`, `分钟`. */
export function nameOfUnit(unit: DurationUnit, amount: number, language: string): string {
  // Chinese has whole words in its short form; its long 秒钟 is said of nothing but clocks.
  const unitDisplay = language.startsWith('zh') ? 'short' : 'long';
  const format = new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay });
  return (
    format
      .formatToParts(amount)
      .find(({ type }) => type === 'unit')
      ?.value.trim() ?? unit
  );
}
