import type { VisitorBody, VisitorServerFrame, VisitorSession } from '@parley/schemas';
import type { VisitorClient, VisitorClientOptions, VisitorEvent, VisitorState } from './client-types.ts';
import { customBody, readCustomMessage } from './custom-message.ts';
import { createLink } from './link.ts';
import { createOutbox, type PendingMessage, type SentMessage } from './outbox.ts';
import { defaultPlatform, type VisitorPlatform } from './platform.ts';
import { createThread } from './thread.ts';
import { createVisitorApi, type ThreadPage } from './visitor-api.ts';
import { VisitorError } from './visitor-error.ts';
import { memoryStorage } from './visitor-memory.ts';

const typingMilliseconds = 5_000;
const typingEveryMilliseconds = 1_000;
/** How often a message is sent again that could not be taken just then; a flag message once. */
const maxRetries = 5;
const retryMilliseconds = 1_000;
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
  const outbox = createOutbox();
  const listeners = new Set<(event: VisitorEvent) => void>();
  const retries = new Map<string, number>();
  const latest = typeof history === 'object' ? history.latest : null;
  let isPlaced = false;
  let expiresAt = '';
  let wantsToLeave = false;
  let readUpTo = 0;
  let lastTyping = Number.NEGATIVE_INFINITY;
  let cancelTyping: () => void = () => {};
  let connected: { promise: Promise<void>; resolve: () => void; reject: (error: VisitorError) => void } | null = null;
  let state: VisitorState = {
    status: 'idle',
    error: null,
    visitorId: null,
    channel: null,
    session: null,
    messages: [],
    hasOlder: false,
    pending: [],
    receipt: { delivered: 0, read: 0 },
    isAgentTyping: false,
  };

  const change = (patch: Partial<VisitorState>, event: VisitorEvent): void => {
    state = { ...state, ...patch };
    for (const listener of [...listeners]) listener(event);
  };
  const remember = (): void => {
    const { visitorId } = state;
    if (visitorId === null || link.token === null) return;
    const { seq, change: changed } = thread.transcript;
    const memory = { visitorId, token: link.token, expiresAt, seq, change: changed, pending: outbox.pending };
    // Full or forbidden storage must not stop a conversation.
    void Promise.resolve()
      .then(() => storage.write(memory))
      .catch(() => {});
  };
  const pendingChanged = (): void => {
    change({ pending: drawn(outbox.pending) }, { type: 'pending' });
    remember();
  };

  const thread = createThread({
    platform,
    tell: ({ type, message }) => {
      change({ messages: thread.transcript.messages }, { type, message });
      if (type === 'message' && message.from.kind === 'agent') setTyping(false);
      remember();
    },
    read: (after, changedAfter) => readAll(after, changedAfter),
    readPart: (after, changedAfter, limit) => api.readMessages(currentToken(), { after, changedAfter, limit }),
  });
  const readAll = async (after: number, changedAfter: number): Promise<ThreadPage> => {
    const token = currentToken();
    let page = await api.readMessages(token, { after, changedAfter });
    const items = [...page.items];
    while (page.nextCursor !== null) {
      page = await api.readMessages(token, { after, changedAfter, cursor: page.nextCursor });
      items.push(...page.items);
    }
    return { ...page, items };
  };

  const currentToken = (): string => {
    if (link.token === null) throw new VisitorError('unreachable', 'The visitor is not connected.');
    return link.token;
  };
  /** Begins with the last messages of the thread. */
  const place = async (token: string): Promise<void> => {
    if (latest === null || isPlaced) return;
    const head = await api.readMessages(token, { after: endOfThread, changedAfter: endOfThread, limit: 1 });
    thread.reset(Math.max(0, head.seq - latest), head.change);
    state = { ...state, hasOlder: thread.floor > 0 };
    isPlaced = true;
  };

  const setTyping = (isTyping: boolean): void => {
    cancelTyping();
    cancelTyping = isTyping ? platform.setTimer(typingMilliseconds, () => setTyping(false)) : () => {};
    if (state.isAgentTyping !== isTyping) change({ isAgentTyping: isTyping }, { type: 'typing', isTyping });
  };
  const setSession = (session: VisitorSession | null): void => {
    if (session) thread.noteSession(session.id);
    if (JSON.stringify(session) === JSON.stringify(state.session)) return;
    change({ session, messages: thread.transcript.messages }, { type: 'session', session });
  };
  const setReceipt = (receipt: VisitorState['receipt']): void => {
    const { delivered, read } = state.receipt;
    if (delivered !== receipt.delivered || read !== receipt.read) change({ receipt }, { type: 'receipt', receipt });
  };

  const acknowledge = (sent: SentMessage): void => {
    retries.delete(sent.clientId);
    const message = outbox.acknowledge(sent);
    if (!message) return;
    change({}, { type: 'sent', sent });
    const from = { visitorId: state.visitorId ?? '', sessionId: openSessionId(state.session) };
    thread.takeOwn(sent, message.body, from);
    pendingChanged();
  };
  /** Refuses a message, or tries it again where the refusal is about this moment and not about the message. */
  const refuse = (clientId: string, error: VisitorError): void => {
    const tries = (retries.get(clientId) ?? 0) + 1;
    const isFlag = drawn(outbox.pending.filter((message) => message.clientId === clientId)).length === 0;
    if (momentaryCodes.has(error.code) && tries <= (isFlag ? 1 : maxRetries)) {
      retries.set(clientId, tries);
      platform.setTimer(retryMilliseconds * tries, () => {
        outbox.again(clientId);
        flush();
      });
      return;
    }
    retries.delete(clientId);
    const message = outbox.refuse(clientId, error);
    pendingChanged();
    if (message) change({}, { type: 'failed', message, error });
  };
  const flush = (): void => {
    if (link.status === 'polling') return link.hurry();
    if (link.status !== 'online') return;
    if (wantsToLeave && link.send({ type: 'leave' })) wantsToLeave = false;
    for (let message = outbox.take(); message; message = outbox.take()) {
      const { clientId, body } = message;
      if (!link.send({ type: 'send', clientId, body })) return outbox.again(clientId);
    }
  };
  const flushByHttp = async (): Promise<void> => {
    const { token } = link;
    for (let message = outbox.take(); message && token !== null; message = outbox.take()) {
      const { clientId, body } = message;
      try {
        const { messageId = null, seq = null, sentAt, replies = [] } = await api.postMessage(token, { clientId, body });
        acknowledge({ clientId, messageId, seq, sentAt });
        for (const reply of replies) change({}, { type: 'flag', message: reply });
      } catch (error) {
        if (!(error instanceof VisitorError) || error.status === null || error.status >= 500 || error.status === 401) {
          outbox.again(clientId);
          throw error;
        }
        refuse(clientId, error);
      }
    }
  };

  const onFrame = (frame: VisitorServerFrame): void => {
    switch (frame.type) {
      case 'ready':
        state = { ...state, visitorId: frame.visitorId, channel: frame.channel };
        setReceipt(frame.receipt);
        setSession(frame.session);
        outbox.restart();
        flush();
        if (readUpTo > frame.receipt.read) link.send({ type: 'read', seq: readUpTo });
        return remember();
      case 'message':
        if (frame.message.transient) return change({}, { type: 'flag', message: frame.message });
        return thread.take(frame);
      case 'updated':
      case 'recalled':
        return thread.take(frame);
      case 'ack': {
        const { clientId, messageId = null, seq = null, sentAt } = frame;
        return acknowledge({ clientId, messageId, seq, sentAt });
      }
      case 'nack':
        return refuse(frame.clientId, new VisitorError(frame.error.code, frame.error.message));
      case 'session':
        return setSession(frame.session);
      case 'typing':
        return setTyping(true);
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
      if (state.visitorId !== null && state.visitorId !== admission.visitorId) {
        thread.reset();
        isPlaced = false;
        state = { ...state, visitorId: admission.visitorId };
        change({ messages: [], hasOlder: false, session: null }, { type: 'reset' });
      }
      await place(admission.token);
      return admission;
    },
    cursor: () => ({ after: thread.transcript.seq, changedAfter: thread.transcript.change }),
    poll: () => readAll(thread.transcript.seq, thread.transcript.change),
    onAdmitted: ({ visitorId, expiresAt: until }) => {
      expiresAt = until;
      state = { ...state, visitorId };
      remember();
    },
    onStatus: (status, error) => {
      if (status === 'polling') outbox.restart();
      change({ status, error }, { type: 'status', status, error });
      if (status === 'online' || status === 'polling') connected?.resolve();
      if (status === 'refused') {
        const refusal = error ?? new VisitorError('unexpected', 'The server refused the connection.');
        connected?.reject(refusal);
        const failed = outbox.refuseAll(refusal);
        if (failed.length > 0) pendingChanged();
        for (const message of failed) change({}, { type: 'failed', message, error: refusal });
      }
    },
    onFrame,
    onPage: (page) => {
      thread.takePage(page);
      // A session that ended is no longer listed.
      const { session } = state;
      setSession(page.session ?? (session && { id: session.id, state: 'ended' }));
    },
    flush: flushByHttp,
    pollMilliseconds: options.pollMilliseconds ?? 3_000,
  });

  const send = (body: VisitorBody): Promise<SentMessage> => {
    if (state.status === 'closed' || state.status === 'refused') {
      return Promise.reject(state.error ?? new VisitorError('closed', 'This client was closed.'));
    }
    const queuedAt = new Date(platform.now()).toISOString();
    const sent = outbox.add({ clientId: platform.newId(), body, queuedAt });
    pendingChanged();
    flush();
    return sent;
  };
  const start = async (): Promise<void> => {
    const memory = await Promise.resolve()
      .then(() => storage.read())
      .catch(() => null);
    if (state.status !== 'idle') return;
    if (memory) {
      state = { ...state, visitorId: memory.visitorId };
      expiresAt = memory.expiresAt;
      if (history === 'missed') thread.reset(memory.seq, memory.change);
      outbox.restore(memory.pending);
      state = { ...state, pending: drawn(outbox.pending) };
    }
    link.start(memory?.token ?? null);
  };

  return {
    get state() {
      return state;
    },
    connect: () => {
      if (!connected) {
        connected = promiseOf<void>();
        void start();
      }
      return connected.promise;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
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
    typing: () => {
      const now = platform.now();
      if (now - lastTyping < typingEveryMilliseconds || !link.send({ type: 'typing' })) return;
      lastTyping = now;
    },
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
      change({ messages, hasOlder: thread.floor > 0 }, { type: 'older' });
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
      cancelTyping();
      connected?.reject(closed);
      link.stop();
      outbox.refuseAll(closed);
    },
  };
}

/** Refusals that say nothing about the message. */
const momentaryCodes: ReadonlySet<string> = new Set(['too_fast', 'unavailable', 'internal']);

/** Flag messages are never drawn (protocol.md §3). */
function drawn(pending: readonly PendingMessage[]): PendingMessage[] {
  return pending.filter(({ body }) => body.kind !== 'custom' || !flagSources.has(readCustomMessage(body)?.src ?? ''));
}

const flagSources: ReadonlySet<string> = new Set(['7', '10', '24', '27']);

function openSessionId(session: VisitorSession | null): string {
  return session && session.state !== 'ended' ? session.id : noSession;
}

function promiseOf<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: VisitorError) => void = () => {};
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever does not wait for it hears of it by `status`.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
