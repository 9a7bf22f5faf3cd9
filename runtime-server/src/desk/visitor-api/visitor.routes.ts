import {
  BlacklistEntry,
  BlockVisitorRequest,
  ChangeVisitorRequest,
  VisitorBlock,
  VisitorChange,
  VisitorCount,
  VisitorProfile,
  VisitorSummary,
} from '@parley/schemas';
import { readProfileFields } from '../../definitions/profile-fields/profile-fields.store.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import type { NewId } from '../../platform/ids.ts';
import { createRateLimiter } from '../../platform/rate-limit.ts';
import { changeVisitor } from '../../sessions/visitor-profiles/change-visitor.ts';
import { listVisitorChanges, readVisitorProfile } from '../../sessions/visitor-profiles/visitor-profile.store.ts';
import { unblockVisitor } from '../agent-api/block-visitor.ts';
import { blockOrAsk, type BlockOrAskDeps } from '../agent-api/block-or-ask.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { refuseHiddenVisitor } from '../session-access/visible-visitors.ts';
import { readVisitorCrm } from '../crm/visitor-crm.store.ts';
import type { CrmRefresher } from '../crm/crm-refresher.ts';
import { BlacklistQuery, listBlacklist } from './list-blacklist.ts';
import { countVisitors, listVisitors, readVisitorBlocks, VisitorFilter, VisitorListQuery } from './list-visitors.ts';

export type VisitorRoutesDeps = BlockOrAskDeps & {
  database: Database;
  clock: Clock;
  newId: NewId;
  settingsOf: ReadSettings;
  crm: Pick<CrmRefresher, 'refresh'>;
  /** What changed is not part of a turn: tells whoever watches the session. */
  onTagged: (sessionId: string) => void;
};

/** Refreshes of one person: enough for looking, too few to strain a CRM. */
const refreshLimit = { ratePerSecond: 0.5, burst: 10 };

