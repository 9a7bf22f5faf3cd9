const units = ['B', 'kB', 'MB', 'GB'] as const;

/** A size in the units that people know their files by: `1.4 MB`; without the gap where room is scarce. */
export function formatFileSize(bytes: number, language: string, gap: ' ' | '' = ' '): string {
  let value = bytes;
  let power = 0;
  while (power < units.length - 1 && Math.round(value) >= 1_024) {
    value /= 1_024;
    power += 1;
  }
  const maximumFractionDigits = power > 0 && value < 10 ? 1 : 0;
  return `${new Intl.NumberFormat(language, { maximumFractionDigits }).format(value)}${gap}${units[power] ?? ''}`;
}
