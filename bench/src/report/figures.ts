/** A count or rate with three significant digits at least: `12,345`, `85.2`. */
export function figure(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** A ratio such as `2.34 ×`. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

/** A bar beside what was reached: `2.34 × (≥ 2: met)`. */
export function againstBar(ratio: number, bar: number): string {
  return `${times(ratio)} (≥ ${bar}: ${ratio >= bar ? 'met' : 'NOT met'})`;
}

/** A limit beside what was taken: `1.40 s (≤ 2: met)`. */
export function againstLimit(value: number, limit: number, unit: string): string {
  return `${figure(value)} ${unit} (≤ ${limit}: ${value <= limit ? 'met' : 'NOT met'})`;
}
