import type { Clock } from '../../platform/clock.ts';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Decision } from '../../sessions/flow-runner/decision.ts';
import type { DeadlineHook } from '../../sessions/flow-runner/deadline-sweeper.ts';
import { holdDeadline } from '../../sessions/flow-runner/settle-place.ts';
import { isGroupOnline } from '../../sessions/local-effects/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';
import { goneDeadline } from '../presence/status-change.ts';
import { hasRoomForReturn, lockForReturn } from './routing.store.ts';

/** How soon it is looked again whether somebody has come who could take what was put aside. */
const lookAgainSeconds = 30;

/** Before everybody of the same class: it has waited, and was promised a time. */
const firstPriority = 1;

/**
 * A hold that is over: back to the same agent; when they are full or gone, to the queue before others. Where nobody of the
 * group is online it stays put aside until somebody is: nobody is turned away because an agent chose a time at night.
 */
export function createHoldHook(db: Executor, clock: Clock): DeadlineHook {
  const inSeconds = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000).toISOString();

  return {
    decide: async (session) => {
      const place = placeOf(session);
      if (!place) return {};
      const due = session.stored.due[holdDeadline];
      if (due && due.at > clock.now().getTime()) return 'rearm';
      const agent = await findAgent(db, place.agentId);
      const isHere = agent !== undefined && agent.status !== 'offline' && agent.deleted_at === null;
      // The visitor wrote, so it is back already; who is gone does not answer.
      if (!session.hold) return isHere ? {} : { deadlines: [{ name: goneDeadline, at: inSeconds(0) }] };
      if (isHere) {
        const { hasRoom } = await hasRoomForReturn(db, place.agentId, place);
        if (hasRoom) return backToAgent;
        const isOnline = await isGroupOnline(db, place.applicationId, place.skillGroup);
        // They are the only one there is.
        return isOnline === false ? { facts: { hold: null } } : toQueue(session, isOnline);
      }
      const isOnline = await isGroupOnline(db, place.applicationId, place.skillGroup);
      if (isOnline === false) return { deadlines: [{ name: holdDeadline, at: inSeconds(lookAgainSeconds) }] };
      return toQueue(session, isOnline);
    },
    within: async (trx, session, decided) => {
      const place = placeOf(session);
      if (decided.facts !== backToAgent.facts || !place) return;
      const { hasRoom } = await lockForReturn(trx, place.agentId, place);
      if (!hasRoom) throw new AppError('conflict', 'The agent was given another session meanwhile.');
    },
  };
}

/** Back to the queue before others, when the agent who had put it aside is full or gone. */
function toQueue({ skillGroup }: Pick<SessionRecord, 'skillGroup'>, isOnline: boolean | null): Decision {
  if (skillGroup === null) return {};
  return {
    facts: { handover: null },
    events: [
      {
        type: 'queue.requeued',
        skillGroup,
        reason: 'hold-over',
        priority: firstPriority,
        ...(isOnline === false && { online: false }),
      },
    ],
  };
}

const backToAgent = { facts: { hold: null } } satisfies Decision;

function placeOf({ state, agentId, skillGroup, applicationId }: SessionRecord) {
  return state === 'serving' && agentId && skillGroup !== null ? { agentId, skillGroup, applicationId } : null;
}

function findAgent(db: Executor, agentId: string) {
  return db.selectFrom('agent').where('id', '=', agentId).select(['status', 'deleted_at']).executeTakeFirst();
}
