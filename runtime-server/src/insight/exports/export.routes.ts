import { closed, ExportDownload, ExportEstimate, ExportFormat, ExportJob, type ExportKind } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { nameActor } from '../../platform/http/actor.ts';
import { AppError } from '../../platform/errors/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import { ListQuery, pageOf, Reply, route, type Route } from '../../platform/http/index.ts';
import { expiredBy } from './expired-by.ts';
import { insertDownload, listDownloads, listExports, readPieces } from './export.store.ts';
import { seenBy, type ExportRequest, type Exports, type ExportsDeps } from './exports.ts';
import { exportSources } from './sources/index.ts';

const contentTypes = {
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What is to be taken out: a kind with the filters of its list. */
const ExportBody = Type.Unsafe<Pick<ExportRequest, 'kind' | 'format'> & Partial<ExportRequest>>(
  Type.Union(
    (Object.keys(exportSources) as ExportKind[]).map((kind) =>
      closed({
        kind: Type.Literal(kind),
        filters: Type.Optional(closed(exportSources[kind].filters)),
        format: ExportFormat,
        language: Type.Optional(Type.Enum(['en', 'zh'], { description: 'of headings and states; English by default' })),
      }),
    ),
  ),
);

/** Exports: asked for, watched, taken (EXPORT-01 to EXPORT-09, SEC-13). */
export function exportRoutes(deps: ExportsDeps & { exports: Exports }): Route[] {
  const { database, clock, newId, exports } = deps;
  const db = database.kysely;
  const tag = 'Exports';
  // Data is taken out of a closed application as long as it is there.
  const access = { permission: 'exports:write', whenClosed: true } as const;
  return [
    route({
      method: 'POST',
      path: '/api/v1/exports/estimate',
      tag,
      summary: 'What an export would have',
      access,
      body: ExportBody,
      answer: ExportEstimate,
      errors: ['forbidden', 'unprocessable', 'too_many_requests'],
      handler: ({ actor, body }) => exports.estimate(actor, wishOf(body)),
    }),
    route({
      method: 'POST',
      path: '/api/v1/exports',
      tag,
      summary: 'Take something out as files',
      description:
        'They are made in the background, with the rights that who asks has while they are made. A file that would be larger than 50 MB goes on in another one, between two conversations. Files are kept for seven days. Addresses of pictures and files open in a browser.',
      access,
      body: ExportBody,
      status: 202,
      answer: ExportJob,
      errors: ['forbidden', 'unprocessable', 'too_many_requests'],
      handler: ({ actor, body, request }) => exports.request({ actor, address: request.address }, wishOf(body)),
    }),
    route({
      method: 'GET',
      path: '/api/v1/exports',
      tag,
      summary: 'Exports, newest first',
      description: 'One’s own; with the permission `exports:read` those of everybody.',
      access,
      query: ListQuery,
      answer: pageOf(ExportJob),
      handler: ({ actor, query }) => listExports(db, seenBy(actor), query),
    }),
    route({
      method: 'GET',
      path: '/api/v1/exports/{id}',
      tag,
      summary: 'One export, with how far it is',
      access,
      params: IdParams,
      answer: ExportJob,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => exports.find(actor, id),
    }),
    route({
      method: 'POST',
      path: '/api/v1/exports/{id}/cancel',
      tag,
      summary: 'Stop an export that is not finished',
      access,
      params: IdParams,
      answer: ExportJob,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => exports.cancel(actor, id),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/exports/{id}',
      tag,
      summary: 'Delete an export with its files',
      access,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id }, request }) => exports.remove({ actor, address: request.address }, id),
    }),
    route({
      method: 'GET',
      path: '/api/v1/exports/{id}/files/{number}',
      tag,
      summary: 'A file of an export',
      description: 'Each time is recorded with who took it and from which address.',
      access,
      params: closed({
        id: Type.String({ maxLength: 64 }),
        number: Type.Integer({ minimum: 1, maximum: 100_000 }),
      }),
      answer: { contentType: 'application/octet-stream', description: 'CSV, XLSX or PDF' },
      errors: ['not_found', 'forbidden', 'gone'],
      handler: async ({ actor, params: { id, number }, request }) => {
        const job = await exports.findToTake(actor, id);
        const file = job.files.find((each) => each.number === number);
        if (!file || job.state !== 'done') throw new AppError('not_found', 'There is no such file.');
        const now = clock.now();
        if (expiredBy(job, now)) {
          throw new AppError('gone', 'Files are kept for seven days; these are gone. Ask for the export again.');
        }
        await insertDownload(db, {
          id: newId('dwn'),
          export_id: id,
          file: number,
          actor: nameActor(actor),
          address: request.address,
          at: now,
        });
        return new Reply(streamOf(readPieces(db, id, number)), [
          ['Content-Type', contentTypes[job.format]],
          ['Content-Length', String(file.size)],
          ['Content-Disposition', attachment(file.name)],
          ['X-Content-Type-Options', 'nosniff'],
          ['Cache-Control', 'private, no-store'],
        ]);
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/exports/{id}/downloads',
      tag,
      summary: 'Who took files of an export, latest first',
      access: { permission: 'exports:read' },
      params: IdParams,
      query: ListQuery,
      answer: pageOf(ExportDownload),
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, query }) => listDownloads(db, await exports.find(actor, id), query),
    }),
  ];
}

function wishOf({ kind, format, filters = {}, language = 'en' }: Static<typeof ExportBody>): ExportRequest {
  return { kind, format, filters, language };
}

/** A name with Chinese in it as RFC 6266 writes one. */
function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await pieces.return(undefined);
    },
  });
}
