/** One row of figures for each stretch, a figure for each series. */
export type Figures = readonly (readonly number[])[];

/** The top of the drawing: the largest single figure, or for figures upon each other the largest sum. */
export function mostOf(figures: Figures, isStacked: boolean): number {
  const tops = figures.map((row) => (isStacked ? row.reduce((sum, each) => sum + each, 0) : Math.max(0, ...row)));
  return Math.max(1, ...tops);
}

/** A line through the middles of the stretches, from left to right. */
export function linePath(values: readonly number[], { most, width, height }: Drawing): string {
  return values
    .map((value, index) => `${index === 0 ? 'M' : 'L'}${(index + 0.5) * width} ${height - (value / most) * height}`)
    .join('');
}

export type Drawing = { most: number; width: number; height: number };

/** What lies between a series and those below it. */
export function areaPath(figures: Figures, series: number, drawing: Drawing): string {
  const below = figures.map((row) => row.slice(0, series).reduce((sum, each) => sum + each, 0));
  const above = figures.map((row, index) => (below[index] ?? 0) + (row[series] ?? 0));
  const back = linePath(below.toReversed(), drawing).replace(/^M/, 'L');
  const mirrored = back.replace(/L([\d.]+) /g, (_, x: string) => `L${figures.length * drawing.width - Number(x)} `);
  return `${linePath(above, drawing)}${mirrored}Z`;
}

/** Which of so many stretches are named below: so few that they stand apart, the first among them. */
export function tickIndexes(count: number, most = 7): number[] {
  const every = Math.max(1, Math.ceil(count / most));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}
