import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';

const Address = Type.String({ maxLength: 2_048 });

/** `POST /channels/{channelId}/visits`: a browser tells which page it shows, as long as it is looked at. */
export const VisitReport = closed({
  visit: Type.String({
    pattern: '^[A-Za-z0-9_-]{16,64}$',
    description: 'made at random by the browser, which keeps it; it says who nobody is',
  }),
  page: Address,
  title: Type.Optional(Type.String({ maxLength: 300 })),
  referrer: Type.Optional(Address),
  locale: Type.Optional(Type.String({ maxLength: 35 })),
  answer: Type.Optional(
    closed(
      { invitation: Type.String({ maxLength: 64 }), accepted: Type.Boolean() },
      { description: 'to an invitation' },
    ),
  ),
});
export type VisitReport = Static<typeof VisitReport>;

/** What a browser shows as a bubble; it may be ignored. */
export const VisitInvitation = closed({
  id: Type.String(),
  text: Type.String(),
  from: Type.String({ description: 'nickname of the agent who invites; empty = the company' }),
  entry: Type.String({ description: '`${VisitorEntry}` of the conversation that it begins' }),
});
export type VisitInvitation = Static<typeof VisitInvitation>;

/** `invitation`: null where there is none that was not answered. */
export const VisitAnswer = closed({
  nextSeconds: Type.Integer({ description: 'when to tell again' }),
  invitation: nullable(VisitInvitation),
});
export type VisitAnswer = Static<typeof VisitAnswer>;

/** Somebody who looks at a page now (QUEUE-04, CHAN-43). */
export const LiveVisit = closed({
  id: Id,
  channelId: Id,
  channelName: Type.String(),
  visitor: nullable(closed({ id: Id, name: Type.String(), vip: Type.Boolean() })),
  page: Type.String(),
  title: Type.String(),
  referrer: Type.String({ description: 'where this visit came from; empty = directly' }),
  locale: Type.String(),
  visits: Type.Integer({ description: 'how often they have come, this time included' }),
  views: Type.Integer({ description: 'pages of this visit' }),
  startedAt: Time,
  pageSince: Time,
  lastSeenAt: Time,
  inSession: Type.Boolean({ description: 'they are in a conversation now' }),
  invitation: nullable(oneOf('open', 'accepted', 'ignored')),
});
export type LiveVisit = Static<typeof LiveVisit>;

/** `POST /live-visits/{channelId}/{id}/invite` */
export const InviteVisitRequest = closed({
  text: Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' }),
});
export type InviteVisitRequest = Static<typeof InviteVisitRequest>;

/** `GET /live-visits/count` */
export const LiveVisitCount = closed({ count: Type.Integer() });
export type LiveVisitCount = Static<typeof LiveVisitCount>;
