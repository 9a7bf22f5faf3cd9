import { verifySignature } from './verify-event.ts';

/** A message as a phone is woken by it. */
export type Push = { userId: string; title: string; text: string; badge: number };

/** The conversation with customer service as it stands in a user's own list of chats. */
export type ChatEntry = { title: string; preview: string; unread: number; at: string };

export type PushBridgeOptions = {
  /** Of the endpoint. */
  secret: string;
  /** Hands a push to Apple's, Google's or a vendor's service. It may fail: then the event comes again. */
  push: (push: Push) => Promise<void>;
  now?: () => Date;
};

/**
 * What a host app's backend does with `message.created`: keeps the conversation in the user's list of chats (CHAN-06), and
 * wakes the phone of whoever is away (CHAN-20). To copy from.
 */
export function createPushBridge({ secret, push, now = () => new Date() }: PushBridgeOptions) {
  const chats = new Map<string, ChatEntry>();
  const done = new Set<string>();

  const take = async (event: MessageCreated): Promise<void> => {
    // Events come at least once, always under one id.
    if (event.type !== 'message.created' || done.has(event.id)) return;
    const { message, visitor, preview, unread = 0, visitorIsAway = false } = event.data;
    const { userId } = visitor;
    if (userId !== null) {
      const isOwn = message.from.kind === 'visitor';
      const title = message.from.name ?? 'Customer service';
      const before = chats.get(userId);
      chats.set(userId, {
        title: isOwn ? (before?.title ?? 'Customer service') : title,
        preview,
        unread: isOwn ? 0 : unread,
        at: event.time,
      });
      if (visitorIsAway) await push({ userId, title, text: preview, badge: unread });
    }
    done.add(event.id);
  };

  return {
    /** What the app shows in a user's list of chats. */
    chatOf: (userId: string): ChatEntry | undefined => chats.get(userId),
    /** The endpoint. Answers 2xx once the push is handed on; anything else makes Parley try again. */
    fetch: async (request: Request): Promise<Response> => {
      const body = await request.text();
      const isGenuine = verifySignature(request.headers.get('x-signature'), body, secret, now().getTime() / 1000);
      if (!isGenuine) return new Response(null, { status: 401 });
      try {
        await take(JSON.parse(body) as MessageCreated);
        return new Response(null, { status: 204 });
      } catch {
        return new Response(null, { status: 503, headers: { 'retry-after': '10' } });
      }
    },
  };
}

/** What the bridge reads of an event. */
type MessageCreated = {
  id: string;
  type: string;
  time: string;
  data: {
    message: { from: { kind: string; name?: string } };
    visitor: { userId: string | null };
    preview: string;
    unread?: number;
    visitorIsAway?: boolean;
  };
};
