import { formatDuration } from '@parley/designer/duration';
import type { FigureUnit } from '@parley/schemas';

export type FigureFormat = { language: string; number: (value: number) => string };

/** A figure as people read it; `–` where there is nothing to count. */
export function formatFigure(value: number | null, unit: FigureUnit, { language, number }: FigureFormat): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return number(value);
    case 'mean':
    case 'stars':
      return number(Math.round(value * 10) / 10);
    case 'seconds':
      return value < 10 ? shortSeconds(value, language) : formatDuration(value, language, 'narrow');
    case 'share':
      return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
  }
}

/** How much a figure has changed since the period before, as a share of it; null where that says nothing. */
export function changeOf(value: number | null, before: number | null | undefined): number | null {
  if (value === null || before === null || before === undefined || before === 0) return null;
  return (value - before) / before;
}

/** What is soon over is told to a tenth. */
function shortSeconds(value: number, language: string): string {
  const format = { style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(value);
}
