import { closed } from '@parley/schemas';
import type { Context } from 'hono';
import { Type } from 'typebox';
import { AppError } from '../../platform/errors/index.ts';
import type { VisitorActor } from '../../platform/http/actor.ts';
import { route, type HttpEnv, type Mount, type Route } from '../../platform/http/index.ts';
import { isShownInline } from './content-type.ts';
import { parseRange } from './parse-range.ts';
import type { UploadLinks } from './upload-link.ts';
import type { Upload, UploadStore } from './upload-store.ts';
import type { Uploads } from './uploads.service.ts';

/** An upload as whoever made it sees it. */
const UploadView = closed({
  uploadId: Type.String(),
  url: Type.String({ description: 'valid as long as the upload exists' }),
  name: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
  mime: Type.String({ description: 'by what the file holds' }),
  width: Type.Optional(Type.Integer()),
  height: Type.Optional(Type.Integer()),
});

function presentUpload(upload: Upload, url: string) {
  const { id, name, size, mime, width, height } = upload;
  return { uploadId: id, url, name, size, mime, ...(width !== null && height !== null && { width, height }) };
}

/** Uploads of visitors. */
export function visitorUploadRoutes({
  enter,
  uploads,
  baseUrl,
}: {
  /** Refuses visitors who are gone or blocked. */
  enter: (visitor: VisitorActor) => Promise<unknown>;
  uploads: Uploads;
  baseUrl: string;
}): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/visitor/uploads',
      tag: 'Visitors',
      summary: 'Upload a file to send',
      description:
        'multipart/form-data with one file, at most 10 MB. Its type is decided by what it holds, not by its name. Send it ' +
        'by its `uploadId` within a day (`UPLOADS_KEPT_HOURS`): what no message holds by then is removed.',
      access: 'visitor',
      status: 201,
      answer: UploadView,
      errors: ['payload_too_large', 'unsupported_media_type', 'invalid', 'blocked', 'timed_out', 'too_many_requests'],
      handler: async ({ actor, request }) => {
        await enter(actor);
        const owner = { applicationId: actor.applicationId, kind: 'visitor' as const, id: actor.visitorId };
        const upload = await uploads.receive(owner, request);
        return presentUpload(upload, baseUrl + uploads.pathOf(upload.id));
      },
    }),
  ];
}

/** Uploads of agents. */
export function agentUploadRoutes({ uploads, baseUrl }: { uploads: Uploads; baseUrl: string }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/uploads',
      tag: 'Sessions',
      summary: 'Upload a file to send to a visitor',
      description:
        'multipart/form-data with one file, at most 10 MB. Its type is decided by what it holds, not by its name. Send it ' +
        'by its `uploadId` within a day (`UPLOADS_KEPT_HOURS`): what no message holds by then is removed.',
      access: { permission: ['sessions:serve', 'sessions:write', 'reviews:write'], agent: true },
      status: 201,
      answer: UploadView,
      errors: ['payload_too_large', 'unsupported_media_type', 'invalid', 'timed_out', 'too_many_requests'],
      handler: async ({ actor, request }) => {
        const owner = { applicationId: actor.applicationId, kind: 'agent' as const, id: actor.agentId };
        const upload = await uploads.receive(owner, request);
        return presentUpload(upload, baseUrl + uploads.pathOf(upload.id));
      },
    }),
  ];
}

/** Serves uploads to whoever has their address: ranges for players, and nothing that could run in our origin. */
export function uploadMounts({ store, links }: { store: UploadStore; links: UploadLinks }): Mount[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/uploads/:id',
      handler: async (c: Context<HttpEnv>) => {
        const id = c.req.param('id') ?? '';
        const isKnown = links.isValid(id, c.req.query('signature') ?? '');
        const upload = isKnown ? await store.find(id) : null;
        if (!upload) throw new AppError('not_found', 'There is no such upload, or its address was changed.');
        return serve(store, upload, c.req.header('range'), c.req.header('if-none-match'));
      },
    },
  ];
}

function serve(
  store: UploadStore,
  upload: Upload,
  rangeHeader: string | undefined,
  ifNoneMatch: string | undefined,
): Response {
  const { id, size, mime, name } = upload;
  const isInline = isShownInline(mime);
  const headers = new Headers({
    'Content-Type': isInline ? mime : 'application/octet-stream',
    'Content-Disposition': `${isInline ? 'inline' : 'attachment'}; filename="${asciiName(name)}"; filename*=UTF-8''${encodeName(name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'private, max-age=31536000, immutable',
    'Accept-Ranges': 'bytes',
    ETag: `"${id}"`,
  });
  if (ifNoneMatch === `"${id}"`) return new Response(null, { status: 304, headers });
  const range = parseRange(rangeHeader, size);
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range ?? { start: 0, end: size - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range) headers.set('Content-Range', `bytes ${start}-${end}/${size}`);
  const pieces = store.read(upload, { start, end })[Symbol.asyncIterator]();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const piece = await pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(piece.value);
    },
    cancel: async () => {
      await pieces.return?.();
    },
  });
  return new Response(body, { status: range ? 206 : 200, headers });
}

function asciiName(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
}

function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
