import { closed, Id } from '@parley/schemas';
import { Type } from 'typebox';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { hidesContacts, Reply, route, type Route } from '../../platform/http/index.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';
import { findReadableSession } from '../session-access/find-session.ts';
import { sessionActorOf } from '../session-access/session-actor.ts';
import type { PdfPart } from './draw-pdf.ts';
import { streamPdf } from './stream-pdf.ts';
import { streamText } from './stream-text.ts';
import { readPdfParts } from './pdf-parts.ts';
import { headOf } from './transcript-head.ts';

export type TranscriptFileDeps = { db: Executor; settingsOf: ReadSettings; uploads: Pick<Uploads, 'contentOf'> };

const query = {
  language: Type.Enum(['en', 'zh'], { default: 'en', description: 'of what stands around the messages' }),
  notes: Type.Boolean({ default: false, description: 'with internal notes' }),
};

/** Threads that draw at once; each takes a core for the time of its file. */
const drawnAtOnce = 2;

/** A session's transcript as a file (AGENT-83). */
export function transcriptFileRoutes(deps: TranscriptFileDeps): Route[] {
  let drawing = 0;
  const find = async (actor: ApplicationActor, id: string, wishes: { language: 'en' | 'zh'; attachments: boolean }) => {
    const { transcripts, company, timeZone } = await deps.settingsOf(actor.applicationId);
    const row = await findReadableSession(deps.db, deps.settingsOf, sessionActorOf(actor), id);
    refuseDownload(actor, transcripts.agentsMayDownload, wishes.attachments);
    return { row, head: headOf(row, { ...wishes, company: company.name, timeZone }) };
  };
  return [
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/transcript.txt',
      tag: 'Sessions',
      summary: 'The transcript as a text file',
      access: { permission: ['sessions:serve', 'sessions:read'] },
      params: closed({ id: Id }),
      query: closed(query),
      answer: { contentType: 'text/plain; charset=utf-8', description: 'a text file' },
      errors: ['not_found', 'forbidden'],
      handler: async ({ actor, params: { id }, query: { language, notes } }) => {
        const { row, head } = await find(actor, id, { language, attachments: false });
        return asFile(streamText(deps.db, row, head, { notes }), `${id}.txt`);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/sessions/{id}/transcript.pdf',
      tag: 'Sessions',
      summary: 'The transcript as a PDF, with or without its pictures',
      description: 'Other attachments are named. Agents may download what the setting `transcripts` lets them.',
      access: { permission: ['sessions:serve', 'sessions:read'] },
      params: closed({ id: Id }),
      query: closed({
        ...query,
        attachments: Type.Boolean({ default: false, description: 'with PNG and JPEG pictures' }),
      }),
      answer: { contentType: 'application/pdf', description: 'a PDF file' },
      errors: ['not_found', 'forbidden', 'too_many_requests'],
      handler: async ({ actor, params: { id }, query: { language, notes, attachments } }) => {
        const { row, head } = await find(actor, id, { language, attachments });
        if (drawing >= drawnAtOnce) {
          throw new AppError('too_many_requests', 'Other transcripts are being made just now. Try again in a moment.', {
            retryAfterSeconds: 5,
          });
        }
        drawing += 1;
        const parts = readPdfParts(deps, row, head, { notes, attachments });
        const file = streamPdf(hidesContacts(actor) ? maskParts(parts) : parts, () => void (drawing -= 1));
        return asFile(file, `${id}.pdf`);
      },
    }),
  ];
}

/** What is drawn cannot be masked on its way out as text is (AGENT-88). */
async function* maskParts(parts: AsyncIterable<PdfPart[]>): AsyncGenerator<PdfPart[]> {
  for await (const part of parts) yield maskContacts(part);
}

function refuseDownload(
  { permissions }: ApplicationActor,
  agentsMay: 'nothing' | 'words' | 'attachments',
  attachments: boolean,
): void {
  if (permissions.has('sessions:read') || agentsMay === 'attachments' || (agentsMay === 'words' && !attachments))
    return;
  throw new AppError(
    'forbidden',
    agentsMay === 'words'
      ? 'Agents download transcripts without attachments here. Ask an administrator.'
      : 'Agents may not download transcripts here. Ask an administrator.',
  );
}

function asFile(stream: ReadableStream, name: string): Reply {
  return new Reply(stream, [
    ['Content-Disposition', `attachment; filename="${name}"`],
    ['X-Content-Type-Options', 'nosniff'],
  ]);
}
