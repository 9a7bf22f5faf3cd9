import type { TagSessionRequest } from '@parley/schemas';
import { sql } from 'kysely';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import { restoreMasked } from '../../platform/contacts/mask-contacts.ts';
import { AppError } from '../../platform/errors/index.ts';
import { nameActor, type ApplicationActor } from '../../platform/http/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { NewId } from '../../platform/ids.ts';
import { setTags } from '../../sessions/taggings/set-tags.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import { refuseDeed } from '../session-access/session-deeds.ts';
import { readWrapUp } from '../session-view/wrap-up.ts';

export type TagDeps = { database: Database; clock: Clock; newId: NewId };

/**
 * Sets tags and remark of a session, during it and after its end (AGENT-41, AGENT-42). What is not given stays; with a
 * `revision`, what somebody else changed meanwhile is not written over.
 *
 * @throws AppError `forbidden` for who neither serves or served it last nor administers it, `revision_conflict` with
 *   `current` and `given`, `invalid`
 */
export function tagSession(
  { database, clock, newId }: TagDeps,
  { actor, sessionId, request }: { actor: ApplicationActor; sessionId: string; request: TagSessionRequest },
): Promise<void> {
  const { tags, tagIds, revision } = request;
  return withTransaction(database, async (trx) => {
    const session = await trx
      .selectFrom('session')
      .select(['tag_revision', 'remark', 'state', 'agent_id', 'skill_group'])
      .where('id', '=', sessionId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    const { state, agent_id: agentId, skill_group: skillGroup } = session;
    refuseDeed(sessionActorOf(actor), { state, agentId, skillGroup, offer: null }, 'tag');
    if (revision !== undefined && revision !== session.tag_revision) {
      throw new AppError('revision_conflict', 'Tags or remark were changed by somebody else meanwhile. Look at both.', {
        extensions: { current: await readWrapUp(trx, sessionId), given: request },
      });
    }
    const wanted = { ...(tagIds && { ids: tagIds }), ...(tags && { words: tags }) };
    const tagged = { kind: 'session', id: sessionId, applicationId: actor.applicationId } as const;
    const tagger = { by: nameActor(actor), now: clock.now(), newId };
    const isTagged = (tags ?? tagIds) !== undefined && (await setTags(trx, tagged, wanted, tagger));
    // What was read masked and comes back is what is there.
    const remark = request.remark === undefined ? undefined : restoreMasked(request.remark, session.remark);
    const isRemarked = remark !== undefined && remark !== session.remark;
    if (!isTagged && !isRemarked) return;
    await trx
      .updateTable('session')
      .set({ tag_revision: sql<number>`tag_revision + 1`, ...(remark !== undefined && { remark }) })
      .where('id', '=', sessionId)
      .execute();
  });
}
