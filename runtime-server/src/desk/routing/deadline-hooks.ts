import { isGroupOnline } from '../../sessions/local-effects/index.ts';
import type { Decision } from '../../sessions/flow-runner/decision.ts';
import type { DeadlineSweeper } from '../../sessions/flow-runner/deadline-sweeper.ts';
import { holdDeadline } from '../../sessions/flow-runner/settle-place.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { AgentStatusService } from '../presence/agent-status.ts';
import { goneDeadline, unavailableDeadline } from '../presence/status-change.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { createHoldHook } from './hold-hook.ts';
import { returnOffer, ringDeadline } from './offers.ts';
import type { ReadSettings } from '../../organisation/settings/settings-cache.ts';

/**
 * What follows from time and absence: offers that expire, agents who are gone, groups where nobody is online any more.
 * Each is a row of its own, judged again by the session as it is when the row comes due.
 */
export function hookDeadlines({
  db,
  clock,
  runner,
  deadlines,
  status,
  settingsOf,
}: {
  db: Executor;
  clock: Clock;
  runner: SessionRunner;
  deadlines: DeadlineSweeper;
  status: AgentStatusService;
  settingsOf: ReadSettings;
}): void {
  const findAgent = (agentId: string) =>
    db
      .selectFrom('agent')
      .where('id', '=', agentId)
      .select(['status', 'status_since', 'deleted_at', 'suspended_at'])
      .executeTakeFirst();
  const isMissed = ({ offer }: SessionRecord): boolean =>
    offer !== null && Date.parse(offer.expiresAt) <= clock.now().getTime();

  deadlines.hook(ringDeadline, {
    decide: async (session) => {
      if (!session.offer) return {};
      if (isMissed(session)) return returnOffer(session, 'missed');
      const agent = await findAgent(session.offer.agentId);
      return agent?.status === 'offline' ? returnOffer(session, 'agent-offline') : 'rearm';
    },
    within: async (trx, session) => {
      if (session.offer?.kind !== 'assignment' || session.state !== 'ringing' || !isMissed(session)) return;
      const { reception } = await settingsOf(session.applicationId);
      if (reception.restAfterMiss) await status.restAfterMiss(trx, session.offer.agentId);
    },
  });

  deadlines.hook(goneDeadline, {
    decide: async (session): Promise<Decision> => {
      if (session.state !== 'serving' || !session.agentId || !session.skillGroup) return {};
      const agent = await findAgent(session.agentId);
      if (agent?.status !== 'offline') return {};
      // Who was removed or locked out does not come back.
      const isBarred = agent.deleted_at !== null || agent.suspended_at !== null;
      // Put aside, it waits for its time whoever goes home.
      if (session.hold && !isBarred) return {};
      const { goneSeconds } = await settingsOf(session.applicationId);
      const goneAt = agent.status_since.getTime() + (isBarred ? 0 : goneSeconds * 1000);
      if (goneAt > clock.now().getTime()) {
        return { deadlines: [{ name: goneDeadline, at: new Date(goneAt).toISOString() }] };
      }
      const isOnline = await isGroupOnline(db, session.applicationId, session.skillGroup);
      return {
        facts: { handover: null },
        events: [
          {
            type: 'queue.requeued',
            skillGroup: session.skillGroup,
            reason: 'agent-gone',
            ...(isOnline === false && { online: false }),
          },
        ],
      };
    },
  });

  deadlines.hook(holdDeadline, createHoldHook(db, clock));
  deadlines.hook(unavailableDeadline, { decide: (session) => leaveIfNobodyIsOnline(db, session) });

  runner.onCommitted(({ before, after, events }) => {
    const isEntered = events.some(
      (event) => (event.type === 'queue.entered' && event.online) || event.type === 'queue.requeued',
    );
    if (isEntered && after.state === 'queued') {
      // The last agent may have gone while the session was on its way into the queue.
      void runner.run(after.id, (session) => leaveIfNobodyIsOnline(db, session)).catch(() => undefined);
    }
    const isMiss = events.some((event) => event.type === 'queue.returned' && event.reason === 'missed');
    if (isMiss && before.offer) void status.announce(before.offer.agentId).catch(() => undefined);
  });
  status.onChanged(({ status: now }) => {
    if (now === 'offline') deadlines.wake();
  });
}

async function leaveIfNobodyIsOnline(db: Executor, session: SessionRecord): Promise<Decision> {
  if (session.state !== 'queued' || session.skillGroup === null) return {};
  const isOnline = await isGroupOnline(db, session.applicationId, session.skillGroup);
  return isOnline === false ? { events: [{ type: 'queue.unavailable' }] } : {};
}
