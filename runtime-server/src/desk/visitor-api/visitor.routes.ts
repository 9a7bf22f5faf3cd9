import { ChangeVisitorRequest, VisitorChange, VisitorProfile } from '@parley/schemas';
import { readProfileFields } from '../../definitions/profile-fields/profile-fields.store.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import type { NewId } from '../../platform/ids.ts';
import { changeVisitor } from '../../sessions/visitor-profiles/change-visitor.ts';
import { listVisitorChanges, readVisitorProfile } from '../../sessions/visitor-profiles/visitor-profile.store.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { refuseHiddenVisitor } from '../session-access/visible-visitors.ts';

export type VisitorRoutesDeps = {
  database: Database;
  clock: Clock;
  newId: NewId;
  settingsOf: ReadSettings;
  /** What changed is not part of a turn: tells whoever watches the session. */
  onTagged: (sessionId: string) => void;
};

/** What is kept of a visitor, and what people write of them (AGENT-35 to AGENT-40). */
export function visitorProfileRoutes({ database, clock, newId, settingsOf, onTagged }: VisitorRoutesDeps): Route[] {
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
    return profile;
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
  return [
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
