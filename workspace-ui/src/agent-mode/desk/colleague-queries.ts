import type { ColleagueChat, ColleagueMessage, ColleagueUnread } from '@parley/schemas';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { request } from '../../api/request.ts';

export const chatsPath = '/colleague-chats';
export const chatKeys = {
  all: [chatsPath.slice(1)],
  one: (chatId: string) => [chatsPath.slice(1), 'one', chatId],
  messages: (chatId: string) => [chatsPath.slice(1), 'messages', chatId],
} as const;

/** A stretch of a chat without gaps, up to its end. */
export type ChatCache = { messages: readonly ColleagueMessage[]; hasEarlier: boolean };
type MessagePage = { items: ColleagueMessage[]; hasMore: boolean };

export const unreadChats = queryOptions({
  queryKey: [...chatKeys.all, 'unread'],
  queryFn: ({ signal }) => request<ColleagueUnread>('GET', `${chatsPath}/unread`, undefined, signal),
  refetchInterval: 60_000,
});

export const chatQuery = (chatId: string) =>
  queryOptions({
    queryKey: chatKeys.one(chatId),
    queryFn: ({ signal }) => request<ColleagueChat>('GET', addressOfChat(chatId), undefined, signal),
  });

export const chatMessages = (chatId: string) =>
  queryOptions({
    queryKey: chatKeys.messages(chatId),
    queryFn: async ({ signal }): Promise<ChatCache> => {
      const { items, hasMore } = await request<MessagePage>(
        'GET',
        `${addressOfChat(chatId)}/messages`,
        undefined,
        signal,
      );
      return { messages: items, hasEarlier: hasMore };
    },
  });

export function addressOfChat(chatId: string): string {
  return `${chatsPath}/${encodeURIComponent(chatId)}`;
}

/** Reads the page before what is known. */
export async function readEarlier(queryClient: QueryClient, chatId: string): Promise<void> {
  const known = queryClient.getQueryData<ChatCache>(chatKeys.messages(chatId));
  const [first] = known?.messages ?? [];
  if (!known || !first) return;
  const page = await request<MessagePage>('GET', `${addressOfChat(chatId)}/messages?before=${first.seq}`);
  queryClient.setQueryData<ChatCache>(
    chatKeys.messages(chatId),
    (now) => now && { messages: withEarlier(now.messages, page.items), hasEarlier: page.hasMore },
  );
}

/** Pages that are read to come to a message that was found; further back one goes by hand. */
const mostPagesBack = 40;

/** Reads a chat back to a message. */
export async function readBackTo(queryClient: QueryClient, chatId: string, seq: number): Promise<void> {
  await queryClient.ensureQueryData(chatMessages(chatId));
  for (let page = 0; page < mostPagesBack; page += 1) {
    const known = queryClient.getQueryData<ChatCache>(chatKeys.messages(chatId));
    if (!known?.hasEarlier || (known.messages[0]?.seq ?? 0) <= seq) return;
    await readEarlier(queryClient, chatId);
  }
}

/** Takes a message in; null where some before it are not known: the chat is read anew. */
export function withSaid(chat: ChatCache, message: ColleagueMessage): ChatCache | null {
  const last = chat.messages.at(-1)?.seq ?? 0;
  if (message.seq <= last) {
    // What was withdrawn is told again, as it is now.
    const known = chat.messages.find(({ seq }) => seq === message.seq);
    if (!known || known.body.kind === message.body.kind) return chat;
    return { ...chat, messages: chat.messages.map((each) => (each === known ? message : each)) };
  }
  if (message.seq > last + 1 && chat.messages.length > 0) return null;
  return { ...chat, messages: [...chat.messages, message] };
}

function withEarlier(
  messages: readonly ColleagueMessage[],
  earlier: readonly ColleagueMessage[],
): readonly ColleagueMessage[] {
  const first = messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  return [...earlier.filter(({ seq }) => seq < first), ...messages];
}

export async function openChatWith(queryClient: QueryClient, body: object): Promise<ColleagueChat> {
  const chat = await request<ColleagueChat>('POST', chatsPath, body);
  queryClient.setQueryData(chatKeys.one(chat.id), chat);
  await queryClient.invalidateQueries({ queryKey: [...chatKeys.all, 'pages'] });
  return chat;
}
