import type { AgentStatusIntervals } from '@parley/schemas';
import { dayIn } from '@parley/schemas';

type Interval = AgentStatusIntervals['intervals'][number];
/** A piece of a day: which status, from when until when as parts of 24 hours of the clock. */
export type Piece = { status: Interval['status']; from: number; to: number };

const dayMinutes = 1_440;

/** The intervals as strips, one a day by the clocks of a zone; what goes over midnight is cut there. */
export function stripsOf({ intervals, timeZone }: Pick<AgentStatusIntervals, 'intervals' | 'timeZone'>): {
  day: string;
  pieces: Piece[];
}[] {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const partOf = (at: Date): number => {
    const [hour = '0', minute = '0'] = clock.format(at).split(':');
    return (Number(hour) * 60 + Number(minute)) / dayMinutes;
  };
  const days = new Map<string, Piece[]>();
  const add = (day: string, piece: Piece): void => {
    if (piece.to > piece.from) days.set(day, [...(days.get(day) ?? []), piece]);
  };
  for (const { status, from, until } of intervals) {
    const [start, end] = [new Date(from), new Date(until)];
    const last = dayIn(timeZone, end);
    for (let day = dayIn(timeZone, start), at = partOf(start); day <= last; day = nextDay(day), at = 0)
      add(day, { status, from: at, to: day === last ? partOf(end) : 1 });
  }
  return [...days].map(([day, pieces]) => ({ day, pieces }));
}

function nextDay(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}
