import type { TagSessionRequest } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';

/** Sets tags and remark of a session, during it and after its end (AGENT-41). What is not given stays. */
export async function tagSession(db: Executor, sessionId: string, { tags, remark }: TagSessionRequest): Promise<void> {
  if (tags === undefined && remark === undefined) return;
  await db
    .updateTable('session')
    .set({ ...(tags && { tags: tags.map((tag) => tag.trim()) }), ...(remark !== undefined && { remark }) })
    .where('id', '=', sessionId)
    .execute();
}
