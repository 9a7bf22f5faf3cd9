import type {
  AgentBody,
  AgentEvent,
  AgentEventOf,
  AgentStatus,
  AgentViewMessage,
  AgentViewSession,
  HoldRequest,
  OwnStatus,
  SentMessage,
  SessionDetails,
  TagSessionRequest,
  TransferRequest,
  TransferTargets,
} from '@parley/schemas';
import { AgentError } from './agent-error.ts';
import { createAgentHttp } from './agent-http.ts';
import { createAgentLink, type AgentConnection } from './agent-link.ts';
import { defaultAgentPlatform, type AgentPlatform } from './agent-platform.ts';
import { createLines } from './lines.ts';
import { reconnectDelay } from '../visitor/reconnect-delay.ts';

export type AgentClientOptions = {
  /** Where Parley is, such as `https://help.example.com`. */
  server: string;
  /** An API key that is bound to an agent; without it, sign in. */
  apiKey?: string;
  /** What this environment lacks, such as `openSocket` on Node 20. */
  platform?: Partial<AgentPlatform>;
};

/** What happens beside the events of the server: the connection changed, or everything has to be read anew. */
export type AgentClientEvent =
  | AgentEvent
  | { type: 'connection'; connection: AgentConnection }
  /** Connected: the full state. What was missed follows as events, unless everything is to be read anew (`resync`). */
  | { type: 'ready'; status: AgentStatus; sessions: readonly AgentViewSession[]; resync: boolean }
  | { type: 'resync' }
  | { type: 'refused'; error: { code: string; message: string } };
export type AgentClientEventOf<Type extends AgentClientEvent['type']> = Type extends AgentEvent['type']
  ? AgentEventOf<Type>
  : Extract<AgentClientEvent, { type: Type }>;

export type SessionFilter = {
  state?: string;
  agent?: string;
  group?: string;
  visitor?: string;
  q?: string;
  cursor?: string;
  limit?: number;
};
export type AgentPage<Item> = { items: Item[]; nextCursor: string | null };

/**
 * An agent's side of Parley (protocol.md §5). Everything that is refused rejects with an AgentError. What is said in one
 * session, and what hands it on or ends it, arrives in the order of the calls, whether or not each is waited for.
 */
export type AgentClient = {
  readonly connection: AgentConnection;
  readonly agentId: string | null;
  readonly status: AgentStatus | null;
  /** The sessions that the agent serves or is offered, as last told. */
  readonly sessions: ReadonlyMap<string, AgentViewSession>;
  signIn: (email: string, password: string) => Promise<void>;
  signOut: () => Promise<void>;
  /** Opens the socket and keeps it open; resolves with the first full state. */
  connect: () => Promise<void>;
  close: () => void;
  /** Calls `listener` at every event of a type; the answer ends that. */
  on: <Type extends AgentClientEvent['type']>(
    type: Type,
    listener: (event: AgentClientEventOf<Type>) => void,
  ) => () => void;
  /** Every event from now on, until the client is closed or the loop is left. */
  events: () => AsyncIterableIterator<AgentClientEvent>;
  setStatus: (status: AgentStatus, reason?: string) => Promise<OwnStatus>;
  accept: (sessionId: string) => Promise<AgentViewSession>;
  decline: (sessionId: string) => Promise<AgentViewSession>;
  join: (sessionId: string) => Promise<AgentViewSession>;
  takeOver: (sessionId: string) => Promise<AgentViewSession>;
  end: (sessionId: string) => Promise<AgentViewSession>;
  assign: (sessionId: string, agentId: string) => Promise<AgentViewSession>;
  transfer: (sessionId: string, to: TransferRequest) => Promise<AgentViewSession>;
  /** Takes back a transfer that the other agent has not answered yet. */
  withdrawTransfer: (sessionId: string) => Promise<AgentViewSession>;
  inviteRating: (sessionId: string) => Promise<AgentViewSession>;
  /** Puts a session aside until a time, or as long as is allowed; again: with another time and reason. */
  hold: (sessionId: string, how?: HoldRequest) => Promise<AgentViewSession>;
  /** Takes it back before its time. */
  resume: (sessionId: string) => Promise<AgentViewSession>;
  tag: (sessionId: string, tags: TagSessionRequest) => Promise<AgentViewSession>;
  /** Resolves when the message is stored; tries again with the same id when no answer comes, `tries` times in all. */
  send: (sessionId: string, body: AgentBody, clientId?: string, tries?: number) => Promise<SentMessage>;
  sendText: (sessionId: string, text: string) => Promise<SentMessage>;
  recall: (sessionId: string, messageId: string) => Promise<void>;
  /** Has a message told again whose `delivery` says that it failed. */
  sendAgain: (sessionId: string, messageId: string) => Promise<void>;
  /** For agents only. With a `clientId`, sending it again is the same note; who is mentioned is told. */
  note: (
    sessionId: string,
    text: string,
    clientId?: string,
    mentions?: readonly string[],
  ) => Promise<{ id: string; position: number }>;
  whisper: (sessionId: string, text: string) => Promise<{ id: string; position: number }>;
  typing: (sessionId: string) => void;
  /** The session that is looked at, or none; to be said again every 15 seconds, and while one writes. */
  viewing: (sessionId: string | null, isWriting?: boolean) => void;
  read: (sessionId: string, seq: number) => void;
  session: (sessionId: string) => Promise<SessionDetails>;
  list: (filter?: SessionFilter) => Promise<AgentPage<AgentViewSession>>;
  /** The transcript from its beginning; with `before` the page that ends before that position. */
  messages: (
    sessionId: string,
    page?: { cursor?: string; before?: number; limit?: number },
  ) => Promise<AgentPage<AgentViewMessage>>;
  transferTargets: (sessionId: string) => Promise<TransferTargets>;
  /** Connects at once instead of at the next try: when the device is online again, or the page is looked at. */
  reconnectNow: () => void;
  /** The device says that it has no network: what is not connected is not shown as connected. */
  networkLost: () => void;
};

