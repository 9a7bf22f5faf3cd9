import type { FigureUnit, ReportDistribution, ReportFigure, ReportSeries } from '@parley/schemas';
import { classColumn, classEnds, type Distribution } from '../report-facts/measures.ts';
import { keysOf, spanOf, type CalendarPeriod } from './period.ts';
import type { Counted } from './read-cells.ts';
import { setName } from './sets.ts';

/** One figure of a report: how it is computed of what was counted, and which sessions it counts. */
export type FigureDefinition = {
  id: string;
  unit: FigureUnit;
  of: (counted: Counted) => number | null;
  set: string;
};

export const count = (counted: Counted, name: string): number => counted[name] ?? 0;

export function ratio(top: number, bottom: number): number | null {
  return bottom === 0 ? null : top / bottom;
}

export const seconds = (milliseconds: number | null): number | null =>
  milliseconds === null ? null : milliseconds / 1000;

export function messagesOf(counted: Counted): number {
  return ['visitor', 'agent', 'robot', 'system'].reduce((all, who) => all + count(counted, `${who}_messages`), 0);
}

/** The longest of those that there are. */
export function longest(counted: Counted, of: string, name: string): number | null {
  return count(counted, of) === 0 ? null : seconds(count(counted, name));
}

export function toFigures(
  definitions: readonly FigureDefinition[],
  now: Counted,
  before: Counted | null,
): ReportFigure[] {
  return definitions.map(({ id, unit, of, set }) => ({
    id,
    unit,
    value: of(now),
    ...(before && { before: of(before) }),
    set,
  }));
}

/** Lines along the days, weeks or months of a period. */
export function toSeries(
  id: string,
  counted: ReadonlyMap<string, Counted>,
  {
    period,
    step,
    lines,
  }: {
    period: CalendarPeriod;
    step: 'day' | 'week' | 'month';
    lines: Readonly<Record<string, (counted: Counted) => number | null>>;
  },
): ReportSeries {
  return {
    id,
    step,
    lines: Object.keys(lines),
    points: keysOf(period, step).map((key) => {
      const span = spanOf(key, step, period);
      const of = counted.get(key) ?? {};
      return {
        key,
        values: Object.values(lines).map((read) => read(of)),
        set: setName(['span', `${span.from}.${span.to}`]),
      };
    }),
  };
}

/** How many sessions are of each class; times in seconds. */
export function toDistribution(of: Distribution, counted: Counted): ReportDistribution {
  const ends: readonly number[] = classEnds[of];
  const isTime = of !== 'messages';
  const shown = (end: number | undefined): number | null => (end === undefined ? null : isTime ? end / 1000 : end);
  return {
    id: of,
    unit: 'count',
    parts: [...ends, Infinity].map((_, index) => ({
      key: String(index),
      name: null,
      from: shown(ends[index - 1]),
      to: shown(ends[index]),
      value: count(counted, classColumn(of, index)),
      set: setName(['class', `${of}.${index}`]),
    })),
  };
}
