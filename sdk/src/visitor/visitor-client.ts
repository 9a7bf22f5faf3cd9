import type { VisitorBody, VisitorServerFrame, VisitorSession } from '@parley/schemas';
import { createClientState } from './client-state.ts';
import type { VisitorClient, VisitorClientOptions, VisitorState } from './client-types.ts';
import { customBody } from './custom-message.ts';
import { createDeferred, type Deferred } from './deferred.ts';
import { createDelivery, drawn } from './delivery.ts';
import { createLink } from './link.ts';
import type { SentMessage } from './outbox.ts';
import { defaultPlatform, type VisitorPlatform } from './platform.ts';
import { readWholeThread } from './read-thread.ts';
import { createThread } from './thread.ts';
import { createTypingSignals } from './typing-signals.ts';
import { createVisitorApi } from './visitor-api.ts';
import { VisitorError } from './visitor-error.ts';
import { memoryStorage } from './visitor-memory.ts';

const noSession = '';
/** After every message there can be. */
const endOfThread = 2 ** 31 - 1;

/**
 * A visitor's side of a conversation (protocol.md §2): connects, resumes where it was, sends until it is acknowledged,
 * tells every message once and in order, and goes by HTTP where sockets do not get through. Knows no DOM.
 *
 * @example
 * const client = createVisitorClient({ server: 'http://127.0.0.1:8080', channelId: 'chn_…' });
 * client.subscribe((event) => {
 *   if (event.type === 'message') console.log(event.message.from.kind, event.message.body);
 * });
 * await client.connect();
 * await client.sendText('Where is my order?'); // resolves when it is stored
 */
