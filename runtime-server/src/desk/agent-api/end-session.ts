import type { Audit, Caller } from '../../organisation/audit/audit.ts';
import { readAgentName } from '../../organisation/applications/agent-name.ts';
import type { Notify } from '../../organisation/notices/notify.ts';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { act, AlreadyDoneError, type ActionDeps } from './action-deps.ts';
import { refuseUntagged } from './refuse-untagged.ts';
import { sessionActorOf, type SessionActor } from '../session-access/session-actor.ts';
import { isServedBy, refuseDeed } from '../session-access/session-deeds.ts';
import { recordDeed, refuseMoved, type Supervision } from './supervision.ts';

export type EndDeps = ActionDeps & { database: Database; audit: Audit; notify: Notify };

/**
 * Ends human service; the flow goes on to its end (AGENT-54). Administrators may end any state; that is recorded, and told
 * to whom the session was with. One that has ended stays as it is.
 *
 * @throws AppError `forbidden` when it is not the actor's to end, `conflict` when it must be tagged first (AGENT-43) or is
 *   with somebody else than the caller saw
 */
export async function endSession(deps: EndDeps, { caller, sessionId, heldBy }: Supervision): Promise<void> {
  const actor = sessionActorOf(caller.actor);
  await refuseUntaggedOwn(deps, actor, sessionId);
  const ended: SessionRecord[] = [];
  await act(
    deps.runner,
    sessionId,
    async (session) => {
      await refuseMoved(deps, session, heldBy);
      if (session.state === 'ended') throw new AlreadyDoneError();
      refuseDeed(actor, session, 'end');
      if (isServedBy(actor, session)) return { events: [{ type: 'agent.ended', by: 'agent' }] };
      return session.state === 'serving'
        ? { events: [{ type: 'agent.ended', by: 'administrator' }] }
        : { events: [{ type: 'session.closed', by: 'administrator' }] };
    },
    actor.administers
      ? {
          within: async (trx, session) => {
            if (isServedBy(actor, session)) return;
            ended.push(session);
            await recordDeed(deps, trx, caller, session, 'session.ended');
          },
        }
      : {},
  );
  const last = ended.at(-1);
  if (last) await tellServing(deps, caller, last);
}

/** Whoever served it learns that somebody else has ended it. */
async function tellServing(
  { database, notify }: EndDeps,
  { actor: { applicationId, agentId: by } }: Caller,
  { id, state, agentId, visitorName }: SessionRecord,
): Promise<void> {
  if (state !== 'serving' || agentId === null) return;
  await withTransaction(database, async (trx, afterCommit) =>
    notify(trx, afterCommit, {
      applicationId,
      to: { agentIds: [agentId] },
      except: by,
      kind: 'session-ended',
      values: { visitor: visitorName, by: await readAgentName(trx, by) },
      link: { to: 'session', id },
      key: `ended:${id}:${agentId}`,
    }),
  );
}

/** Tags are asked of who serves; administrators may end what others serve as it is. */
async function refuseUntaggedOwn(
  { database, settingsOf }: ActionDeps,
  { applicationId, agentId }: SessionActor,
  sessionId: string,
): Promise<void> {
  if (agentId === null) return;
  const own = await database.kysely
    .selectFrom('session')
    .select('skill_group')
    .where('id', '=', sessionId)
    .where('application_id', '=', applicationId)
    .where('agent_id', '=', agentId)
    .where('state', '=', 'serving')
    .executeTakeFirst();
  if (!own) return;
  await refuseUntagged(database.kysely, settingsOf, { id: sessionId, applicationId, skillGroup: own.skill_group });
}
