import { Type, type Static } from 'typebox';
import { closed, Id, Key, oneOf, Time } from '../define.ts';
import { RoleKey } from './agent-api.ts';

/** What a table of people may weigh. */
export const agentFileBytes = 2 * 1024 * 1024;

export const bulkLimits = { people: 200, groups: 100 } as const;

const Groups = Type.Optional(Type.Array(Key, { maxItems: bulkLimits.groups, uniqueItems: true }));

/** What is done to several people at once. */
export const BulkDeed = Type.Union([
  closed({ type: Type.Literal('set-role'), role: RoleKey }),
  closed({ type: Type.Literal('set-groups'), add: Groups, remove: Groups }),
  closed({ type: oneOf('lock', 'unlock', 'sign-out', 'delete') }),
]);
export type BulkDeed = Static<typeof BulkDeed>;

/** `POST /agents/bulk` (ADMIN-17) */
export const BulkAgentsRequest = closed({
  agentIds: Type.Array(Id, { minItems: 1, maxItems: bulkLimits.people, uniqueItems: true }),
  deed: BulkDeed,
});
export type BulkAgentsRequest = Static<typeof BulkAgentsRequest>;

/** Each is done by itself: who is refused holds nobody else up. */
export const BulkAnswer = closed({
  done: Type.Integer(),
  refused: Type.Array(closed({ agentId: Id, name: Type.String(), message: Type.String() })),
});
export type BulkAnswer = Static<typeof BulkAnswer>;

/** A sign-in that still stands. */
export const Device = closed({
  id: Id,
  /** What the browser calls itself. */
  userAgent: Type.String(),
  address: Type.String(),
  signedInAt: Time,
  lastUsedAt: Time,
  isCurrent: Type.Boolean({ description: 'the sign-in that asks' }),
  isOnHold: Type.Boolean({ description: 'another place has been taken since; it may take it back' }),
});
export type Device = Static<typeof Device>;

export const SignInOutcome = oneOf('signed-in', 'wrong-password', 'wrong-code', 'locked-out', 'too-many');
export type SignInOutcome = Static<typeof SignInOutcome>;

/** An attempt to sign in, whether it went well or not (SEC-12). */
export const SignInAttempt = closed({
  id: Id,
  at: Time,
  address: Type.String(),
  userAgent: Type.String(),
  outcome: SignInOutcome,
});
export type SignInAttempt = Static<typeof SignInAttempt>;

/** How many sign-ins were ended. */
export const EndedSignIns = closed({ ended: Type.Integer() });
