import type { SessionViewer } from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import { create } from 'zustand';

const none: readonly SessionViewer[] = [];

/** Who else looks at the session that is shown, as last told. */
const useViewersStore = create<{ sessionId: string | null; viewers: readonly SessionViewer[] }>(() => ({
  sessionId: null,
  viewers: none,
}));

export function useViewers(shownId: string): readonly SessionViewer[] {
  return useViewersStore(({ sessionId, viewers }) => (sessionId === shownId ? viewers : none));
}

/** Takes in who else looks. The answer ends it. */
export function hearViewers(client: AgentClient): () => void {
  const stops = [
    client.on('session.viewers', ({ sessionId, viewers }) => useViewersStore.setState({ sessionId, viewers })),
    client.on('connection', ({ connection }) => {
      if (connection !== 'online') useViewersStore.setState({ viewers: none });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
