import { closed } from '@parley/schemas';
import { Type } from 'typebox';
import { Reply, route, type Route } from '../../platform/http/index.ts';
import type { LoadOutsidePicture } from './outside-pictures.ts';

/** Asked for by the pages of ours that agents and administrators have open: those load nothing from elsewhere (CSP). */
export function outsidePictureRoutes({ load }: { load: LoadOutsidePicture }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/outside-pictures',
      tag: 'Sessions',
      summary: 'A picture that lies elsewhere, loaded by the server',
      description:
        'So that its place learns of nobody who looks at it. JPG, PNG, GIF or WebP by what it holds, at most 10 MB and 50 ' +
        'million pixels, from public addresses and those that ALLOW_PRIVATE_HOSTS names.',
      access: 'account',
      query: closed({ url: Type.String({ minLength: 1, maxLength: 4_000, description: 'http(s)' }) }),
      answer: { contentType: 'image/*', description: 'the picture' },
      errors: ['unprocessable', 'unsupported_media_type', 'payload_too_large', 'too_many_requests', 'unavailable'],
      handler: async ({ actor, query, request }) => {
        const { mime, bytes } = await load(actor.accountId, query.url);
        return new Reply(bytes, [
          ['Content-Type', mime],
          ['Content-Length', String(bytes.length)],
          ['Content-Disposition', 'inline'],
          ['Content-Security-Policy', "default-src 'none'; sandbox"],
          ['Cache-Control', 'private, max-age=86400'],
          ...(request.headers.has('cookie') ? ([['Vary', 'Cookie']] as const) : []),
        ]);
      },
    }),
  ];
}
