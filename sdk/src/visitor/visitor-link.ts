import type { ClientState } from './client-state.ts';
import type { VisitorClientOptions } from './client-types.ts';
import type { FirstConnection } from './first-connection.ts';
import type { History } from './history.ts';
import type { Introduction } from './introduction.ts';
import { createLink, type Link } from './link.ts';
import type { VisitorStatus } from './link-status.ts';
import type { MemoryKeeper } from './memory-keeper.ts';
import type { VisitorPlatform } from './platform.ts';
import { readWholeThread } from './read-thread.ts';
import type { Receiving } from './receiving.ts';
import type { Sending } from './sending.ts';
import type { Thread } from './thread.ts';
import type { Admission, VisitorApi } from './visitor-api.ts';
import { VisitorError } from './visitor-error.ts';

export type VisitorLinkOptions = {
  options: Pick<VisitorClientOptions, 'server' | 'pollMilliseconds' | 'draws'>;
  platform: VisitorPlatform;
  api: VisitorApi;
  state: ClientState;
  introduction: Introduction;
  memory: MemoryKeeper;
  history: History;
  thread: Thread;
  sending: Sending;
  receiving: Receiving;
  firstConnection: FirstConnection;
  /** @throws VisitorError `unreachable` before the first admission */
  token: () => string;
};

/** The link of a visitor's client: what it does with tokens, frames and pages, and what changes with its status. */
export function createVisitorLink(parts: VisitorLinkOptions): Link {
  const { options, platform, api, state, memory, thread, sending, receiving, token } = parts;
  const place = () => {
    const { seq, change } = thread.transcript;
    return { after: seq, changedAfter: change };
  };
  return createLink({
    platform,
    socketAddress: `${options.server.replace(/\/+$/, '').replace(/^http/, 'ws')}/api/v1/visitor/socket`,
    admit: (known) => admit(parts, known),
    cursor: place,
    draws: options.draws && [...options.draws],
    poll: (given) => readWholeThread(api, given, place()),
    onAdmitted: ({ visitorId, expiresAt }) => {
      memory.noteExpiry(expiresAt);
      state.set({ visitorId });
      memory.keep();
    },
    onStatus: (status, error) => noteStatus(parts, status, error),
    onSure: sending.flush,
    onFrame: receiving.frame,
    onPage: receiving.page,
    flush: () =>
      sending.flushByHttp(async (message) => {
        const { messageId = null, seq = null, sentAt, replies = [] } = await api.postMessage(token(), message);
        for (const reply of replies) state.change({}, { type: 'flag', message: reply });
        return { clientId: message.clientId, messageId, seq, sentAt };
      }),
    pollMilliseconds: options.pollMilliseconds ?? 3_000,
  });
}

/** Gets a token; when it is for another visitor than before, everything begins anew. */
async function admit(parts: VisitorLinkOptions, known: string | null): Promise<Admission> {
  const { api, state, introduction, history } = parts;
  const admission = await api.admit(await introduction.read(), known);
  const { visitorId } = admission;
  if (state.now.visitorId !== null && state.now.visitorId !== visitorId) {
    history.reset();
    state.change({ visitorId, messages: [], hasOlder: false, session: null }, { type: 'reset' });
  }
  await history.begin(admission.token);
  return admission;
}

function noteStatus(parts: VisitorLinkOptions, status: VisitorStatus, error: VisitorError | null): void {
  const { state, sending, firstConnection } = parts;
  if (status === 'polling') sending.restart();
  state.change({ status, error }, { type: 'status', status, error });
  firstConnection.note(status, error);
  if (status === 'refused')
    sending.giveUp(error ?? new VisitorError('unexpected', 'The server refused the connection.'));
}
