import type { CompiledFlow } from '@parley/engine';
import { withTransaction, type Database } from '../platform/database/index.ts';
import type { Clock } from '../platform/clock.ts';
import { AppError } from '../platform/errors/index.ts';
import type { NewId } from '../platform/ids.ts';
import { createDataKey, wrapDataKey, type Secrets } from '../platform/secrets.ts';
import { findOpenSession, insertSession } from '../sessions/session.store.ts';
import type { FlowCache } from './flow-cache.ts';

/** A thread as what opens sessions needs it. */
export type ThreadPlace = { id: string; applicationId: string; channelId: string; visitorId: string };

export type SessionOpener = {
  /** The thread's open session, or a new one on the version of the channel's flow that is published now. */
  open: (thread: ThreadPlace) => Promise<string>;
  /** A new session on a given version of a flow; where the thread has an open one, that one and `isNew` false. */
  openOn: (thread: ThreadPlace, flow: FlowPlace) => Promise<{ id: string; isNew: boolean }>;
};

/** A version of a flow. */
export type FlowPlace = { flowId: string; version: number };

/** How long whoever opened a session has to start its flow before we do. */
const startWithinSeconds = 10;

/** @throws AppError `unavailable` when the channel has no published flow, `blocked` when the visitor is blocked (QUEUE-57) */
export function createSessionOpener({
  database,
  clock,
  newId,
  secrets,
  flows,
}: {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  newId: NewId;
  secrets: Secrets;
  flows: FlowCache;
}): SessionOpener {
  const insert = async (thread: ThreadPlace, { flowId, version }: FlowPlace, vip: boolean): Promise<string | null> => {
    const flow: CompiledFlow = await flows.version(flowId, version);
    const id = newId('ses');
    const now = clock.now();
    const won = await withTransaction(database, (trx) =>
      insertSession(trx, {
        id,
        applicationId: thread.applicationId,
        threadId: thread.id,
        channelId: thread.channelId,
        visitorId: thread.visitorId,
        flowId,
        flowVersion: version,
        vip,
        startedAt: now,
        keySealed: wrapDataKey(secrets.applicationKey(thread.applicationId), createDataKey(), id),
        initial: flow.initial,
        startBy: new Date(now.getTime() + startWithinSeconds * 1000),
      }),
    );
    return won ? id : null;
  };

  const open: SessionOpener['open'] = async (thread) => {
    const place = await database.kysely
      .selectFrom('channel as c')
      .innerJoin('flow as f', 'f.id', 'c.flow_id')
      .innerJoin('visitor as v', (join) => join.on('v.id', '=', thread.visitorId))
      .where('c.id', '=', thread.channelId)
      .where('c.deleted_at', 'is', null)
      .select(['f.id as flow_id', 'f.published_version', 'v.vip', 'v.blocked_at'])
      .executeTakeFirst();
    if (place?.blocked_at) throw new AppError('blocked', 'You cannot start a conversation here.');
    if (!place || place.published_version === null) {
      throw new AppError(
        'unavailable',
        'This channel has no published flow yet. Publish its flow in the console, then try again.',
      );
    }
    const flow = { flowId: place.flow_id, version: place.published_version };
    const id = (await insert(thread, flow, place.vip)) ?? (await findOpenSession(database.kysely, thread.id));
    // It ended between the two: begin again.
    return id ?? (await open(thread));
  };

  return {
    open,
    openOn: async (thread, flow) => {
      for (;;) {
        const { vip } = await database.kysely
          .selectFrom('visitor')
          .select('vip')
          .where('id', '=', thread.visitorId)
          .executeTakeFirstOrThrow();
        const id = await insert(thread, flow, vip);
        if (id) return { id, isNew: true };
        const other = await findOpenSession(database.kysely, thread.id);
        if (other) return { id: other, isNew: false };
      }
    },
  };
}
