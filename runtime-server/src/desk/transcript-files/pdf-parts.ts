import type { Executor } from '../../platform/database/index.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import type { SessionRow } from '../session-view/session-view.ts';
import type { DrawnPicture, PdfPart } from './draw-pdf.ts';
import { readLines, type TranscriptLine } from './transcript-lines.ts';
import { createTranscriptWords, type TranscriptHead } from './transcript-words.ts';

/** Pictures of one file, in bytes; the others stay names. */
const mostPictures = 50 * 1024 * 1024;

/** What a PDF is drawn of, read from the database a batch at a time. */
export async function* readPdfParts(
  { db, uploads }: { db: Executor; uploads: Pick<Uploads, 'contentOf'> },
  { id, thread_id: threadId, application_id: applicationId }: Pick<SessionRow, 'id' | 'thread_id' | 'application_id'>,
  head: TranscriptHead,
  { notes, attachments }: { notes: boolean; attachments: boolean },
): AsyncGenerator<PdfPart[]> {
  const words = createTranscriptWords(head);
  let left = attachments ? mostPictures : 0;
  const pictureOf = async ({ picture }: TranscriptLine): Promise<DrawnPicture | null> => {
    const content = picture && left > 0 ? await uploads.contentOf(applicationId, picture.uploadId) : null;
    left -= content?.byteLength ?? 0;
    return content && picture && left >= 0 ? { ...picture, content } : null;
  };
  yield [{ kind: 'head', title: words.title, facts: words.facts, zone: words.zone }];
  for await (const lines of readLines(db, { id, threadId }, { notes })) {
    const parts: PdfPart[] = [];
    for (const line of lines) parts.push({ kind: 'line', line: words.line(line), picture: await pictureOf(line) });
    yield parts;
  }
}
