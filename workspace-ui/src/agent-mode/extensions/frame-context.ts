import type { SessionDetails } from '@parley/schemas';

/** What a page is told of the session that is looked at; null = none is. */
export function frameContext(session: SessionDetails | null, mayWrite: boolean): object {
  if (!session) return { source: 'parley', payload: { event: 'session', session: null } };
  const { id, state, visitor, channel, skillGroup, agent } = session;
  return {
    source: 'parley',
    payload: {
      event: 'session',
      session: {
        id,
        state,
        mayWrite,
        visitor: { id: visitor.id, name: visitor.name, userId: visitor.userId ?? null },
        channel,
        skillGroup,
        agent,
      },
    },
  };
}
