import { formatFileSize } from '@parley/content';
import {
  closeCodes,
  messageLimits,
  type AgentClientFrame,
  type AgentServerFrame,
  type AgentStatus,
} from '@parley/schemas';
import type { RightsHeld } from '../../organisation/auth/rights.ts';
import type { AgentActor } from '../../platform/http/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import { maskContacts } from '../../platform/contacts/mask-contacts.ts';
import type { Executor } from '../../platform/database/index.ts';
import { hidesContacts } from '../../platform/http/index.ts';
import { toSocketError } from '../../platform/errors/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { createRateLimiter, type RateLimitOptions } from '../../platform/rate-limit.ts';
import type { Presence } from '../presence/presence.ts';
import type { Hub } from '../../sessions/realtime/hub.ts';
import type { SocketTransport } from '../../platform/sockets/index.ts';
import type { AgentFeed, FeedEntry } from './agent-feed.ts';
import type { AgentHub } from './agent-hub.ts';
import { readOwnSessions } from './held-sessions.store.ts';
import type { SessionViewers } from '../session-viewers/session-viewers.ts';
import { createOwnSights } from './own-sights.ts';
import { readAgentFrame } from './read-agent-frame.ts';

export type AgentConnectionDependencies = {
  db: Executor;
  clock: Clock;
  logger: Logger;
  hub: AgentHub;
  visitors: Pick<Hub, 'deliverAgentTyping'>;
  presence: Pick<Presence, 'connect'>;
  viewers: SessionViewers;
  /** The agent has come; answers the status that it has now. */
  arrive: (actor: AgentActor) => Promise<AgentStatus>;
  /** How far the agent has read a thread. */
  markRead: (threadId: string, seq: number) => Promise<void>;
  /** Frames of one socket. */
  frameLimit?: Pick<RateLimitOptions, 'ratePerSecond' | 'burst'>;
};

/** One socket of an agent. States: `greeting` (waits for hello) → `open` → `closed`. */
export type AgentConnection = {
  /** With what they may do now. */
  readonly actor: AgentActor;
  /** Their role, or what it allows, was changed: what goes over this socket from now on follows from it. */
  changeRights: (rights: RightsHeld) => void;
  receiveText: (text: string) => void;
  receiveBinary: () => void;
  /** Ends it with a reason that the client is told. */
  end: (code: number, error?: { code: string; message: string }) => void;
  /** The socket is gone. */
  dispose: () => void;
};

type ViewingFrame = Extract<AgentClientFrame, { type: 'viewing' }>;

const helloMilliseconds = 10_000;
const defaultFrameLimit = { ratePerSecond: 100, burst: 200 };
/** A client that reads this much too slowly comes back with its cursor. */
const slowBytes = 1024 * 1024;
const tryAgainLater = 1013;

