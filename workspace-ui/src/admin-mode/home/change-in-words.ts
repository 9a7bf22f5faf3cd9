/** How a figure compares with that of before: what it was, and by how much of a hundred it rose or fell. */
export function changeInWords(
  now: number | null,
  before: number | null,
  { was, number }: { was: string; number: (value: number) => string },
): string {
  if (now === null || before === null || before === 0) return was;
  const percent = Math.round(((now - before) / before) * 100);
  if (percent === 0) return was;
  return `${percent > 0 ? '↑' : '↓'} ${number(Math.abs(percent))} % · ${was}`;
}
