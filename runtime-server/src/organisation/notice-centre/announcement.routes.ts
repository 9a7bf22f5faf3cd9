import { AnnounceRequest, Announcement } from '@parley/schemas';
import { sql } from 'kysely';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { keyset, ListQuery, pageOf, route, type Page, type Route } from '../../platform/http/index.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { readAgentName } from '../applications/agent-name.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { findUnknownGroups } from '../skill-groups/skill-group.store.ts';

/** Of one application: ten at once, then one every ten seconds. */
const rate = { ratePerSecond: 0.1, burst: 10 };

/** What administrators tell everybody, or the members of groups (ADMIN-62). */
export function announcementRoutes(
  deps: Pick<FeatureDeps, 'database' | 'clock' | 'newId' | 'audit' | 'notify'>,
): Route[] {
  const { database, clock, newId, audit, notify } = deps;
  const limiter = createRateLimiter({ ...rate, clock });
  const tag = 'Notices';
  const access = { permission: 'announcements:write' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/announcements',
      tag,
      summary: 'What was announced, newest first',
      access,
      query: ListQuery,
      answer: pageOf(Announcement),
      handler: ({ actor, query }) => listAnnouncements(database.kysely, actor.applicationId, query),
    }),
    route({
      method: 'POST',
      path: '/api/v1/announcements',
      tag,
      summary: 'Tell everybody something, or the members of groups',
      access,
      body: AnnounceRequest,
      status: 201,
      answer: Announcement,
      errors: ['unprocessable', 'too_many_requests'],
      handler: async ({ actor, body: { title, text, skillGroupKeys = [] }, request }) => {
        const { applicationId, agentId } = actor;
        const verdict = limiter.take(applicationId);
        if (!verdict.isAllowed) {
          throw new AppError('too_many_requests', 'Many announcements were made just now. Wait a moment.', {
            retryAfterSeconds: Math.ceil(verdict.retryAfterMs / 1000),
          });
        }
        await refuseUnknownGroups(database.kysely, applicationId, skillGroupKeys);
        const id = newId('ann');
        await withTransaction(database, async (trx, afterCommit) => {
          const announcement = {
            id,
            application_id: applicationId,
            title: title.trim(),
            text: text.trim(),
            skill_groups: skillGroupKeys,
            author: await readAgentName(trx, agentId),
            recipients: 0,
            sent_at: clock.now(),
          };
          await trx.insertInto('announcement').values(announcement).execute();
          const recipients = await notify(trx, afterCommit, {
            applicationId,
            to: { skillGroups: skillGroupKeys },
            kind: 'announcement',
            announcementId: id,
            key: `announcement:${id}`,
          });
          if (recipients === 0) {
            throw new AppError('unprocessable', 'Nobody works in these groups, so nobody would read this.');
          }
          await trx.updateTable('announcement').set({ recipients }).where('id', '=', id).execute();
          await audit(trx, { actor, address: request.address }, 'announcement.sent', { id, name: title.trim() });
        });
        const [sent] = (await listAnnouncements(database.kysely, applicationId, { limit: 1 }, id)).items;
        if (!sent) throw new Error('An announcement was stored and is not there.');
        return sent;
      },
    }),
  ];
}

async function refuseUnknownGroups(db: Executor, applicationId: string, keys: readonly string[]): Promise<void> {
  const unknown = await findUnknownGroups(db, applicationId, keys);
  if (unknown.size === 0) return;
  throw new AppError('unprocessable', 'The announcement names skill groups that are not there.', {
    problems: keys.flatMap((key, index) =>
      unknown.has(key)
        ? [{ pointer: `/skillGroupKeys/${index}`, message: `There is no skill group with the key "${key}".` }]
        : [],
    ),
  });
}

async function listAnnouncements(
  db: Executor,
  applicationId: string,
  query: ListQuery,
  id?: string,
): Promise<Page<Announcement>> {
  const paging = keyset([{ column: 'o.id', direction: 'desc', kind: 'text' }], query);
  const { rows } = await sql<Row>`
    select o.*, (select count(*) from notice n where n.announcement_id = o.id and n.read_at is not null) as read
    from announcement o
    where o.application_id = ${applicationId} and ${id === undefined ? sql`true` : sql`o.id = ${id}`} and ${paging.after}
    order by ${paging.order} limit ${paging.fetch}`.execute(db);
  return paging.toPage(
    rows,
    (row) => [row.id],
    (row) => ({
      id: row.id,
      title: row.title,
      text: row.text,
      skillGroupKeys: row.skill_groups,
      author: row.author,
      sentAt: row.sent_at.toISOString(),
      recipients: row.recipients,
      read: Number(row.read),
    }),
  );
}

type Row = {
  id: string;
  title: string;
  text: string;
  skill_groups: string[];
  author: string;
  recipients: number;
  sent_at: Date;
  read: string;
};
