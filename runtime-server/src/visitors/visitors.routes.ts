import { AnyJsonObject, closed } from '@parley/schemas';
import { Type } from 'typebox';
import { AppError } from '../platform/errors/index.ts';
import { route, type IsOwnOrigin, type Route } from '../platform/http/index.ts';
import type { AdmitVisitor } from './admit-visitor.ts';

const shortText = Type.Optional(Type.String({ maxLength: 200 }));
const address = Type.Optional(Type.String({ maxLength: 2_048 }));

const VisitorRequest = closed({
  identity: Type.Optional(
    Type.String({ maxLength: 16_384, description: "HS256 JWT of the host app, signed with the channel's secret" }),
  ),
  name: shortText,
  phone: Type.Optional(Type.String({ maxLength: 50 })),
  email: shortText,
  locale: Type.Optional(Type.String({ maxLength: 35 })),
  page: address,
  referrer: address,
  attributes: Type.Optional(AnyJsonObject),
});

const VisitorAdmission = closed({
  visitorId: Type.String(),
  token: Type.String({ description: 'for the visitor socket and as bearer of the visitor routes; valid for 30 days' }),
  expiresAt: Type.String(),
});

const longestAttributes = 8 * 1024;

/** Where visitors come in (protocol.md §2). */
export function visitorRoutes({ admit, isOwnOrigin }: { admit: AdmitVisitor; isOwnOrigin: IsOwnOrigin }): Route[] {
  return [
    route({
      method: 'POST',
      path: '/api/v1/channels/{channelId}/visitors',
      tag: 'Visitors',
      summary: 'Get a visitor token',
      description:
        'Anonymous, or with an `identity` signed by the host app. With a visitor token that is still valid as bearer: a ' +
        'fresh one for the same visitor.',
      access: 'public',
      crossOrigin: true,
      params: closed({ channelId: Type.String({ maxLength: 64 }) }),
      body: VisitorRequest,
      bodyOptional: true,
      bodyLimitBytes: 64 * 1024,
      answer: VisitorAdmission,
      errors: ['not_found', 'token_invalid', 'token_expired', 'blocked', 'forbidden', 'too_many_requests'],
      handler: ({ params, body, request }) => {
        const { identity, page, referrer, attributes, ...said } = body;
        if (attributes && JSON.stringify(attributes).length > longestAttributes) {
          const message = '"attributes" must have at most 8 kB as JSON.';
          throw new AppError('invalid', message, { problems: [{ pointer: '/attributes', message }] });
        }
        return admit({
          channelId: params.channelId,
          identity,
          token: readBearer(request.headers),
          profile: { ...said, attributes, profile: { ...(page && { page }), ...(referrer && { referrer }) } },
          address: request.address,
          pageOrigin: readPageOrigin(request, isOwnOrigin),
        });
      },
    }),
  ];
}

/** Which page asks; null for our own, and for a program. */
export function readPageOrigin(
  { headers, host }: { headers: Headers; host: string },
  isOwnOrigin: IsOwnOrigin,
): string | null {
  const origin = headers.get('origin');
  return origin === null || isOwnOrigin(origin, host) ? null : origin;
}

/** The bearer token of a request, if it has one. */
export function readBearer(headers: Headers): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
}