/** How often a message is tried again that got no answer. */
const usualTries = 6;

/**
 * @example
 * const agent = createAgentClient({ server: 'http://127.0.0.1:8080' });
 * await agent.signIn('ann@example.com', '…');
 * agent.on('session.assigned', ({ session }) => void agent.accept(session.id));
 * agent.on('message.created', ({ sessionId, message }) => {
 *   if (message.from.kind === 'visitor') void agent.sendText(sessionId, 'Thank you for your question.');
 * });
 * await agent.connect();
 */
export function createAgentClient({ server, apiKey, platform: given }: AgentClientOptions): AgentClient {
  const platform: AgentPlatform = { ...defaultAgentPlatform(), ...given };
  const http = createAgentHttp({ server, apiKey, platform });
  const listeners = new Set<(event: AgentClientEvent) => void>();
  const sessions = new Map<string, AgentViewSession>();
  let agentId: string | null = null;
  let status: AgentStatus | null = null;

  const tell = (event: AgentClientEvent): void => {
    for (const listener of [...listeners]) listener(event);
  };
  const note = (event: AgentEvent): void => {
    if (event.type === 'session.ended') sessions.delete(event.session.id);
    if (event.type === 'session.assigned' || event.type === 'session.updated') {
      const { session } = event;
      if (session.agent?.id === agentId || session.offer?.agentId === agentId) sessions.set(session.id, session);
      else sessions.delete(session.id);
    }
    if (event.type === 'agent.status-changed' && event.agent === agentId) ({ status } = event);
  };
  const link = createAgentLink({
    address: `${server.replace(/\/+$/, '').replace(/^http/, 'ws')}/api/v1/agent/socket`,
    headers: http.headers,
    platform,
    onFrame: (frame) => {
      if (frame.type === 'event') {
        note(frame.event);
        return tell(frame.event);
      }
      ({ agentId, status } = frame);
      sessions.clear();
      for (const session of frame.sessions) sessions.set(session.id, session);
      tell({ type: 'ready', status: frame.status, sessions: frame.sessions, resync: frame.resync });
      if (frame.resync) tell({ type: 'resync' });
    },
    onError: (error) => tell({ type: 'refused', error }),
    onConnection: (connection) => tell({ type: 'connection', connection }),
  });

  const act = (sessionId: string, action: string, body?: unknown): Promise<AgentViewSession> =>
    http.request('POST', `/sessions/${encodeURIComponent(sessionId)}/${action}`, body);
  const { inLine } = createLines();
  const actInLine = (sessionId: string, action: string, body?: unknown): Promise<AgentViewSession> =>
    inLine(sessionId, () => act(sessionId, action, body));
  const pause = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void platform.setTimer(milliseconds, resolve));
  const sendNow = async (
    sessionId: string,
    body: AgentBody,
    clientId: string,
    maxTries: number,
  ): Promise<SentMessage> => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await http.request<SentMessage>('POST', `/sessions/${encodeURIComponent(sessionId)}/messages`, {
          clientId,
          body,
        });
      } catch (error) {
        if (!(error instanceof AgentError) || tries >= maxTries || !mayHelpAgain(error)) throw error;
        await pause(reconnectDelay(tries, platform.random));
      }
    }
  };
  const send: AgentClient['send'] = (sessionId, body, clientId = platform.newId(), maxTries = usualTries) =>
    inLine(sessionId, () => sendNow(sessionId, body, clientId, maxTries));
  const post = <Answer>(sessionId: string, what: 'note' | 'whisper', body: object): Promise<Answer> =>
    inLine(sessionId, () => http.request('POST', `/sessions/${encodeURIComponent(sessionId)}/${what}`, body));

  return {
    get connection() {
      return link.connection;
    },
    get agentId() {
      return agentId;
    },
    get status() {
      return status;
    },
    sessions,
    signIn: http.signIn,
    signOut: async () => {
      await http.signOut();
      link.close();
    },
    connect: link.open,
    close: link.close,
    on: (type, listener) => {
      // What is told to it has been picked by its type.
      const picky = (event: AgentClientEvent): void => {
        if (event.type === type) listener(event as Parameters<typeof listener>[0]);
      };
      listeners.add(picky);
      return () => void listeners.delete(picky);
    },
    events: () => iterate(listeners),
    setStatus: (next, reason) =>
      http.request('PUT', '/me/status', { status: next, ...(reason !== undefined && { reason }) }),
    accept: (sessionId) => act(sessionId, 'accept'),
    decline: (sessionId) => act(sessionId, 'decline'),
    join: (sessionId) => act(sessionId, 'join'),
    takeOver: (sessionId) => act(sessionId, 'take-over'),
    end: (sessionId) => actInLine(sessionId, 'end'),
    assign: (sessionId, to) => act(sessionId, 'assign', { agentId: to }),
    transfer: (sessionId, to) => actInLine(sessionId, 'transfer', to),
    withdrawTransfer: (sessionId) => actInLine(sessionId, 'withdraw-transfer'),
    inviteRating: (sessionId) => actInLine(sessionId, 'invite-rating'),
    hold: (sessionId, how = {}) => actInLine(sessionId, 'hold', how),
    resume: (sessionId) => actInLine(sessionId, 'resume'),
    tag: (sessionId, tags) => act(sessionId, 'tags', tags),
    send,
    sendText: (sessionId, text) => send(sessionId, { kind: 'text', text }),
    recall: async (sessionId, messageId) => {
      await act(sessionId, `messages/${encodeURIComponent(messageId)}/recall`);
    },
    sendAgain: async (sessionId, messageId) => {
      await act(sessionId, `messages/${encodeURIComponent(messageId)}/send-again`);
    },
    note: (sessionId, text, clientId, mentions = []) =>
      post(sessionId, 'note', {
        text,
        ...(clientId !== undefined && { clientId }),
        ...(mentions.length > 0 && { mentions }),
      }),
    whisper: (sessionId, text) => post(sessionId, 'whisper', { text }),
    typing: (sessionId) => link.send({ type: 'typing', sessionId }),
    viewing: (sessionId, isWriting = false) =>
      link.send({ type: 'viewing', sessionId, ...(isWriting && { isWriting }) }),
    read: (sessionId, seq) => link.send({ type: 'read', sessionId, seq }),
    session: (sessionId) => http.request('GET', `/sessions/${encodeURIComponent(sessionId)}`),
    list: (filter = {}) => http.request('GET', `/sessions${toQuery(filter)}`),
    messages: (sessionId, page = {}) =>
      http.request('GET', `/sessions/${encodeURIComponent(sessionId)}/messages${toQuery(page)}`),
    transferTargets: (sessionId) => http.request('GET', `/sessions/${encodeURIComponent(sessionId)}/transfer-targets`),
    reconnectNow: link.wake,
    networkLost: link.lose,
  };
}

