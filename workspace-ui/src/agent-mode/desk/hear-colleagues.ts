import type { AgentClient } from '@parley/sdk/agent';
import type { QueryClient } from '@tanstack/react-query';
import { moveChats, takeSaid } from './chat-outbox.ts';
import { forgetWriter, noteWriter } from './colleague-writers.ts';
import { chatKeys, unreadChats } from './colleague-queries.ts';

/** Takes in what colleagues say as it is told, and reads anew what may have been missed. The answer ends it. */
export function hearColleagues(client: AgentClient, queryClient: QueryClient): () => void {
  const stops = [
    client.on('ready', ({ resync }) => {
      void queryClient.invalidateQueries({ queryKey: resync ? chatKeys.all : unreadChats.queryKey });
      moveChats(queryClient);
    }),
    client.on('colleague.typing', ({ chatId, agentId, name }) => noteWriter(chatId, { agentId, name })),
    client.on('colleague.message', ({ chatId, message }) => {
      forgetWriter(chatId, message.from.id);
      takeSaid(queryClient, chatId, message);
      void queryClient.invalidateQueries({ queryKey: unreadChats.queryKey });
      if (message.body.kind === 'change') void queryClient.invalidateQueries({ queryKey: chatKeys.one(chatId) });
    }),
    client.on('colleague.chat-changed', ({ chatId }) => {
      for (const queryKey of [unreadChats.queryKey, [...chatKeys.all, 'pages'], chatKeys.one(chatId)]) {
        void queryClient.invalidateQueries({ queryKey });
      }
    }),
    client.on('agent.status-changed', () => void queryClient.invalidateQueries({ queryKey: ['colleagues'] })),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
