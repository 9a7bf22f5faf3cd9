import type { TurnTools } from '../flow-runner/turn-tools.ts';
import type { Clock } from '../../platform/clock.ts';
import { createPeriodic } from '../../platform/concurrency/index.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Hub } from '../realtime/hub.ts';
import type { GetQueueView, QueueView } from '../realtime/visitor-view.ts';
import { countAheadOf, readPositions } from './queue-position.ts';
import { estimateWait, readAcceptTimes } from './wait-estimate.ts';

/** The number of those who wait ahead, for the texts of a flow (flow.md §4). */
export function createFreshParameters(db: Executor): TurnTools['freshParameters'] {
  return async (session) => {
    const ahead = await countAheadOf(db, session);
    return ahead === null ? {} : { WaitNo: ahead };
  };
}

/** Where one waiting session stands; null when it does not wait. */
export function createQueueView({ db, clock }: { db: Executor; clock: Clock }): GetQueueView {
  return async (sessionId) => {
    const [session] = await readWaitingPlaces(db, [sessionId]);
    if (!session) return null;
    const views = await viewGroup(db, clock, session, [sessionId]);
    return views.get(sessionId) ?? null;
  };
}

/**
 * Shows the waiting visitors that are connected to this node where they stand, group by group, at most every two seconds
 * (routing.md, while waiting).
 */
export type QueueUpdates = { start: () => void; stop: () => Promise<void>; update: () => Promise<void> };

const everyMilliseconds = 2_000;

export function createQueueUpdates({
  db,
  clock,
  logger,
  visitors,
}: {
  db: Executor;
  clock: Clock;
  logger: Logger;
  visitors: Pick<Hub, 'waiting' | 'updateQueue'>;
}): QueueUpdates {
  let told = new Map<string, string>();

  const updateAll = async (): Promise<void> => {
    const connected = new Map(visitors.waiting().map(({ sessionId, threadId }) => [sessionId, threadId]));
    const now = new Map<string, string>();
    for (const [, group] of byGroup(await readWaitingPlaces(db, [...connected.keys()]))) {
      const views = await viewGroup(db, clock, group.place, group.sessionIds);
      for (const [sessionId, view] of views) {
        const text = JSON.stringify(view);
        const threadId = connected.get(sessionId);
        if (threadId !== undefined && told.get(sessionId) !== text) visitors.updateQueue(threadId, sessionId, view);
        now.set(sessionId, text);
      }
    }
    told = now;
  };
  const updates = createPeriodic({
    clock,
    everyMilliseconds,
    work: updateAll,
    onError: (error) => logger.warn({ err: error }, 'places in the queue could not be told; trying again'),
  });
  return { start: updates.start, stop: updates.stop, update: updates.now };
}

type Place = { sessionId: string; applicationId: string; skillGroup: string };

async function readWaitingPlaces(db: Executor, sessionIds: readonly string[]): Promise<Place[]> {
  if (sessionIds.length === 0) return [];
  const rows = await db
    .selectFrom('session')
    .select(['id', 'application_id', 'skill_group'])
    .where('id', 'in', sessionIds)
    .where('state', '=', 'queued')
    .execute();
  return rows.flatMap(({ id, application_id: applicationId, skill_group: skillGroup }) =>
    skillGroup === null ? [] : [{ sessionId: id, applicationId, skillGroup }],
  );
}

function byGroup(places: readonly Place[]): Map<string, { place: Place; sessionIds: string[] }> {
  const groups = new Map<string, { place: Place; sessionIds: string[] }>();
  for (const place of places) {
    const key = `${place.applicationId}/${place.skillGroup}`;
    const group = groups.get(key) ?? { place, sessionIds: [] };
    group.sessionIds.push(place.sessionId);
    groups.set(key, group);
  }
  return groups;
}

async function viewGroup(
  db: Executor,
  clock: Clock,
  place: Omit<Place, 'sessionId'>,
  sessionIds: readonly string[],
): Promise<Map<string, QueueView>> {
  const positions = await readPositions(db, place, sessionIds);
  const acceptedAt = await readAcceptTimes(db, place);
  return new Map(
    [...positions].map(([sessionId, position]) => {
      const estimateSeconds = estimateWait(acceptedAt, position, clock.now());
      return [sessionId, { position, ...(estimateSeconds !== undefined && { estimateSeconds }) }];
    }),
  );
}