/** Whether the same message may be taken a moment later: nothing was heard, too fast, or the server is in trouble. */
function mayHelpAgain({ code, status }: AgentError): boolean {
  return code === 'unreachable' || code === 'too_fast' || (status !== null && status >= 500);
}

function toQuery(filter: Record<string, string | number | undefined>): string {
  const given = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}

/** Events as they come; those that come faster than they are read wait. */
function iterate(listeners: Set<(event: AgentClientEvent) => void>): AsyncIterableIterator<AgentClientEvent> {
  const waiting: AgentClientEvent[] = [];
  let isOver = false;
  let wake = (): void => undefined;
  const listener = (event: AgentClientEvent): void => {
    waiting.push(event);
    if (event.type === 'connection' && event.connection === 'closed') stop();
    wake();
  };
  const stop = (): void => {
    isOver = true;
    listeners.delete(listener);
    wake();
  };
  listeners.add(listener);
  const iterator: AsyncIterableIterator<AgentClientEvent> = {
    [Symbol.asyncIterator]: () => iterator,
    next: async () => {
      while (waiting.length === 0 && !isOver) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const value = waiting.shift();
      return value === undefined ? { done: true, value: undefined } : { done: false, value };
    },
    return: () => {
      stop();
      waiting.length = 0;
      return Promise.resolve({ done: true, value: undefined });
    },
  };
  return iterator;
}
