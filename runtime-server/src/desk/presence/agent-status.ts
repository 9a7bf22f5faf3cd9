import type { AgentStatus, Settings } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { withTransaction, type Database, type Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { NewId } from '../../platform/ids.ts';
import { silenceMilliseconds } from './silence.ts';
import { changeStatus, ownReasons, type StatusChange, type StatusNow } from './status-change.ts';

/** The status of agents: the agent's own choice. Presence decides only that an agent without a connection is offline. */
export type AgentStatusService = {
  /** @throws AppError `invalid` for a reason that is not one of the application's, `not_found` */
  choose: (
    agent: { applicationId: string; agentId: string },
    choice: { status: AgentStatus; reason?: string },
  ) => Promise<{ status: AgentStatus; reason: string | null }>;
  /** An agent came, by a sign-in of that time: online again, unless being offline was chosen since. */
  arrive: (agentId: string, signedInAt: Date) => Promise<AgentStatus>;
  current: (agentId: string) => Promise<AgentStatus>;
  /**
   * Offline for a reason of ours; `ifSilentSince`: only if nothing was heard of the agent from then on. It is noted as of
   * when the silence had lasted too long, also where no node was there to notice it: what nobody worked is no working time.
   */
  setOffline: (agentId: string, reason: 'connectionLost' | 'signedOut', ifSilentSince?: Date) => Promise<void>;
  /** A break that was approved, in the transaction that approves it; `announce` follows its commit. */
  restWithin: (trx: Transaction, agentId: string, reason: string | null) => Promise<void>;
  /** @throws AppError `invalid` for a reason that is not one of the application's */
  checkReason: (applicationId: string, reason: string | undefined) => Promise<void>;
  /** Sends an available agent who missed an offer to rest, in the transaction that returns the offer. */
  restAfterMiss: (trx: Transaction, agentId: string) => Promise<void>;
  /** Tells the listeners of the status as it is. */
  announce: (agentId: string) => Promise<void>;
  onChanged: (listener: (change: StatusChange) => void) => void;
};

export function createAgentStatus({
  database,
  clock,
  newId,
  settingsOf,
}: {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  settingsOf: (applicationId: string) => Promise<Settings>;
}): AgentStatusService {
  const listeners: ((change: StatusChange) => void)[] = [];
  const db = database.kysely;
  const tell = (change: StatusChange | null): void => {
    if (change) for (const listener of listeners) listener(change);
  };
  // Deleted ones too: they go offline like others, so that what they served goes back to the queue.
  const find = async (agentId: string) => {
    const agent = await db
      .selectFrom('agent')
      .where('id', '=', agentId)
      .select(['application_id', 'status', 'status_reason', 'status_since'])
      .executeTakeFirst();
    if (!agent) throw new AppError('not_found', `There is no agent ${agentId}.`);
    return agent;
  };
  const change = async (
    agentId: string,
    applicationId: string,
    wanted: { status: AgentStatus; reason: string | null; sinceOf?: (now: StatusNow) => Date },
    isWanted?: Parameters<typeof changeStatus>[2],
  ): Promise<void> => {
    const { goneSeconds } = await settingsOf(applicationId);
    const at = clock.now();
    tell(
      await withTransaction(database, (trx) =>
        changeStatus(trx, { agentId, ...wanted, at, newId, goneSeconds }, isWanted),
      ),
    );
  };

  return {
    choose: async ({ applicationId, agentId }, { status, reason }) => {
      if (status === 'rest' && reason !== undefined) checkRestReason(reason, await settingsOf(applicationId));
      await change(agentId, applicationId, { status, reason: reason ?? null });
      return { status, reason: reason ?? null };
    },
    arrive: async (agentId, signedInAt) => {
      const agent = await find(agentId);
      const { afterSignIn } = await settingsOf(agent.application_id);
      await change(
        agentId,
        agent.application_id,
        { status: afterSignIn, reason: null },
        (now) => now.status === 'offline' && !isChosenSince(signedInAt, now),
      );
      return (await find(agentId)).status;
    },
    current: async (agentId) => (await find(agentId)).status,
    setOffline: async (agentId, reason, ifSilentSince) => {
      const agent = await find(agentId);
      await change(
        agentId,
        agent.application_id,
        {
          status: 'offline',
          reason: ownReasons[reason],
          ...(ifSilentSince && { sinceOf: (now) => silentFrom(now, clock.now()) }),
        },
        (now) =>
          now.status !== 'offline' && (!ifSilentSince || now.lastSeenAt === null || now.lastSeenAt <= ifSilentSince),
      );
    },
    restWithin: async (trx, agentId, reason) => {
      await changeStatus(trx, { agentId, status: 'rest', reason, at: clock.now(), newId, goneSeconds: 0 });
    },
    checkReason: async (applicationId, reason) => {
      if (reason !== undefined) checkRestReason(reason, await settingsOf(applicationId));
    },
    restAfterMiss: async (trx, agentId) => {
      await changeStatus(
        trx,
        { agentId, status: 'rest', reason: ownReasons.missed, at: clock.now(), newId, goneSeconds: 0 },
        (now) => now.status === 'available',
      );
    },
    announce: async (agentId) => {
      const agent = await find(agentId);
      const { application_id: applicationId, status, status_reason: reason } = agent;
      tell({ applicationId, agentId, status, reason, at: agent.status_since.toISOString() });
    },
    onChanged: (listener) => void listeners.push(listener),
  };
}

/** Whether the agent chose to be offline while signed in: a reload of the page does not change that. */
function isChosenSince(signedInAt: Date, now: StatusNow): boolean {
  const isOwnReason = now.reason === ownReasons.connectionLost || now.reason === ownReasons.signedOut;
  return !isOwnReason && now.lastSeenAt !== null && now.since >= signedInAt;
}

/** When an agent who was not seen any more was gone. */
function silentFrom({ since, lastSeenAt }: StatusNow, now: Date): Date {
  const gone = (lastSeenAt ?? since).getTime() + silenceMilliseconds;
  return new Date(Math.min(gone, now.getTime()));
}

/** A rest may say why, by one of the enabled reasons (AGENT-08). */
function checkRestReason(reason: string, { restReasons }: Settings): void {
  const keys = restReasons.filter(({ enabled }) => enabled).map(({ key }) => key);
  if (keys.includes(reason)) return;
  const message = `"${reason}" is not a reason for a rest here. Choose one of: ${keys.join(', ') || 'none are set up'}.`;
  throw new AppError('invalid', message, { problems: [{ pointer: '/reason', message }] });
}
