import type { ColleagueMessage, SentColleagueBody } from '@parley/schemas';
import type { QueryClient } from '@tanstack/react-query';
import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { ApiError } from '../../api/api-error.ts';
import { request } from '../../api/request.ts';
import { addressOfChat, chatKeys, withSaid, type ChatCache } from './colleague-queries.ts';

/** What was written to colleagues and is not known to be stored: the same id however often it is sent. */
export type UnsentToColleagues = {
  clientId: string;
  chatId: string;
  body: SentColleagueBody;
  /** What is shown of it meanwhile. */
  text: string;
  quotes?: number;
  state: 'waiting' | 'failed';
  reason?: string;
};

export const useChatOutbox = create<{ unsent: readonly UnsentToColleagues[] }>()(
  persist((): { unsent: readonly UnsentToColleagues[] } => ({ unsent: [] }), {
    name: 'parley.agent.colleagues',
    storage: createJSONStorage(() => localStorage),
  }),
);

const moving = new Set<string>();
const pauseMilliseconds = 3_000;

/** Writes to colleagues: sent in its order, again by itself where nobody answered, and never twice. */
export function writeToColleagues(
  queryClient: QueryClient,
  message: Pick<UnsentToColleagues, 'chatId' | 'body' | 'text' | 'quotes'>,
): void {
  const entry: UnsentToColleagues = { ...message, clientId: crypto.randomUUID(), state: 'waiting' };
  useChatOutbox.setState(({ unsent }) => ({ unsent: [...unsent, entry] }));
  void moveChat(queryClient, message.chatId);
}

export function discardUnsent(clientId: string): void {
  useChatOutbox.setState(({ unsent }) => ({ unsent: unsent.filter((one) => one.clientId !== clientId) }));
}

export function sendAgain(queryClient: QueryClient, { clientId, chatId }: UnsentToColleagues): void {
  change(clientId, { state: 'waiting' });
  void moveChat(queryClient, chatId);
}

/** Sends everything that waits, such as after a reload or a lost network. */
export function moveChats(queryClient: QueryClient): void {
  const chatIds = new Set(useChatOutbox.getState().unsent.map(({ chatId }) => chatId));
  for (const chatId of chatIds) void moveChat(queryClient, chatId);
}

async function moveChat(queryClient: QueryClient, chatId: string): Promise<void> {
  if (moving.has(chatId)) return;
  moving.add(chatId);
  try {
    for (;;) {
      const next = useChatOutbox.getState().unsent.find((one) => one.chatId === chatId && one.state === 'waiting');
      if (!next || !(await send(queryClient, next))) return;
    }
  } finally {
    moving.delete(chatId);
  }
}

/** Whether the next may go: it was taken, or refused for what it is. */
async function send(
  queryClient: QueryClient,
  { clientId, chatId, body, quotes }: UnsentToColleagues,
): Promise<boolean> {
  try {
    const stored = await request<ColleagueMessage>('POST', `${addressOfChat(chatId)}/messages`, {
      clientId,
      body,
      ...(quotes !== undefined && { quotes }),
    });
    takeSaid(queryClient, chatId, stored);
    discardUnsent(clientId);
    return true;
  } catch (error) {
    const isLater =
      error instanceof ApiError && (error.code === 'unreachable' || error.code === 'too_fast' || error.status >= 500);
    if (!isLater) {
      change(clientId, { state: 'failed', reason: error instanceof Error ? error.message : String(error) });
      return true;
    }
    setTimeout(() => void moveChat(queryClient, chatId), pauseMilliseconds);
    return false;
  }
}

function change(clientId: string, patch: Partial<UnsentToColleagues>): void {
  useChatOutbox.setState(({ unsent }) => ({
    unsent: unsent.map((one) => (one.clientId === clientId ? { ...one, ...patch } : one)),
  }));
}

/** Takes a message into what is shown of its chat. */
export function takeSaid(queryClient: QueryClient, chatId: string, message: ColleagueMessage): void {
  const queryKey = chatKeys.messages(chatId);
  const known = queryClient.getQueryData<ChatCache>(queryKey);
  const next = known && withSaid(known, message);
  if (next) queryClient.setQueryData<ChatCache>(queryKey, next);
  else void queryClient.invalidateQueries({ queryKey });
  void queryClient.invalidateQueries({ queryKey: [...chatKeys.all, 'pages'] });
}
