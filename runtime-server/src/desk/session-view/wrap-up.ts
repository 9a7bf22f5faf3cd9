import { hasEnabledTags } from '../../definitions/tags/tag.store.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { Executor } from '../../platform/database/index.ts';
import { readTaggings } from '../../sessions/taggings/tagging.store.ts';

/** Whether an agent may end a session of the group only when it is tagged (AGENT-43): the group's word, else the application's. */
export async function requiresTags(
  db: Executor,
  settingsOf: ReadSettings,
  { applicationId, skillGroup }: { applicationId: string; skillGroup: string | null },
): Promise<boolean> {
  const group = await db
    .selectFrom('skill_group')
    .select('requires_tags')
    .where('application_id', '=', applicationId)
    .where('key', '=', skillGroup)
    .executeTakeFirst();
  const isAsked = group?.requires_tags ?? (await settingsOf(applicationId)).wrapUp.requireTags;
  // Where there is none to choose, nobody can be asked for one.
  return isAsked && (await hasEnabledTags(db, { applicationId, kind: 'session' }));
}

/** What a session was tagged with, as details and conflicts show it. */
export async function readWrapUp(db: Executor, sessionId: string) {
  const session = await db
    .selectFrom('session')
    .select(['tag_revision', 'remark'])
    .where('id', '=', sessionId)
    .executeTakeFirstOrThrow();
  const taggings = await readTaggings(db, { kind: 'session', id: sessionId });
  return { taggings, remark: session.remark, tagRevision: session.tag_revision };
}