/** What is kept of a visitor, and what people write of them (AGENT-35 to AGENT-40). */
export function visitorProfileRoutes(deps: VisitorRoutesDeps): Route[] {
  const { database, clock, newId, settingsOf, onTagged, crm } = deps;
  const limiter = createRateLimiter({ ...refreshLimit, clock });
  const tag = 'Visitors';
  const db = database.kysely;
  const refuseHidden = async (actor: ApplicationActor, visitorId: string): Promise<void> => {
    const { routing } = await settingsOf(actor.applicationId);
    await refuseHiddenVisitor(db, sessionActorOf(actor), { visitorId, seesQueue: routing.agentsSeeQueueDetails });
  };
  const read = async ({ applicationId }: ApplicationActor, visitorId: string): Promise<VisitorProfile> => {
    const { fields } = await readProfileFields(db, applicationId);
    const profile = await readVisitorProfile(db, { applicationId, visitorId }, fields);
    if (!profile) throw new AppError('not_found', 'There is no such visitor.');
    const crm = await readVisitorCrm(db, { applicationId, visitorId });
    return crm ? { ...profile, crm } : profile;
  };
  const tell = async (visitorId: string): Promise<void> => {
    const open = await db
      .selectFrom('session')
      .select('id')
      .where('visitor_id', '=', visitorId)
      .where('state', '!=', 'ended')
      .execute();
    for (const { id } of open) onTagged(id);
  };
  const readerOf = async (actor: ApplicationActor) => ({
    actor: sessionActorOf(actor),
    seesQueue: (await settingsOf(actor.applicationId)).routing.agentsSeeQueueDetails,
    now: clock.now(),
  });
  return [
    route({
      method: 'GET',
      path: '/api/v1/visitors',
      tag,
      summary: 'Visitors, latest first; agents see those whom they serve or served',
      access: { permission: 'visitors:list' },
      query: VisitorListQuery,
      answer: pageOf(VisitorSummary),
      handler: async ({ actor, query }) => listVisitors(db, await readerOf(actor), query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/visitors/count',
      tag,
      summary: 'How many visitors that is',
      access: { permission: 'visitors:list' },
      query: VisitorFilter,
      answer: VisitorCount,
      handler: async ({ actor, query }) => countVisitors(db, await readerOf(actor), query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/visitors/blocks',
      tag,
      summary: 'The log of the blacklist: who was blocked or let in again, by whom and why, latest first',
      access: { permission: 'visitors:list' },
      query: BlacklistQuery,
      answer: pageOf(BlacklistEntry),
      handler: async ({ actor, query }) => listBlacklist(db, await readerOf(actor), query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/visitors/{id}/blocks',
      tag,
      summary: 'When a visitor was blocked or let in again, by whom and why',
      access: { permission: 'visitors:read' },
      params: IdParams,
      answer: pageOf(VisitorBlock),
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        await refuseHidden(actor, id);
        const { applicationId } = actor;
        return { items: await readVisitorBlocks(db, { applicationId, visitorId: id }), nextCursor: null };
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/visitors/{id}/block',
      tag,
      summary: 'Block a visitor: every open session ends at once, and none begins any more',
      access: { permission: 'visitors:write' },
      params: IdParams,
      body: BlockVisitorRequest,
      answer: VisitorProfile,
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, body: { reason }, request }) => {
        await refuseHidden(actor, id);
        await blockOrAsk(deps, { caller: { actor, address: request.address }, visitorId: id, reason });
        return read(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/visitors/{id}/unblock',
      tag,
      summary: 'Let a blocked visitor begin sessions again',
      access: { permission: 'visitors:write' },
      params: IdParams,
      answer: VisitorProfile,
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, request }) => {
        await refuseHidden(actor, id);
        await unblockVisitor(deps, { caller: { actor, address: request.address }, visitorId: id });
        await tell(id);
        return read(actor, id);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/visitors/{id}',
      tag,
      summary: 'All that is kept of a visitor: fields, tags, pages, devices, identities',
      access: { permission: 'visitors:read' },
      params: IdParams,
      answer: VisitorProfile,
      errors: ['not_found'],
      handler: async ({ actor, params: { id } }) => {
        await refuseHidden(actor, id);
        return read(actor, id);
      },
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/visitors/{id}',
      tag,
      summary: 'Change fields, VIP and tags of a visitor',
      access: { permission: 'visitors:write' },
      params: IdParams,
      body: ChangeVisitorRequest,
      answer: VisitorProfile,
      errors: ['not_found', 'revision_conflict'],
      handler: async ({ actor, params: { id }, body }) => {
        await refuseHidden(actor, id);
        const { fields, vip, revision, addTagIds: ids = [], addTags: words = [] } = body;
        const removeTags = [...(body.removeTagIds ?? []), ...(body.removeTags ?? [])];
        const place = {
          applicationId: actor.applicationId,
          visitorId: id,
          ...(revision !== undefined && { revision }),
        };
        const changes = {
          ...(fields && { fields }),
          ...(vip !== undefined && { vip }),
          addTags: { ids, words },
          removeTags,
        };
        const isChanged = await withTransaction(database, (trx) =>
          changeVisitor(trx, place, changes, {
            by: nameActor(actor),
            now: clock.now(),
            newId,
            source: 'person',
            writesReadOnly: actor.kind === 'api-key',
          }),
        );
        if (isChanged) await tell(id);
        return read(actor, id);
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/visitors/{id}/refresh',
      tag,
      summary: 'Ask the CRM after a visitor now; how it went is part of the answer',
      access: { permission: 'visitors:write' },
      params: IdParams,
      answer: VisitorProfile,
      errors: ['not_found', 'too_many_requests'],
      handler: async ({ actor, params: { id } }) => {
        await refuseHidden(actor, id);
        const verdict = limiter.take(nameActor(actor));
        if (!verdict.isAllowed) {
          const retryAfterSeconds = Math.ceil(verdict.retryAfterMs / 1_000);
          const message = `The CRM is asked too often. Try again in ${retryAfterSeconds} seconds.`;
          throw new AppError('too_many_requests', message, { retryAfterSeconds });
        }
        await read(actor, id);
        if (await crm.refresh({ applicationId: actor.applicationId, visitorId: id })) await tell(id);
        return read(actor, id);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/visitors/{id}/changes',
      tag,
      summary: 'Who changed what of a visitor, latest first',
      access: { permission: 'visitors:read' },
      params: IdParams,
      query: ListQuery,
      answer: pageOf(VisitorChange),
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, query }) => {
        await refuseHidden(actor, id);
        return listVisitorChanges(db, id, query);
      },
    }),
  ];
}
