import { describeBody } from '@parley/content';
import type { MessageBody, Sender } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';

/** One thing that was said, as it stands in a file. */
export type TranscriptLine = {
  sentAt: Date;
  from: Pick<Sender, 'kind' | 'name'>;
  isNote: boolean;
  text: string;
  picture: TranscriptPicture | null;
  /** Where the file lies that it carries, as it is stored: ours without the server's address. */
  fileUrl: string | null;
};

/** The upload that a line shows. */
export type TranscriptPicture = { uploadId: string; width: number | null; height: number | null };

/** Messages read at once. */
const batch = 200;

/** What was said in a session from its beginning, a batch at a time, so that a long one is never held whole. */
export async function* readLines(
  db: Executor,
  session: { id: string; threadId: string },
  { notes }: { notes: boolean },
): AsyncGenerator<TranscriptLine[]> {
  for (let after = 0; ;) {
    const rows = await db
      .selectFrom('message')
      .where('session_id', '=', session.id)
      .where('thread_id', '=', session.threadId)
      .where('position', '>', after)
      .select(['position', 'sent_at', 'from_kind', 'from_name', 'visibility', 'body', 'recalled_at'])
      .orderBy('position')
      .limit(batch)
      .execute();
    const lines = rows.flatMap((row): TranscriptLine[] => {
      const isNote = row.visibility === 'agents';
      const text = row.recalled_at ? null : describeBody(row.body);
      if (text === null || (isNote && !notes)) return [];
      const from = { kind: row.from_kind, ...(row.from_name !== null && { name: row.from_name }) };
      return [{ sentAt: row.sent_at, from, isNote, text, picture: pictureOf(row.body), fileUrl: fileUrlOf(row.body) }];
    });
    if (lines.length > 0) yield lines;
    const last = rows.at(-1);
    if (rows.length < batch || !last) return;
    after = last.position;
    await yieldToOthers();
  }
}

function pictureOf(body: MessageBody): TranscriptPicture | null {
  if (body.kind !== 'image' || !/^image\/(png|jpeg)$/.test(body.mime)) return null;
  const uploadId = uploadIdOf(body.url);
  return uploadId === null ? null : { uploadId, width: body.width ?? null, height: body.height ?? null };
}

function fileUrlOf(body: MessageBody): string | null {
  return 'uploadId' in body && 'url' in body && typeof body.url === 'string' ? body.url : null;
}

/** From an address of ours: `/api/v1/uploads/upl_…`. */
function uploadIdOf(url: string): string | null {
  return /\/uploads\/([\w-]+)/.exec(url)?.[1] ?? null;
}
