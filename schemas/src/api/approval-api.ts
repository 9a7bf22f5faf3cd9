import { Type, type Static } from 'typebox';
import { AgentStatus } from '../agent-status.ts';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';
import { ReplyCard, KeptFile } from './quick-reply-api.ts';

/** What agents ask for before it happens (MON-12). */
export const approvalKinds = ['agent-status', 'blacklist', 'public-reply'] as const;
export const ApprovalKind = oneOf(...approvalKinds);
export type ApprovalKind = Static<typeof ApprovalKind>;

export const approvalStates = ['pending', 'approved', 'rejected', 'withdrawn'] as const;
export const ApprovalState = oneOf(...approvalStates);
export type ApprovalState = Static<typeof ApprovalState>;

export const approvalLimits = { reasonCharacters: 500, /** Of each kind that were decided. */ counted: 1_000 } as const;

/** A request, and what was decided of it (MON-13). */
export const Approval = closed({
  id: Id,
  number: Type.Integer({ minimum: 1 }),
  kind: ApprovalKind,
  state: ApprovalState,
  requestedBy: closed({ id: Id, name: Type.String() }),
  requestedAt: Time,
  reason: Type.String(),
  status: nullable(AgentStatus),
  visitor: nullable(closed({ id: Id, name: Type.String({ description: 'empty = anonymous' }) })),
  sessionId: nullable(Id),
  reply: nullable(
    closed({
      title: Type.String(),
      content: Type.String(),
      attachments: Type.Array(KeptFile),
      card: nullable(ReplyCard),
    }),
  ),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Time),
  decision: Type.String({ description: 'why it was decided so' }),
});
export type Approval = Static<typeof Approval>;

const Counts = closed({
  pending: Type.Integer(),
  approved: Type.Integer(),
  rejected: Type.Integer(),
  withdrawn: Type.Integer(),
});

/** Of each kind in each state, and the latest request that waits. Decided ones are counted up to a bound. */
export const ApprovalCounts = closed({
  'agent-status': Counts,
  blacklist: Counts,
  'public-reply': Counts,
  pending: Type.Integer(),
  latest: nullable(Approval),
});
export type ApprovalCounts = Static<typeof ApprovalCounts>;

const Reason = Type.String({ maxLength: approvalLimits.reasonCharacters });

/** `POST /approvals/{id}/approve` */
export const ApproveRequest = closed({ reason: Type.String({ ...Reason, default: '' }) });
/** `POST /approvals/{id}/reject`: whoever asked is told why. */
export const RejectRequest = closed({ reason: Type.String({ ...Reason, minLength: 1, pattern: '\\S' }) });
