import { AnyJson, closed, VisitorContextRequest } from '@parley/schemas';
import { Type } from 'typebox';
import { isTimeZone } from '../../organisation/settings/time-zone.ts';
import { AppError } from '../../platform/errors/index.ts';
import { route, type IsOwnOrigin, type Route } from '../../platform/http/index.ts';
import type { AdmitVisitor } from './admit-visitor.ts';
import type { EnterVisitor } from './enter-visitor.ts';
import { readDevice } from './read-device.ts';
import type { VisitorContext } from './visitors.store.ts';

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
  timeZone: Type.Optional(Type.String({ maxLength: 64, description: 'IANA zone in which the visitor reads times' })),
  page: address,
  title: Type.Optional(Type.String({ maxLength: 300, description: 'of the page' })),
  referrer: address,
  entry: Type.Optional(
    Type.String({
      maxLength: 100,
      description: 'the button, link or place by which the visitor came: `${VisitorEntry}` in flows',
    }),
  ),
  skillGroup: Type.Optional(
    Type.String({
      maxLength: 64,
      description: 'key of the skill group that the page asks for; one that the channel does not allow is ignored',
    }),
  ),
  agent: Type.Optional(
    Type.String({ maxLength: 64, description: 'staff number of the agent whom the page asks for, if they have time' }),
  ),
  attributes: Type.Optional(Type.Record(Type.String(), AnyJson)),
  consent: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: 'version of the text that the visitor agrees to (`consent` of the window); another one is ignored',
    }),
  ),
  invitation: Type.Optional(
    Type.String({ maxLength: 64, description: 'id of the invitation that the visitor accepts by coming (CHAN-43)' }),
  ),
});

const VisitorAdmission = closed({
  visitorId: Type.String(),
  token: Type.String({ description: 'for the visitor socket and as bearer of the visitor routes; valid for 30 days' }),
  expiresAt: Type.String(),
});

const longestAttributes = 8 * 1024;

/** Where visitors come in (protocol.md §2). */
export function visitorRoutes({
  admit,
  enter,
  noteContext,
  isOwnOrigin,
}: {
  admit: AdmitVisitor;
  enter: EnterVisitor;
  noteContext: (applicationId: string, visitorId: string, context: VisitorContext) => Promise<void>;
  isOwnOrigin: IsOwnOrigin;
}): Route[] {
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
      bodyIsOptional: true,
      bodyLimitBytes: 64 * 1024,
      answer: VisitorAdmission,
      errors: ['not_found', 'gone', 'token_invalid', 'token_expired', 'blocked', 'forbidden', 'too_many_requests'],
      handler: ({ params, body, request }) => {
        const {
          identity,
          page,
          title,
          referrer,
          entry = '',
          attributes,
          timeZone,
          invitation,
          consent,
          ...rest
        } = body;
        const { skillGroup, agent, ...said } = rest;
        if (attributes && JSON.stringify(attributes).length > longestAttributes) {
          const message = '"attributes" must have at most 8 kB as JSON.';
          throw new AppError('invalid', message, { problems: [{ pointer: '/attributes', message }] });
        }
        return admit({
          channelId: params.channelId,
          identity,
          ...(invitation && { invitation }),
          consent,
          token: readBearer(request.headers),
          profile: {
            ...said,
            attributes,
            context: {
              ...(page && { page }),
              ...(title && { title }),
              ...(referrer && { referrer }),
              entry,
              wish: skillGroup || agent ? { ...(skillGroup && { skillGroup }), ...(agent && { agent }) } : null,
              ...(timeZone && isTimeZone(timeZone) && { timeZone }),
              ...readDevice(request.headers.get('user-agent')),
            },
          },
          address: request.address,
          pageOrigin: readPageOrigin(request, isOwnOrigin),
        });
      },
    }),
    route({
      method: 'POST',
      path: '/api/v1/visitor/context',
      tag: 'Visitors',
      summary: 'Tell which page the visitor looks at now',
      description: 'For pages that change without being loaded anew. Agents see it, and the last pages before it.',
      access: 'visitor',
      body: VisitorContextRequest,
      errors: ['blocked', 'too_many_requests'],
      handler: async ({ actor, body }) => {
        const { thread } = await enter(actor);
        await noteContext(actor.applicationId, thread.visitorId, body);
      },
    }),
  ];
}

/** Which page asks; null for our own, and for a program. */
function readPageOrigin(
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