export function createAgentConnection(
  dependencies: AgentConnectionDependencies,
  firstActor: AgentActor,
  transport: SocketTransport,
): AgentConnection {
  const { db, clock, logger, hub, visitors, presence, frameLimit = defaultFrameLimit } = dependencies;
  const { applicationId, agentId } = firstActor;
  let actor = firstActor;
  const flood = createRateLimiter({ ...frameLimit, clock, maxKeys: 1 });
  let state: 'greeting' | 'open' | 'closed' = 'greeting';
  let queue: Promise<void> = Promise.resolve();
  let isGreeted = false;
  const sights = createOwnSights(db, dependencies.viewers, () => actor);
  const releases: (() => void)[] = [sights.leave];

  // By what they may do now: a role is changed while its sockets are open.
  const send = (frame: AgentServerFrame): void =>
    transport.send(JSON.stringify(hidesContacts(actor) ? maskContacts(frame) : frame));
  const isClosed = (): boolean => state === 'closed';

  const dispose = (): void => {
    if (isClosed()) return;
    state = 'closed';
    cancelHello();
    for (const release of releases.splice(0)) release();
  };
  const end: AgentConnection['end'] = (code, error) => {
    if (isClosed()) return;
    if (error) send({ type: 'error', error });
    dispose();
    transport.close(code, error?.code ?? 'going away');
  };
  const refuseFrame = (message: string): void => end(closeCodes.badFrame, { code: 'bad_request', message });
  const cancelHello = clock.setTimer(helloMilliseconds, () => {
    const message = 'No hello came within 10 seconds. Send it first.';
    if (state === 'greeting') end(closeCodes.noHello, { code: 'unauthorized', message });
  });

  const tell = ({ cursor, event }: FeedEntry): void => {
    send({ type: 'event', cursor, event });
    if (transport.buffered() <= slowBytes) return;
    logger.info({ agentId }, 'an agent socket does not keep up and is closed');
    dispose();
    transport.close(tryAgainLater, 'too slow');
  };

  const greet = async (cursor: string | undefined): Promise<void> => {
    if (state === 'open') return refuseFrame('A hello was sent already; one is enough.');
    state = 'open';
    cancelHello();
    const feed = await hub.enter({ applicationId, agentId });
    releases.push(() => hub.leave(agentId));
    if (isClosed()) return void releases.pop()?.();
    const status = await dependencies.arrive(actor);
    const disconnect = await presence.connect(agentId);
    const leave = (): void => {
      void disconnect().catch((error: unknown) => {
        logger.error({ err: error, agentId }, 'the end of a connection could not be noted');
      });
    };
    if (isClosed()) return leave();
    releases.push(leave);
    await begin(feed, cursor, status);
  };

  /** What happens while the sessions are read comes after `ready`. */
  const begin = async (feed: AgentFeed, cursor: string | undefined, status: AgentStatus): Promise<void> => {
    const missed = cursor === undefined ? [] : feed.since(cursor);
    const early: FeedEntry[] = [...(missed ?? [])];
    let isReady = false;
    const from = missed !== null && cursor !== undefined ? cursor : feed.cursor;
    releases.push(feed.listen((entry) => (isReady ? tell(entry) : void early.push(entry))));
    const sessions = await readOwnSessions(db, agentId);
    if (isClosed()) return;
    send({ type: 'ready', agentId, cursor: from, status, sessions, resync: missed === null });
    isReady = true;
    isGreeted = true;
    for (const entry of early) tell(entry);
  };

  /** What one may not see is answered like what is not there, and ends nothing. */
  const look = async ({ sessionId, isWriting = false }: ViewingFrame): Promise<void> => {
    try {
      await sights.look(sessionId, isWriting);
    } catch (error) {
      const known = toSocketError(error);
      if (known.code !== 'not_found') throw error;
      send({ type: 'error', error: known });
    }
  };

  const handle = async (frame: AgentClientFrame): Promise<void> => {
    if (frame.type === 'hello') return greet(frame.cursor);
    if (state !== 'open') return refuseFrame('The first frame must be a hello.');
    if (frame.type === 'ping') return send({ type: 'pong' });
    if (frame.type === 'viewing') return look(frame);
    const threadId = await hub.servedThread(agentId, frame.sessionId);
    if (threadId === null) {
      // The same answer whether it is somebody else's or not there at all.
      const message = 'You do not serve a session with this id.';
      return send({ type: 'error', error: { code: 'not_found', message } });
    }
    if (frame.type === 'typing') visitors.deliverAgentTyping(threadId);
    else await dependencies.markRead(threadId, frame.seq);
  };

  const enqueue = (work: () => Promise<void> | void): void => {
    queue = queue.then(async () => {
      if (isClosed()) return;
      try {
        await work();
      } catch (error) {
        const known = toSocketError(error);
        // The database is away: what was asked is not done, and whoever is here stays.
        if (known.code === 'unavailable' && isGreeted) return send({ type: 'error', error: known });
        if (known.code === 'internal') logger.error({ err: error, agentId }, 'an agent socket failed');
        end(known.code === 'internal' || known.code === 'unavailable' ? 1011 : closeCodes.badFrame, known);
      }
    });
  };

  return {
    get actor() {
      return actor;
    },
    changeRights: ({ permissions, reach }) => {
      actor = { ...actor, permissions, reach };
      sights.leave();
      hub.pass(agentId, { type: 'rights.changed' });
    },
    receiveText: (text) => {
      if (isClosed()) return;
      if (!flood.take('frames').isAllowed) {
        const message = 'Far too many frames came. Connect again and send fewer.';
        return end(closeCodes.tooFast, { code: 'too_fast', message });
      }
      if (Buffer.byteLength(text) > messageLimits.frameBytes) {
        const message = `A frame may have at most ${formatFileSize(messageLimits.frameBytes, 'en')}.`;
        return end(closeCodes.tooBig, { code: 'payload_too_large', message });
      }
      const read = readAgentFrame(text);
      enqueue(() => (read.frame ? handle(read.frame) : refuseFrame(read.problem)));
    },
    receiveBinary: () => enqueue(() => refuseFrame('Frames are JSON text; binary frames are not read.')),
    end,
    dispose,
  };
}
