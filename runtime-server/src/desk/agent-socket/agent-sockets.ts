import { upgradeWebSocket } from '@hono/node-server';
import { closeCodes } from '@parley/schemas';
import type { Context } from 'hono';
import { WebSocket } from 'ws';
import type { AgentActor } from '../../platform/http/actor.ts';
import { setRepeatingTimer, type Cancel } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import { problemResponse, type Authorise, type HttpEnv, type Mount } from '../../platform/http/index.ts';
import { createLiveSockets } from '../../platform/sockets/index.ts';
import { findLostSignIns, type LostSignIn } from '../presence/lost-sign-ins.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import { createAgentConnection, type AgentConnection, type AgentConnectionDependencies } from './agent-connection.ts';
import type { RightsHeld } from '../../organisation/auth/rights.ts';
import { findChangedRights } from './changed-rights.ts';
import { findShutOut } from './shut-out.store.ts';

/**
 * The agent socket's place in the HTTP application. A socket lives as long as what it was authorised by: when the account
 * signs in elsewhere it is closed with 4409, when it is signed out or shut out with 4401 (protocol.md §5).
 */
export type AgentSockets = {
  mounts: Mount[];
  /** How many sockets are open on this node. */
  readonly size: number;
  start: () => void;
  /** Closes every socket with 1001. */
  stop: () => void;
  /** Looks at once whether sign-ins have ended. */
  recheck: () => Promise<void>;
};

export type AgentSocketsOptions = AgentConnectionDependencies & {
  authorise: Authorise;
  /** The agent signed out: not just away. */
  onSignedOut: (agentId: string) => void;
  settingsOf: ReadSettings;
};

const heartbeatMilliseconds = 10_000;
const recheckMilliseconds = 2_000;
const access = { permission: ['sessions:serve', 'sessions:write'], agent: true } as const;

export function createAgentSockets(options: AgentSocketsOptions): AgentSockets {
  const { db, clock, logger, authorise, onSignedOut, settingsOf } = options;
  const live = createLiveSockets<AgentConnection>({
    clock,
    heartbeatMilliseconds,
    goAway: (connection) => connection.end(closeCodes.goingAway),
  });
  let cancelRecheck: Cancel = () => undefined;
  /** What the application's switch said when they came. */
  const maskedAt = new WeakMap<AgentConnection, boolean>();

  const recheck = async (): Promise<void> => {
    const actors = live.connections().map((connection) => connection.actor);
    const signIns = new Map(
      actors.flatMap((actor) =>
        actor.kind === 'account' ? [[actor.sessionId, { accountId: actor.accountId, signInId: actor.sessionId }]] : [],
      ),
    );
    const lost = new Map<string, LostSignIn>(
      (await findLostSignIns(db, [...signIns.values()], clock.now())).map((one) => [one.signInId, one]),
    );
    const shutOut = await findShutOut(db, actors);
    const switched = await findSwitched();
    const changed = await findChangedRights(db, actors, settingsOf);
    for (const connection of live.connections()) {
      const { actor } = connection;
      const signIn = actor.kind === 'account' ? lost.get(actor.sessionId) : undefined;
      if (signIn?.reason === 'replaced') {
        const message = 'Your account has signed in at another place. Sign in again here to go on here.';
        connection.end(closeCodes.replaced, { code: 'conflict', message });
      } else if (signIn || shutOut.has(actor)) {
        const message = 'This sign-in or key is over. Sign in again.';
        connection.end(closeCodes.token, { code: 'unauthorized', message });
        if (signIn) onSignedOut(actor.agentId);
      } else if (switched.has(connection)) connection.end(closeCodes.goingAway);
      else followRights(connection, changed.get(actor));
    }
  };

  /** Who may see more or less than when they came: they come back at once, and are told anew. */
  const findSwitched = async (): Promise<Set<AgentConnection>> => {
    const found = new Set<AgentConnection>();
    for (const connection of live.connections()) {
      const { maskContacts } = (await settingsOf(connection.actor.applicationId)).agents;
      if (maskedAt.get(connection) !== maskContacts) found.add(connection);
    }
    return found;
  };

  /** A role is changed while somebody works by it: they go on with what it allows now, or not at all. */
  const followRights = (connection: AgentConnection, rights: RightsHeld | undefined): void => {
    if (!rights) return;
    connection.changeRights(rights);
    if (access.permission.some((permission) => rights.permissions.has(permission))) return;
    const message = 'Your role does not include serving visitors any more.';
    connection.end(closeCodes.token, { code: 'forbidden', message });
  };

  /** Refused at the door: the client hears why by the code, which a page cannot read from an HTTP status. */
  const refuse = (socket: WebSocket, error: AppError): void => {
    socket.send(JSON.stringify({ type: 'error', error: { code: error.code, message: error.message } }));
    socket.close(closeCodes.token, error.code);
  };

  const upgradeWith = (c: Context<HttpEnv>, onOpen: (socket: WebSocket) => void) =>
    upgradeWebSocket(() => ({
      onOpen: (_event, { raw }) => {
        if (raw instanceof WebSocket) onOpen(raw);
      },
      onError: () => undefined,
    }))(c, () => Promise.resolve());

  return {
    mounts: [
      {
        method: 'GET',
        path: '/api/v1/agent/socket',
        handler: async (c) => {
          const { headers } = c.req.raw;
          let onOpen: (socket: WebSocket) => void;
          try {
            const host = headers.get('host') ?? new URL(c.req.url).host;
            const { actor } = await authorise(access, { method: 'UPGRADE', headers, host });
            // What the declared access asks for is what authorise has decided.
            const agent = actor as AgentActor;
            const { maskContacts } = (await settingsOf(agent.applicationId)).agents;
            onOpen = (socket) =>
              live.accept(socket, (transport) => {
                const connection = createAgentConnection(options, agent, transport);
                maskedAt.set(connection, maskContacts);
                return connection;
              });
          } catch (error) {
            // A page of another site gets no socket at all, whatever cookie came along.
            if (!(error instanceof AppError) || error.code !== 'unauthorized') return problemResponse(error);
            onOpen = (socket) => refuse(socket, error);
          }
          return (
            (await upgradeWith(c, onOpen)) ??
            c.text('This is the agent socket: connect to it with a WebSocket.', 426, { Upgrade: 'websocket' })
          );
        },
      },
    ],
    get size() {
      return live.size;
    },
    start: () => {
      live.start();
      cancelRecheck = setRepeatingTimer(clock, recheckMilliseconds, () => {
        recheck().catch((error: unknown) => {
          logger.warn({ err: error }, 'sign-ins of connected agents could not be checked; trying again');
        });
      });
    },
    stop: () => {
      cancelRecheck();
      live.stop();
    },
    recheck,
  };
}
