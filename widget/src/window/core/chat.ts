import type { ChannelWindow, VisitorBody } from '@parley/schemas';
import {
  createVisitorClient,
  readCustomMessage,
  type PendingMessage,
  type VisitorClient,
  type VisitorEvent,
  type VisitorProfile,
  type VisitorState,
} from '@parley/sdk/visitor';
import type { ServerClock } from './clock.ts';
import { createStore, type Store } from './store.ts';
import { countUnread } from './timeline.ts';
import { createUploadQueue, type LostUpload, type UploadItem } from './upload-queue.ts';
import { sharedStorage, visitorOf, type TextStore } from './visitor-record.ts';

/** A message that was refused: it stays until the visitor sends it again or deletes it. */
export type FailedMessage = PendingMessage & { code: string };

export type ChatState = {
  visitor: VisitorState;
  failed: readonly FailedMessage[];
  uploads: readonly UploadItem[];
  lostUploads: readonly LostUpload[];
  /** The visitor looks at the window: what is in sight counts as read. */
  isShown: boolean;
  /** Where the new messages began when the window was opened. */
  unreadAfter: number | null;
  /** The conversation was begun, or is there from before. */
  isBegun: boolean;
  /** Why it could not begin. */
  beginProblem: string | null;
  mayAskRating: boolean;
};

/** The conversation of one window: the client, and what only a window knows. */
export type Chat = {
  store: Store<ChatState>;
  client: VisitorClient;
  /** The visitor is known from before: their thread is there without asking for anything. */
  isKnown: boolean;
  connect: () => void;
  /** Opens the conversation: connects, and says that the page was opened (src 7). */
  begin: (profile?: VisitorProfile) => void;
  send: (body: VisitorBody) => void;
  sendText: (text: string) => void;
  sendFiles: (files: readonly File[]) => void;
  retryUpload: (id: string) => void;
  dropUpload: (id: string) => void;
  resend: (clientId: string) => void;
  discard: (clientId: string) => void;
  end: () => void;
  setShown: (isShown: boolean) => void;
  readAll: () => void;
  unread: () => number;
  /** Told at once when the visitor sends something, before it is on its way. */
  onSend: (listener: () => void) => void;
  onEvent: (listener: (event: VisitorEvent) => void) => () => void;
};

export type ChatOptions = {
  server: string;
  config: ChannelWindow;
  profile: VisitorProfile;
  kept: TextStore;
  /** Remembers the files on their way; null where nothing may be kept. */
  keptUploads: TextStore | null;
  tab: string;
  clock: ServerClock;
  /** Lets one tab at a time become a new visitor. */
  alone: <Value>(task: () => Promise<Value>) => Promise<Value>;
};

const firstMessages = 60;

export function createChat({ server, config, profile, kept, keptUploads, tab, clock, alone }: ChatOptions): Chat {
  const shared = sharedStorage(kept, tab);
  let admitted: () => void = () => {};
  const isKnown = visitorOf(kept.get()) !== null;
  const client = createVisitorClient({
    server,
    channelId: config.channel.id,
    profile,
    history: { latest: firstMessages },
    storage: {
      // Two tabs that open at once must not become two visitors: the second waits until the first is known.
      read: async () => {
        const memory = await shared.read();
        if (memory) return memory;
        await new Promise<void>((resolve) => {
          void alone(() => {
            resolve();
            return new Promise<void>((done) => (admitted = done));
          });
        });
        return shared.read();
      },
      write: (memory) => {
        admitted();
        return shared.write(memory);
      },
    },
  });
  const store = createStore<ChatState>({
    visitor: client.state,
    failed: [],
    uploads: [],
    lostUploads: [],
    isShown: false,
    unreadAfter: null,
    isBegun: false,
    beginProblem: null,
    mayAskRating: config.ratingMayBeAsked,
  });
  const listeners = new Set<(event: VisitorEvent) => void>();
  let readUpTo = 0;

  const unread = (): number => {
    const { messages, receipt } = client.state;
    return countUnread(messages, Math.max(readUpTo, receipt.read));
  };
  const readAll = (): void => {
    const last = client.state.messages.at(-1);
    if (!last || !store.value.isShown || last.seq <= readUpTo) return;
    readUpTo = last.seq;
    client.read(last.seq);
  };

  client.subscribe((event) => {
    if (event.type === 'sent') clock.learn(event.sent.sentAt);
    const patch: Partial<ChatState> = { visitor: client.state };
    if (event.type === 'failed') patch.failed = withFailure(store.value.failed, event);
    if (event.type === 'flag') {
      const flag = readCustomMessage(event.message.body);
      if (flag?.src === '23') patch.mayAskRating = (flag.content.menuSendRuleFlag & 4) !== 0;
    }
    if (event.type === 'status' && event.status !== 'connecting') admitted();
    if (event.type === 'session' && event.session) patch.isBegun = true;
    if (event.type === 'message') patch.isBegun = true;
    if (event.type === 'reset') {
      readUpTo = 0;
      Object.assign(patch, { failed: [], unreadAfter: null });
      uploads.clear();
    }
    store.set(patch);
    for (const listener of [...listeners]) listener(event);
  });

  const sendListeners: (() => void)[] = [];
  const send = (body: VisitorBody): void => {
    for (const listener of sendListeners) listener();
    // What becomes of it is told by events.
    void client.send(body).catch(() => {});
  };
  const uploads = createUploadQueue({
    client,
    uploads: config.uploads,
    kept: keptUploads,
    send,
    onChange: () => store.set({ uploads: uploads.items, lostUploads: uploads.lost }),
  });
  store.set({ lostUploads: uploads.lost });

  return {
    store,
    client,
    isKnown,
    connect: () => void client.connect().catch(() => {}),
    begin: (more) => {
      if (more) client.update({ profile: more });
      store.set({ isBegun: true, beginProblem: null });
      client
        .connect()
        .then(() => client.trigger())
        .catch((error: unknown) => {
          const code = error instanceof Error && 'code' in error ? String(error.code) : 'other';
          if (code !== 'closed') store.set({ beginProblem: code });
        });
    },
    send,
    sendText: (text) => send({ kind: 'text', text }),
    sendFiles: (files) => {
      for (const listener of sendListeners) listener();
      uploads.add(files);
    },
    retryUpload: uploads.retry,
    dropUpload: uploads.drop,
    resend: (clientId) => {
      const message = store.value.failed.find((each) => each.clientId === clientId);
      store.set({ failed: store.value.failed.filter((each) => each.clientId !== clientId) });
      if (message) send(message.body);
    },
    discard: (clientId) => store.set({ failed: store.value.failed.filter((each) => each.clientId !== clientId) }),
    end: () => {
      if (client.state.session?.state === 'serving') void client.endService().catch(() => client.leave());
      else client.leave();
    },
    setShown: (isShown) => {
      if (isShown === store.value.isShown) return;
      const after = Math.max(readUpTo, client.state.receipt.read);
      store.set({ isShown, ...(isShown && { unreadAfter: unread() > 0 && after > 0 ? after : null }) });
    },
    readAll,
    unread,
    onSend: (listener) => void sendListeners.push(listener),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Flag messages were never drawn; that they failed is said where they were asked for. */
function withFailure(
  failed: readonly FailedMessage[],
  { message, error }: Extract<VisitorEvent, { type: 'failed' }>,
): readonly FailedMessage[] {
  const isFlag =
    message.body.kind === 'custom' && ['7', '10', '24', '27'].includes(readCustomMessage(message.body)?.src ?? '');
  return isFlag ? failed : [...failed, { ...message, code: error.code }];
}