export function createVisitorClient(options: VisitorClientOptions): VisitorClient {
  const platform: VisitorPlatform = { ...defaultPlatform(), ...options.platform };
  const { server, channelId, storage = memoryStorage(), history = 'all' } = options;
  let { profile = {}, identity } = options;
  const api = createVisitorApi({ server, channelId, fetch: platform.fetch });
  const state = createClientState();
  const latest = typeof history === 'object' ? history.latest : null;
  let isPlaced = false;
  let expiresAt = '';
  let wantsToLeave = false;
  let readUpTo = 0;
  let connected: Deferred<void> | null = null;

  const remember = (): void => {
    const { visitorId } = state.now;
    if (visitorId === null || link.token === null) return;
    const { seq, change } = thread.transcript;
    const memory = { visitorId, token: link.token, expiresAt, seq, change, pending: delivery.pending };
    // Full or forbidden storage must not stop a conversation.
    void Promise.resolve()
      .then(() => storage.write(memory))
      .catch(() => {});
  };
  const pendingChanged = (): void => {
    state.change({ pending: drawn(delivery.pending), isSlowed: delivery.isSlowed }, { type: 'pending' });
    remember();
  };

  const delivery = createDelivery({
    platform,
    onChange: pendingChanged,
    onAcknowledged: (message, sent) => {
      state.change({}, { type: 'sent', sent });
      const { visitorId, session } = state.now;
      thread.takeOwn(sent, message.body, { visitorId: visitorId ?? '', sessionId: openSessionId(session) });
      pendingChanged();
      if (link.status === 'online') flush();
    },
    onRefused: (message, error) => state.change({}, { type: 'failed', message, error }),
    onResume: () => flush(),
  });
  const flush = (): void => {
    if (link.status === 'polling') return link.hurry();
    if (link.status !== 'online') return;
    if (wantsToLeave && link.send({ type: 'leave' })) wantsToLeave = false;
    delivery.flush(link.send);
  };

  const thread = createThread({
    platform,
    tell: ({ type, message }) => {
      state.change({ messages: thread.transcript.messages }, { type, message });
      if (type === 'message' && message.from.kind === 'agent') typing.note(false);
      remember();
    },
    read: (after, changedAfter) => readWholeThread(api, currentToken(), { after, changedAfter }),
    readPart: (after, changedAfter, limit) => api.readMessages(currentToken(), { after, changedAfter, limit }),
  });
  const typing = createTypingSignals(platform, (isTyping) =>
    state.change({ isAgentTyping: isTyping }, { type: 'typing', isTyping }),
  );

  const currentToken = (): string => {
    if (link.token === null) throw new VisitorError('unreachable', 'The visitor is not connected.');
    return link.token;
  };
  /** Begins with the last messages of the thread. */
  const place = async (token: string): Promise<void> => {
    if (latest === null || isPlaced) return;
    const head = await api.readMessages(token, { after: endOfThread, changedAfter: endOfThread, limit: 1 });
    thread.reset(Math.max(0, head.seq - latest), head.change);
    state.set({ hasOlder: thread.floor > 0 });
    isPlaced = true;
  };

  const setSession = (session: VisitorSession | null): void => {
    if (session) thread.noteSession(session.id);
    if (JSON.stringify(session) === JSON.stringify(state.now.session)) return;
    state.change({ session, messages: thread.transcript.messages }, { type: 'session', session });
  };
  const setReceipt = (receipt: VisitorState['receipt']): void => {
    const { delivered, read } = state.now.receipt;
    if (delivered !== receipt.delivered || read !== receipt.read)
      state.change({ receipt }, { type: 'receipt', receipt });
  };

  const onFrame = (frame: VisitorServerFrame): void => {
    switch (frame.type) {
      case 'ready':
        state.set({ visitorId: frame.visitorId, channel: frame.channel });
        setReceipt(frame.receipt);
        setSession(frame.session);
        delivery.restart();
        flush();
        if (readUpTo > frame.receipt.read) link.send({ type: 'read', seq: readUpTo });
        return remember();
      case 'message':
        if (frame.message.transient) return state.change({}, { type: 'flag', message: frame.message });
        return thread.take(frame);
      case 'updated':
      case 'recalled':
        return thread.take(frame);
      case 'ack': {
        const { clientId, messageId = null, seq = null, sentAt } = frame;
        return delivery.acknowledge({ clientId, messageId, seq, sentAt });
      }
      case 'nack':
        return delivery.refuse(frame.clientId, new VisitorError(frame.error.code, frame.error.message));
      case 'session':
        return setSession(frame.session);
      case 'typing':
        return typing.note(true);
      case 'receipt':
        return setReceipt({ delivered: frame.delivered, read: frame.read });
      // The socket itself deals with these; a newer server may send what is not known here.
      case 'pong':
      case 'error':
        return;
    }
  };

  const link = createLink({
    platform,
    socketAddress: `${server.replace(/\/+$/, '').replace(/^http/, 'ws')}/api/v1/visitor/socket`,
    admit: async (token) => {
      const known = typeof identity === 'function' ? await identity() : identity;
      const admission = await api.admit({ ...profile, ...(known !== undefined && { identity: known }) }, token);
      if (state.now.visitorId !== null && state.now.visitorId !== admission.visitorId) {
        thread.reset();
        isPlaced = false;
        const { visitorId } = admission;
        state.change({ visitorId, messages: [], hasOlder: false, session: null }, { type: 'reset' });
      }
      await place(admission.token);
      return admission;
    },
    cursor: () => ({ after: thread.transcript.seq, changedAfter: thread.transcript.change }),
    poll: (token) => {
      const { seq, change } = thread.transcript;
      return readWholeThread(api, token, { after: seq, changedAfter: change });
    },
    onAdmitted: ({ visitorId, expiresAt: until }) => {
      expiresAt = until;
      state.set({ visitorId });
      remember();
    },
    onStatus: (status, error) => {
      if (status === 'polling') delivery.restart();
      state.change({ status, error }, { type: 'status', status, error });
      if (status === 'online' || status === 'polling') connected?.resolve();
      if (status === 'refused') {
        const refusal = error ?? new VisitorError('unexpected', 'The server refused the connection.');
        connected?.reject(refusal);
        const failed = delivery.refuseAll(refusal);
        if (failed.length > 0) pendingChanged();
        for (const message of failed) state.change({}, { type: 'failed', message, error: refusal });
      }
    },
    onFrame,
    onPage: (page) => {
      thread.takePage(page);
      // A session that ended is no longer listed.
      const { session } = state.now;
      setSession(page.session ?? (session && { id: session.id, state: 'ended' }));
    },
    flush: () =>
      delivery.flushByHttp(async (message) => {
        const { messageId = null, seq = null, sentAt, replies = [] } = await api.postMessage(currentToken(), message);
        for (const reply of replies) state.change({}, { type: 'flag', message: reply });
        return { clientId: message.clientId, messageId, seq, sentAt };
      }),
    pollMilliseconds: options.pollMilliseconds ?? 3_000,
  });

  const send = (body: VisitorBody): Promise<SentMessage> => {
    const { status, error } = state.now;
    if (status === 'closed' || status === 'refused') {
      return Promise.reject(error ?? new VisitorError('closed', 'This client was closed.'));
    }
    const sent = delivery.add(body);
    flush();
    return sent;
  };
  const start = async (): Promise<void> => {
    const memory = await Promise.resolve()
      .then(() => storage.read())
      .catch(() => null);
    if (state.now.status !== 'idle') return;
    if (memory) {
      expiresAt = memory.expiresAt;
      if (history === 'missed') thread.reset(memory.seq, memory.change);
      delivery.restore(memory.pending);
      state.set({ visitorId: memory.visitorId, pending: drawn(delivery.pending) });
    }
    link.start(memory?.token ?? null);
  };

  return {
    get state() {
      return state.now;
    },
    connect: () => {
      if (!connected) {
        connected = createDeferred<void>();
        void start();
      }
      return connected.promise;
    },
    subscribe: state.subscribe,
    send,
    sendText: (text) => send({ kind: 'text', text }),
    trigger: () => send(customBody('7', {})),
    rate: (menuSelected) => send(customBody('10', { menuSelected })),
    askForRating: () => send(customBody('24', {})),
    endService: () => send(customBody('27', {})),
    leave: () => {
      wantsToLeave = true;
      flush();
    },
    typing: () => typing.say(() => link.send({ type: 'typing' })),
    read: (seq) => {
      if (seq <= readUpTo) return;
      readUpTo = seq;
      link.send({ type: 'read', seq });
    },
    upload: async (file, name, watch) => {
      const token = currentToken();
      const form = new FormData();
      form.append('file', file as Blob, name);
      const upload = await api.upload(token, form, watch);
      thread.noteUpload(upload);
      return upload;
    },
    loadOlder: async (count = 50) => {
      const hadMore = await thread.readOlder(count).catch(() => false);
      const { messages } = thread.transcript;
      state.change({ messages, hasOlder: thread.floor > 0 }, { type: 'older' });
      return hadMore;
    },
    update: (more) => {
      if (more.profile) {
        const attributes = { ...profile.attributes, ...more.profile.attributes };
        profile = { ...profile, ...more.profile, ...(Object.keys(attributes).length > 0 && { attributes }) };
      }
      identity = more.identity ?? identity;
      link.readmit();
    },
    request: async (method, path, body) => api.request(currentToken(), method, path, body),
    reconnectNow: () => link.hurry(),
    close: () => {
      const closed = new VisitorError('closed', 'This client was closed.');
      remember();
      thread.close();
      typing.close();
      delivery.close();
      connected?.reject(closed);
      link.stop();
      delivery.refuseAll(closed);
    },
  };
}

function openSessionId(session: VisitorSession | null): string {
  return session && session.state !== 'ended' ? session.id : noSession;
}
