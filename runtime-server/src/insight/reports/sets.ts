import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { isStorable } from '../../platform/storable-text.ts';
import { AppError } from '../../platform/errors/index.ts';
import { classCondition, classEnds, distributions } from '../report-facts/measures.ts';
import { isDay } from './period.ts';
import { waitSets } from './wait-sets.ts';
import { all, isOfVisitorTagged } from './where.ts';

type Condition = RawBuilder<SqlBool>;

/** A condition on a row `r` of `report_session`; null = there is no such set. */
type SetOf = (value: string) => Condition | null;

const plain =
  (condition: string): SetOf =>
  (value) =>
    value === '' ? sql<SqlBool>`${sql.raw(condition)}` : null;

/** The sets of sessions that figures count, by name. Another report's are lines here. */
const sets: Readonly<Record<string, SetOf>> = {
  sessions: plain('true'),
  ended: plain('r.ended_at is not null'),
  ongoing: plain('r.ended_at is null'),
  valid: plain('r.ended_at is not null and r.visitor_messages > 0 and r.agent_messages > 0'),
  invalid: plain('r.ended_at is not null and not (r.visitor_messages > 0 and r.agent_messages > 0)'),
  first: plain('r.first_response_ms is not null'),
  responses: plain('r.responses > 0'),
  invited: plain('r.was_invited'),
  rated: plain('r.stars is not null'),
  unrated: plain('r.ended_at is not null and r.stars is null'),
  solved: plain('r.solved'),
  unsolved: plain('not r.solved'),
  waited: plain('r.waits > 0'),
  stars: (value) =>
    /^[1-5]$/.test(value)
      ? sql<SqlBool>`(r.ended_at is not null and round(r.stars::numeric) = ${Number(value)})`
      : null,
  class: (value) => {
    const [name = '', index = ''] = value.split('.');
    const of = distributions.find((each) => each === name);
    if (!of || !/^\d$/.test(index) || Number(index) > classEnds[of].length) return null;
    return sql<SqlBool>`(${sql.raw(classCondition(of, Number(index)))})`;
  },
  tag: (value) =>
    sql<SqlBool>`(r.tags @> array[${value}]::text[] or exists (select from tag t
      where t.id = any(r.tags) and t.ancestors @> array[${value}]::text[]))`,
  label: (value) => sql<SqlBool>`r.labels @> array[${value}]::text[]`,
  span: (value) => {
    const [from = '', to = ''] = value.split('.');
    return isDay(from) && isDay(to) ? sql<SqlBool>`(r.day >= ${from}::date and r.day <= ${to}::date)` : null;
  },
  hour: (value) => (/^(?:1?\d|2[0-3])$/.test(value) ? sql<SqlBool>`r.hour = ${Number(value)}` : null),
  weekday: (value) => (/^[1-7]$/.test(value) ? sql<SqlBool>`extract(isodow from r.day) = ${Number(value)}` : null),
  agent: (value) => sql<SqlBool>`r.agents @> array[${value}]::text[]`,
  served: (value) =>
    sql<SqlBool>`exists (select from report_stretch a where a.session_id = r.session_id and a.skill_group = ${value})`,
  ...waitSets,
  new: plain('not r.is_returning'),
  returning: plain('r.is_returning'),
  kind: (value) => sql<SqlBool>`r.channel_id in (select id from channel where kind = ${value})`,
  channel: (value) => sql<SqlBool>`r.channel_id = ${value}`,
  customerTag: (value) => isOfVisitorTagged([value]),
};

/** The name of a set of sessions: the sets that a session must be in, each perhaps with a value. */
export function setName(...parts: readonly (readonly [name: string, value?: string])[]): string {
  return parts.map(([name, value]) => (value === undefined ? name : `${name}:${encodeURIComponent(value)}`)).join('+');
}

/** The sessions of a set. @throws AppError `invalid` for a name that no figure has */
export function isInSet(name: string): Condition {
  const parts = name.split('+');
  return all(parts.map((part) => (parts.length > mostParts ? noSet(name) : conditionOf(part))));
}

function conditionOf(part: string): Condition {
  const [name = '', encoded = ''] = part.split(':');
  const value = decoded(encoded);
  const known = Object.hasOwn(sets, name) ? sets[name] : undefined;
  const condition = value === null ? null : (known?.(value) ?? null);
  return condition ?? noSet(part);
}

/** More than any figure has. */
const mostParts = 6;

function noSet(name: string): never {
  const message = `"${name}" names no set of sessions. Take \`set\` of a figure as it is.`;
  throw new AppError('invalid', message, { problems: [{ pointer: '/set', message }] });
}

function decoded(text: string): string | null {
  try {
    const value = decodeURIComponent(text);
    return isStorable(value) ? value : null;
  } catch {
    return null;
  }
}
