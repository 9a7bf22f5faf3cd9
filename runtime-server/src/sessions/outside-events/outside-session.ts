import type { SessionRecord } from '../records/session-record.ts';

/** A session as systems outside are told of it. Names of agents follow when the event is put in order. */
export function outsideSession(session: SessionRecord): Record<string, unknown> {
  const { id, state, channelId, channelKind, channelName, visitorId, visitorName, userId, vip } = session;
  const { rating } = session;
  return {
    id,
    state,
    channel: { id: channelId, kind: channelKind, name: channelName },
    visitor: { id: visitorId, name: visitorName, userId: userId === visitorId ? null : userId, vip },
    skillGroup: session.skillGroup,
    agent: session.agentId === null ? null : { id: session.agentId },
    ...(session.offer && { offer: { agent: { id: session.offer.agentId }, kind: session.offer.kind } }),
    startedAt: session.startedAt,
    queuedAt: session.queuedAt,
    offeredAt: session.offeredAt,
    acceptedAt: session.acceptedAt,
    endedAt: session.endedAt,
    endStatus: session.endStatus,
    rating: rating?.selected ? { ...rating.selected, ratedAt: rating.ratedAt ?? null } : null,
  };
}
