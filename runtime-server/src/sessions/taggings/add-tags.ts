import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { setTags, type Tagger } from './set-tags.ts';
import { readCarried } from './tagging.store.ts';

/**
 * Adds to what a session carries: tags by path or name, and a remark where it has none yet. A tag that is not offered any
 * more is left out: what closes a session must not fail over it.
 */
export async function addTagsAndRemark(
  trx: Executor,
  { id, applicationId }: { id: string; applicationId: string },
  { tags, remark }: { tags: readonly string[]; remark: string },
  tagger: Tagger,
): Promise<void> {
  const tagged = { kind: 'session', id, applicationId } as const;
  let isChanged = false;
  for (const word of tags) {
    const carried = await readCarried(trx, tagged);
    const ids = carried.flatMap(({ tagId }) => tagId ?? []);
    const words = carried.flatMap((each) => (each.tagId === null ? [each.word] : []));
    try {
      isChanged = (await setTags(trx, tagged, { ids, words: [...words, word] }, tagger)) || isChanged;
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error;
    }
  }
  if (!isChanged && remark === '') return;
  await sql`
    update session set tag_revision = tag_revision + 1, remark = case when remark = '' then ${remark} else remark end
    where id = ${id}`.execute(trx);
}
