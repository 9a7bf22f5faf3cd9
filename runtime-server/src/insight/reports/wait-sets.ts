import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { waitEnds } from './read-waits.ts';
import { waitedMilliseconds } from './where.ts';

type Condition = RawBuilder<SqlBool>;
type SetOf = (value: string) => Condition | null;

const outcomes: Readonly<Record<string, Condition>> = {
  any: sql<SqlBool>`true`,
  succeeded: sql<SqlBool>`w.outcome = 'succeeded'`,
  abandoned: sql<SqlBool>`w.outcome = 'abandoned'`,
  waiting: sql<SqlBool>`w.outcome is null`,
  soon: sql<SqlBool>`(w.outcome = 'succeeded' and ${waitedMilliseconds} <= 20000)`,
};

const hasWait = (condition: Condition): Condition =>
  sql<SqlBool>`exists (select from report_wait w where w.session_id = r.session_id and ${condition})`;

/** The sets of sessions that figures of waits count: `wait:outcome.exceeds.hour`, `waitClass:index`, `waitedFor:group`. */
export const waitSets: Readonly<Record<string, SetOf>> = {
  wait: (value) => {
    const [, outcome = '', exceeds = '', hour] = /^(\w+)\.(\d{1,5})(?:\.(1?\d|2[0-3]))?$/.exec(value) ?? [];
    const isOutcome = Object.hasOwn(outcomes, outcome) ? outcomes[outcome] : undefined;
    if (!isOutcome) return null;
    // Every wait counts where no length is asked for, also one of no time at all.
    const isLong = Number(exceeds) === 0 ? sql`true` : sql`${waitedMilliseconds} > ${Number(exceeds) * 1_000}`;
    const isThen =
      hour === undefined
        ? sql`true`
        : sql`extract(hour from w.began_at at time zone (
            select time_zone from application where id = w.application_id))::int = ${Number(hour)}`;
    return hasWait(sql<SqlBool>`${isOutcome} and ${isLong} and ${isThen}`);
  },
  waitClass: (value) => {
    const index = /^\d$/.test(value) ? Number(value) : waitEnds.length + 1;
    if (index > waitEnds.length) return null;
    const [from, to] = [waitEnds[index - 1], waitEnds[index]];
    const isMore = from === undefined ? sql`true` : sql`${waitedMilliseconds} > ${from * 1_000}`;
    const isLess = to === undefined ? sql`true` : sql`${waitedMilliseconds} <= ${to * 1_000}`;
    return hasWait(sql<SqlBool>`${isMore} and ${isLess}`);
  },
  waitedFor: (value) => hasWait(sql<SqlBool>`w.skill_group = ${value}`),
};
