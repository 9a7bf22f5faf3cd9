import { BoundedCache, type LocalEffectHost } from '@parley/engine';
import { createLocalEffectHost, createRobotIndex, type RobotIndex } from '@parley/modules';
import { sql } from 'kysely';
import { articlesStamp } from '../../definitions/knowledge/article.store.ts';
import { withArticles } from '../../definitions/robots/with-articles.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { EvaluatorOf } from '../../platform/expressions/threaded-evaluator.ts';
import { countAhead } from '../queue/queue-position.ts';
import { findWishedGroup } from '../queue/wished-group.ts';
import type { SessionRecord } from '../records/session-record.ts';

/** Local effects answered from the database: schedules, robots and skill groups of the session's application. */
export type ServerHost = { hostOf: (session: SessionRecord) => LocalEffectHost };

export function createServerHost({ db, evaluatorOf }: { db: Executor; evaluatorOf: EvaluatorOf }): ServerHost {
  const robots = createRobotCache(db);
  return {
    hostOf: (session) => {
      const { applicationId } = session;
      const host = createLocalEffectHost({
        evaluator: evaluatorOf(session),
        knowledge: {
          schedule: async (key) => {
            const row = await db
              .selectFrom('schedule')
              .select('document')
              .where('application_id', '=', applicationId)
              .where('key', '=', key)
              .executeTakeFirst();
            return row?.document ?? null;
          },
          robot: (key) => robots(applicationId, key),
          isOnline: (skillGroup) => isGroupOnline(db, applicationId, skillGroup),
        },
      });
      return async (effect, snapshot) => {
        if (effect.type !== 'enter-queue') return host(effect, snapshot);
        const { priority } = effect;
        const skillGroup = await groupFor(db, session, effect.skillGroup);
        const event = await host({ ...effect, skillGroup }, snapshot);
        if (!event) return event;
        // The texts of the queue name how many wait ahead (flow.md §4).
        const queuedAt = new Date(session.queuedAt ?? snapshot.context.at);
        const WaitNo = await countAhead(db, {
          id: session.id,
          applicationId,
          skillGroup,
          vip: session.vip,
          priority,
          queuedAt,
        });
        const moved = event.type === 'queue.entered' && skillGroup !== effect.skillGroup && { skillGroup };
        return { ...event, ...moved, parameters: { ...event.parameters, WaitNo } };
      };
    },
  };
}

/** The group that is asked for, while somebody is there; else that of the flow, which knows what to do without anybody. */
async function groupFor(db: Executor, session: SessionRecord, ofFlow: string): Promise<string> {
  const wished = await findWishedGroup(db, session, ofFlow);
  return wished !== null && (await isGroupOnline(db, session.applicationId, wished)) ? wished : ofFlow;
}

/** Whether a member of the group is not offline (routing.md, while waiting); null when there is no such group. */
export async function isGroupOnline(db: Executor, applicationId: string, skillGroup: string): Promise<boolean | null> {
  const row = await db
    .selectFrom('skill_group as g')
    .where('g.application_id', '=', applicationId)
    .where('g.key', '=', skillGroup)
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('skill_group_member as m')
          .innerJoin('agent as a', 'a.id', 'm.agent_id')
          .whereRef('m.application_id', '=', 'g.application_id')
          .whereRef('m.skill_group', '=', 'g.key')
          .where('a.status', '<>', 'offline')
          .where('a.deleted_at', 'is', null)
          .select('a.id'),
      ).as('online'),
    )
    .executeTakeFirst();
  return row ? Boolean(row.online) : null;
}

/** An index of a large robot takes megabytes. */
const keptRobots = 200;

/** Indexes of robots, rebuilt when the robot's revision changes, or the articles that it answers from. */
function createRobotCache(db: Executor): (applicationId: string, key: string) => Promise<RobotIndex | 'off' | null> {
  const indexes = new BoundedCache<string, { stamp: string; index: RobotIndex }>(keptRobots);
  return async (applicationId, key) => {
    const place = `${applicationId}/${key}`;
    const row = await db
      .selectFrom('robot')
      .select([
        'revision',
        'uses_articles',
        sql<boolean>`coalesce((document ->> 'enabled')::boolean, true)`.as('is_on'),
      ])
      .where('application_id', '=', applicationId)
      .where('key', '=', key)
      .executeTakeFirst();
    if (!row) return null;
    if (!row.is_on) return 'off';
    const stamp = `${row.revision} ${row.uses_articles ? await articlesStamp(db, applicationId) : ''}`;
    const known = indexes.get(place);
    if (known?.stamp === stamp) return known.index;
    const { document } = await db
      .selectFrom('robot')
      .select('document')
      .where('application_id', '=', applicationId)
      .where('key', '=', key)
      .executeTakeFirstOrThrow();
    const index = createRobotIndex(await withArticles(db, applicationId, document));
    indexes.set(place, { stamp, index });
    return index;
  };
}
