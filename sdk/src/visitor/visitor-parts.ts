import type { VisitorSession } from '@parley/schemas';
import { createClientState } from './client-state.ts';
import type { VisitorClientOptions } from './client-types.ts';
import { createFirstConnection } from './first-connection.ts';
import { createHistory } from './history.ts';
import { createIntroduction } from './introduction.ts';
import type { Link } from './link.ts';
import { createMemoryKeeper } from './memory-keeper.ts';
import { defaultPlatform, type VisitorPlatform } from './platform.ts';
import { readWholeThread } from './read-thread.ts';
import { createReceiving } from './receiving.ts';
import { createSending } from './sending.ts';
import { createThread } from './thread.ts';
import { createTypingSignals } from './typing-signals.ts';
import { createVisitorApi } from './visitor-api.ts';
import { VisitorError } from './visitor-error.ts';
import { createVisitorLink } from './visitor-link.ts';
import { memoryStorage } from './visitor-memory.ts';

const noSession = '';

/** The parts of a visitor's client, each given what it needs of the others. */
export function createVisitorParts(options: VisitorClientOptions) {
  const platform: VisitorPlatform = { ...defaultPlatform(), ...options.platform };
  const { server, channelId, storage = memoryStorage(), history: reach = 'all' } = options;
  const api = createVisitorApi({ server, channelId, fetch: platform.fetch });
  const state = createClientState();
  const introduction = createIntroduction(options);
  const token = (): string => {
    if (link.token === null) throw new VisitorError('unreachable', 'The visitor is not connected.');
    return link.token;
  };
  const memory = createMemoryKeeper(storage, () => {
    const { visitorId } = state.now;
    if (visitorId === null || link.token === null) return null;
    const { seq, change } = thread.transcript;
    return { visitorId, token: link.token, seq, change, pending: sending.pending };
  });
  const thread = createThread({
    platform,
    tell: ({ type, message }) => {
      state.change({ messages: thread.transcript.messages }, { type, message });
      if (type === 'message' && message.from.kind === 'agent') typing.note(false);
      memory.keep();
    },
    read: async (after, changedAfter) => readWholeThread(api, token(), { after, changedAfter }),
    readPart: async (after, changedAfter, limit) => api.readMessages(token(), { after, changedAfter, limit }),
  });
  const typing = createTypingSignals(platform, (isTyping) =>
    state.change({ isAgentTyping: isTyping }, { type: 'typing', isTyping }),
  );
  const sending = createSending({
    ...{ platform, state, link: () => link, remember: memory.keep },
    onAcknowledged: ({ body }, sent) => {
      const { visitorId, session } = state.now;
      thread.takeOwn(sent, body, { visitorId: visitorId ?? '', sessionId: openSessionId(session) });
    },
  });
  const history = createHistory({ state, thread, api, latest: typeof reach === 'object' ? reach.latest : null });
  const receiving = createReceiving({ state, thread, typing, sending, remember: memory.keep });
  const firstConnection = createFirstConnection(() => void start());
  const parts = { api, state, introduction, memory, history, thread, sending, firstConnection, token };
  const link: Link = createVisitorLink({ ...parts, options, platform, receiving });
  const start = async (): Promise<void> => {
    const remembered = await memory.recall();
    if (state.now.status !== 'idle') return;
    if (remembered) {
      if (reach === 'missed') thread.reset(remembered.seq, remembered.change);
      sending.restore(remembered.pending);
      state.set({ visitorId: remembered.visitorId });
    }
    link.start(remembered?.token ?? null);
  };
  return { ...parts, typing, link };
}

function openSessionId(session: VisitorSession | null): string {
  return session && session.state !== 'ended' ? session.id : noSession;
}
