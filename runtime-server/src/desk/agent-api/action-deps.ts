import type { EventAgent, Sender } from '@parley/schemas';
import type { Decide } from '../../sessions/flow-runner/decision.ts';
import type { RunOptions } from '../../sessions/flow-runner/command.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';

/** What the actions of agents on sessions are made of. */
export type ActionDeps = {
  database: Pick<Database, 'kysely'>;
  runner: SessionRunner;
  clock: Clock;
  settingsOf: ReadSettings;
};

/** An agent who acts or is meant: as flows name one, and as messages are from one. */
export type ActingAgent = { event: EventAgent; sender: Sender; status: string };

/** @throws AppError `not_found` when there is no such agent in the application */
export async function findActingAgent(
  db: Database['kysely'] | Transaction,
  applicationId: string,
  agentId: string,
): Promise<ActingAgent> {
  const row = await db
    .selectFrom('agent')
    .where('id', '=', agentId)
    .where('application_id', '=', applicationId)
    .where('deleted_at', 'is', null)
    .where('suspended_at', 'is', null)
    .select(['id', 'name', 'nickname', 'staff_no', 'avatar', 'status'])
    .executeTakeFirst();
  if (!row) throw new AppError('not_found', `There is no agent ${agentId.slice(0, 64)} here.`);
  const name = row.nickname || row.name;
  return {
    event: { id: row.id, staffNo: row.staff_no, nickname: name },
    sender: { kind: 'agent', id: row.id, name, ...(row.avatar && { avatar: row.avatar }) },
    status: row.status,
  };
}

/** Locks an agent who is to be given a session. @throws AppError `conflict` when the agent is offline */
export function lockPresentAgent(agentId: string): NonNullable<RunOptions['within']> {
  return async (trx) => {
    const agent = await trx
      .selectFrom('agent')
      .where('id', '=', agentId)
      .select(['status', 'nickname', 'name'])
      .forUpdate()
      .executeTakeFirst();
    if (agent && agent.status !== 'offline') return;
    const name = agent?.nickname || agent?.name || 'The agent';
    throw new AppError('conflict', `${name} is offline and cannot take over conversations now. Choose somebody else.`);
  };
}

/**
 * Runs an action; `decide` throws `AlreadyDoneError` when the session is as wanted already, and then nothing is changed.
 */
export async function act(
  runner: SessionRunner,
  sessionId: string,
  decide: Decide,
  options: RunOptions = {},
): Promise<void> {
  try {
    await runner.run(sessionId, decide, options);
  } catch (error) {
    if (!(error instanceof AlreadyDoneError)) throw error;
  }
}

/** What was asked for is so already: a success that changes nothing. */
export class AlreadyDoneError extends AppError {
  constructor() {
    super('conflict', 'It is done already.');
  }
}

/** @throws AppError `session_ended` */
export function refuseEnded({ state, id }: SessionRecord): void {
  if (state === 'ended') throw new AppError('session_ended', `The session ${id} has ended; nothing can be done to it.`);
}

/** Whether the visitor is greeted by the agent who comes: after a transfer only where that is switched on. */
export function greets({ stored }: SessionRecord, settings: { transfers: { greetOnTransfer: boolean } }): boolean {
  return !stored.snapshot.context.human.served || settings.transfers.greetOnTransfer;
}
