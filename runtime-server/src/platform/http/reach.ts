import { dataAreas } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { DataReach, Reach } from './actor.ts';

/** Whether what belongs to a skill group is within reach; what belongs to none only to who meets everything. */
export function reaches(reach: Reach, group: string | null): boolean {
  return reach === 'all' || (group !== null && reach.includes(group));
}

/** The same in SQL, of a column that holds the key of a group or null. */
export function isReached(reach: Reach, group: RawBuilder<unknown>): RawBuilder<SqlBool> {
  if (reach === 'all') return sql<SqlBool>`true`;
  return reach.length === 0
    ? sql<SqlBool>`false`
    : sql<SqlBool>`coalesce(${group} = any(${[...reach]}::text[]), false)`;
}

/** Whether one reach has all of another. */
export function includesReach(reach: Reach, other: Reach): boolean {
  if (reach === 'all') return true;
  return other !== 'all' && other.every((group) => reach.includes(group));
}

/** Whether somebody meets everything of the application. */
export function isUnbounded(reach: DataReach): boolean {
  return dataAreas.every((area) => reach[area] === 'all');
}

/** Every area within one bound. */
export function boundReach(reach: DataReach, bound: Reach): DataReach {
  const narrow = (of: Reach): Reach => narrowReach(of, bound);
  return {
    ongoing: narrow(reach.ongoing),
    history: narrow(reach.history),
    customers: narrow(reach.customers),
    'left-messages': narrow(reach['left-messages']),
    figures: narrow(reach.figures),
    exports: narrow(reach.exports),
  };
}

/** Whether one's areas have all that another's have. */
export function includesAllReach(reach: DataReach, other: DataReach): boolean {
  return dataAreas.every((area) => includesReach(reach[area], other[area]));
}

/** What is within both. */
function narrowReach(reach: Reach, bound: Reach): Reach {
  if (bound === 'all') return reach;
  return reach === 'all' ? bound : reach.filter((group) => bound.includes(group));
}
