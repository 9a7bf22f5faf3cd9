import type { AgentViewSession } from '@parley/schemas';
import { presentHold } from '../session-view/session-view.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';

/** A session as a turn left it, from a view that was read later: later turns have their own events. */
export function viewAfter(view: AgentViewSession, after: SessionRecord): AgentViewSession {
  const {
    position,
    offer,
    handover: _handover,
    heldUntil: _until,
    holdReason: _reason,
    released: _released,
    attention: _attention,
    asksAll,
    agent,
    endedAt: _endedAt,
    endStatus: _endStatus,
    ...rest
  } = view;
  const named = after.stored.snapshot.context.human.agent;
  const isShown = after.agentId !== null && (after.state === 'serving' || after.state === 'ended');
  const known = agent?.id === after.agentId ? agent : null;
  const joined = named?.id === after.agentId ? { id: named.id, name: named.nickname, staffNo: named.staffNo } : null;
  return {
    ...rest,
    state: after.state,
    skillGroup: after.skillGroup,
    agent: isShown ? (joined ?? known) : null,
    ...(after.state === 'queued' && position !== undefined && { position }),
    ...(after.offer && {
      offer: {
        agentId: after.offer.agentId,
        ...(offer?.agentName !== undefined && offer.agentId === after.offer.agentId && { agentName: offer.agentName }),
        kind: after.offer.kind,
        expiresAt: after.offer.expiresAt,
      },
    }),
    ...(after.handover && { handover: after.handover }),
    ...(after.hold && presentHold(after.hold)),
    ...(after.state === 'queued' && asksAll && { asksAll }),
    ...(after.attention && { attention: after.attention }),
    ...(after.state === 'serving' && !after.takesPlace && !after.hold && { released: true }),
    ...(after.endedAt !== null && { endedAt: after.endedAt }),
    ...(after.endStatus !== null && { endStatus: after.endStatus }),
    lastSeq: after.lastSeq,
  };
}
