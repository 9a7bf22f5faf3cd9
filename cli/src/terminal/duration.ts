const secondsByUnit: Record<string, number> = { '': 1, ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400 };

/** Reads `90`, `90s`, `10m`, `1h30m`, `2d` as seconds; null when it is none of these. */
export function parseDuration(text: string): number | null {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])?/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text.trim()) return null;
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (secondsByUnit[unit ?? ''] ?? 1), 0);
}

/** Seconds as a person writes them: `1h 30m`, `45s`. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1_000)}ms`;
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const [unit, size] of [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.slice(0, 2).join(' ');
}
