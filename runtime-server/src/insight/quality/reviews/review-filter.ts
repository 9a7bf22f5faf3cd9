import type { closed } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Type, type Static } from 'typebox';
import { sessionConditions, sessionFilters } from '../../../desk/agent-api/session-filter.ts';
import { sessionActorOf } from '../../../desk/session-access/session-actor.ts';
import type { ApplicationActor } from '../../../platform/http/actor.ts';
import { isReached } from '../../../platform/http/reach.ts';
import '../quality-tables.ts';

const { state: _state, unanswered: _unanswered, reached: _reached, ...ofSessions } = sessionFilters;

/** By which sessions to review are chosen: as history is, and by their review. */
export const reviewFilters = {
  ...ofSessions,
  review: Type.Optional(
    Type.Enum(['none', 'any', '1', '2', '3', '4', '5'], {
      description: 'not reviewed, reviewed, or in which of the five ranges its total is',
    }),
  ),
  inspector: Type.Optional(Type.String({ maxLength: 64, description: 'id of who reviewed it' })),
  appeal: Type.Optional(
    Type.Enum(['any', 'pending', 'processing', 'closed'], { description: 'whose review is appealed against' }),
  ),
};
export type ReviewFilter = Static<ReturnType<typeof closed<typeof reviewFilters>>>;

/** Who looks at reviews. */
export type ReviewReader = Pick<ApplicationActor, 'applicationId' | 'agentId' | 'permissions' | 'reach'>;

/**
 * The one answer to which sessions somebody may review, and whose reviews they see, as a condition on a row `s` of
 * `session`: closed ones that an agent took, within the reach of their role over the records. What one served oneself
 * gives no right to review it.
 */
export function isReviewable({
  applicationId,
  reach,
}: Pick<ReviewReader, 'applicationId' | 'reach'>): RawBuilder<SqlBool> {
  return sql<SqlBool>`(s.application_id = ${applicationId} and s.state = 'ended' and s.agent_id is not null
    and s.accepted_at is not null and ${isReached(reach.history, sql.ref('s.skill_group'))})`;
}

/** The same of those that were asked for. */
export function reviewConditions(reader: ReviewReader, filter: ReviewFilter): RawBuilder<SqlBool> {
  const { review, inspector, appeal, ...ofSession } = filter;
  const reviewed = (also: RawBuilder<SqlBool>): RawBuilder<SqlBool> =>
    sql<SqlBool>`exists (select from review r where r.session_id = s.id and r.task_id is null and ${also})`;
  const all = [
    isReviewable(reader),
    sessionConditions(sessionActorOf(reader), ofSession, { seesQueue: true }),
    review === 'none' && sql<SqlBool>`not ${reviewed(sql<SqlBool>`true`)}`,
    review === 'any' && reviewed(sql<SqlBool>`true`),
    review !== undefined &&
      review !== 'none' &&
      review !== 'any' &&
      reviewed(sql<SqlBool>`r.range = ${Number(review)}`),
    inspector !== undefined && reviewed(sql<SqlBool>`r.inspector_id = ${inspector}`),
    appeal !== undefined &&
      sql<SqlBool>`exists (select from appeal p where p.session_id = s.id
        and ${appeal === 'any' ? sql<SqlBool>`true` : sql<SqlBool>`p.state = ${appeal}`})`,
  ];
  return sql.join(
    all.filter((condition) => condition !== false),
    sql` and `,
  );
}
