import { Type, type Static } from 'typebox';
import { closed, Instant, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';

/** A visitor in a list. */
export const VisitorSummary = closed({
  id: Id,
  userId: nullable(Type.String()),
  name: Type.String(),
  phone: Type.String(),
  email: Type.String(),
  vip: Type.Boolean(),
  tags: Type.Array(Type.String()),
  firstSeenAt: Time,
  lastSeenAt: nullable(Time),
  blockedAt: nullable(Time),
  blockedReason: nullable(Type.String()),
});
export type VisitorSummary = Static<typeof VisitorSummary>;

/** By what visitors are chosen: all that is given must hold. */
export const visitorFilter = {
  q: Type.Optional(Type.String({ maxLength: 200, description: 'in name, phone, e-mail or id' })),
  segment: Type.Optional(oneOf('all', 'vip', 'known', 'anonymous', 'blocked')),
  tag: Type.Optional(Type.String({ maxLength: 64, description: 'id of a visitor tag; tags below it count as well' })),
  since: Type.Optional(oneOf('today', 'week', 'month', 'ever')),
};

/** `GET /visitors/count`: with `isMore` there are more than that. */
export const VisitorCount = closed({ count: Type.Integer({ minimum: 0 }), isMore: Type.Boolean() });
export type VisitorCount = Static<typeof VisitorCount>;

/** When a visitor was blocked or let in again, by whom and why. */
export const VisitorBlock = closed({
  at: Time,
  action: oneOf('blocked', 'unblocked'),
  by: nullable(Type.String()),
  reason: nullable(Type.String()),
});
export type VisitorBlock = Static<typeof VisitorBlock>;

/** One line of the log of the blacklist (ADMIN-30). */
export const BlacklistEntry = closed({
  ...VisitorBlock.properties,
  id: Id,
  visitor: closed({ id: Id, name: Type.String() }),
});
export type BlacklistEntry = Static<typeof BlacklistEntry>;

/** By what lines of the log are chosen. */
export const blacklistFilter = {
  action: Type.Optional(oneOf('blocked', 'unblocked')),
  by: Type.Optional(Type.String({ maxLength: 64, description: 'id of an agent' })),
  from: Type.Optional(Instant),
  to: Type.Optional(Instant),
};
