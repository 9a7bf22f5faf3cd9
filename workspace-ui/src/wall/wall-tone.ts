/** How a wait looks from afar: longer than promised, or three times as long. */
export function toneOfWait(
  since: string | null,
  now: number,
  withinSeconds: number,
): 'waiting' | 'overdue' | undefined {
  if (since === null) return undefined;
  const seconds = (now - Date.parse(since)) / 1_000;
  if (seconds <= withinSeconds) return undefined;
  return seconds > 3 * withinSeconds ? 'overdue' : 'waiting';
}
