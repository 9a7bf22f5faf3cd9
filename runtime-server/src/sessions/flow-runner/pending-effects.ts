import { sql } from 'kysely';
import type { Effect, OutsideEffect, OutsideEffectType } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { createPeriodic, createWakeableTimer } from '../../platform/concurrency/index.ts';
import type { Database, Executor } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { openText, seal, type Secrets } from '../../platform/secrets.ts';
import { nextAttemptDelay } from '../../platform/outgoing/index.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { EventInput } from './decision.ts';
import type { EffectPlace, OutsideEffects } from './outside-effects.ts';
import type { SessionRunner } from './session-runner.ts';
import type { KeepVisitorChanges, PendingChange } from './visitor-changes.ts';

/**
 * Performs effects that leave the system. Each was recorded with its rendered body and its idempotency key in the turn
 * that asked for it; it is performed after the commit, at once by the node that committed it, and by any other when its
 * lease runs out. A call is made at least once; its result reaches the session exactly once.
 */
export type PendingEffects = {
  start: () => void;
  stop: () => Promise<void>;
  /** Takes over what is due: after a crash, or for a retry. */
  sweep: () => Promise<void>;
};

export type PendingEffectsOptions = {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  random: () => number;
  runner: SessionRunner;
  logger: Logger;
  secrets: Secrets;
  nodeId: string;
  /** What performs each type; a row of a type that this node does not know is left to one that does. */
  outside: OutsideEffects;
  /** What flows set of their visitors is kept by this. */
  keepVisitorChanges: KeepVisitorChanges;
};

/**
 * How long a call belongs to the node that makes it. It is renewed for as long as that takes: so a visitor whose node
 * died waits for this time, not for the longest that a call may last.
 */
const leaseMilliseconds = 10_000;
const renewMilliseconds = 3_000;
const pollMilliseconds = 2_000;
/** Calls one node has on their way at once. */
const concurrency = 200;

export function createPendingEffects(options: PendingEffectsOptions): PendingEffects {
  const { database, clock, random, runner, logger, secrets, nodeId } = options;
  const known = [...Object.keys(options.outside), visitorChange];
  const inHand = new Map<string, Promise<void>>();

  const perform = async (row: DueEffect): Promise<void> => {
    if (row.type === visitorChange) return options.keepVisitorChanges(row.session_id);
    const effect = openEffect(secrets, row) as OutsideEffect;
    const attempt = row.attempts + 1;
    const event = await attemptEffect(options.outside, effect, placeOfRow(row), attempt);
    if (event === null) {
      const due = new Date(clock.now().getTime() + nextAttemptDelay(attempt, random));
      await database.kysely
        .updateTable('pending_effect')
        .set({ attempts: attempt, next_attempt_at: due, leased_by: null })
        .where('id', '=', row.id)
        .execute();
      timer.wake(due.getTime());
      return;
    }
    await answer(row, event);
  };

  const answer = async (row: DueEffect, event: EventInput): Promise<void> => {
    await runner.run(row.session_id, ({ state }) =>
      state === 'ended' ? { effectsDone: [row.request] } : { effectsDone: [row.request], events: [event] },
    );
  };

  const take = (row: DueEffect): void => {
    if (inHand.has(row.id)) return;
    const work = perform(row)
      .catch((error: unknown) => {
        logger.error(
          { err: error, sessionId: row.session_id, effectId: row.id },
          'a pending effect failed here; another try follows when its lease ends',
        );
      })
      .finally(() => inHand.delete(row.id));
    inHand.set(row.id, work);
  };

  const claim = async (): Promise<DueEffect[]> => {
    const now = clock.now();
    const free = concurrency - inHand.size;
    if (free <= 0) return [];
    const { rows } = await sql<DueEffect>`
      update pending_effect e set leased_by = ${nodeId}, next_attempt_at = ${leaseEnd(now)}
      from (select id from pending_effect where next_attempt_at <= ${now} and type = any (${known}) order by next_attempt_at limit ${free} for update skip locked) due
      where e.id = due.id
      returning e.id, e.application_id, e.session_id, e.request, e.type, e.payload_sealed, e.attempts`.execute(
      database.kysely,
    );
    return rows;
  };

  /** A row that waits for its next try has no lease, and one that was answered is gone: neither is touched. */
  const renew = async (): Promise<void> => {
    if (inHand.size === 0) return;
    await database.kysely
      .updateTable('pending_effect')
      .set({ next_attempt_at: leaseEnd(clock.now()) })
      .where('id', 'in', [...inHand.keys()])
      .where('leased_by', '=', nodeId)
      .execute();
  };

  /** Takes over what is due. Returns when more is. */
  const look = async (): Promise<number | null> => {
    for (const row of await claim()) take(row);
    const { rows } = await sql<{ due: Date | null }>`
      select min(next_attempt_at) as due from pending_effect where type = any (${known})`.execute(database.kysely);
    return rows[0]?.due?.getTime() ?? null;
  };
  const timer = createWakeableTimer({
    clock,
    atLatestMilliseconds: pollMilliseconds,
    pauseMilliseconds: 5,
    work: look,
    onError: (error) => logger.error({ err: error }, 'pending effects could not be taken; trying again'),
  });
  const renewal = createPeriodic({
    clock,
    everyMilliseconds: renewMilliseconds,
    work: renew,
    onError: (error) => logger.warn({ err: error }, 'leases of pending effects could not be renewed; trying again'),
  });

  runner.onCommitted((turn) => {
    // The node that committed an effect claims it like any other, only without waiting for the next sweep.
    if (turn.effects.length > 0) timer.wake();
  });

  return {
    start: () => {
      timer.start();
      renewal.start();
    },
    stop: async () => {
      await timer.stop();
      await Promise.all(inHand.values());
      await renewal.stop();
      await database.kysely
        .updateTable('pending_effect')
        .set({ leased_by: null, next_attempt_at: clock.now() })
        .where('leased_by', '=', nodeId)
        .execute();
    },
    sweep: async () => {
      const due = await look();
      if (due !== null) timer.wake(due);
      await Promise.all(inHand.values());
    },
  };
}

type DueEffect = {
  id: string;
  application_id: string;
  session_id: string;
  request: string;
  type: string;
  payload_sealed: string;
  attempts: number;
};

/** Seals an effect for the time it is pending: its body holds what the visitor said. */
export function sealEffect(secrets: Secrets, session: SessionRecord, effect: Effect): string {
  const request = 'request' in effect ? effect.request : '';
  return seal(secrets.applicationKey(session.applicationId), JSON.stringify(effect), placeOf(session.id, request));
}

/** Written by `sealEffect`, and authenticated. */
function openEffect(
  secrets: Secrets,
  row: Pick<DueEffect, 'application_id' | 'session_id' | 'request' | 'payload_sealed'>,
): Effect {
  const place = placeOf(row.session_id, row.request);
  return JSON.parse(openText(secrets.applicationKey(row.application_id), row.payload_sealed, place)) as Effect;
}

const visitorChange = 'change-visitor';

/** What the flow of a session set of its visitor and is not kept yet, oldest first. */
export async function readPendingChanges(db: Executor, secrets: Secrets, sessionId: string): Promise<PendingChange[]> {
  const rows = await db
    .selectFrom('pending_effect')
    .select(['application_id', 'session_id', 'request', 'payload_sealed'])
    .where('session_id', '=', sessionId)
    .where('type', '=', visitorChange)
    .execute();
  return rows
    .map((row) => openEffect(secrets, row) as Effect<'change-visitor'>)
    .sort((one, other) => Number(one.request.slice(1)) - Number(other.request.slice(1)));
}

function placeOf(sessionId: string, request: string): string {
  return `pending_effect/${sessionId}/${request}`;
}

function placeOfRow({ application_id: applicationId, session_id: sessionId }: DueEffect): EffectPlace {
  return { applicationId, sessionId };
}

function leaseEnd(now: Date): Date {
  return new Date(now.getTime() + leaseMilliseconds);
}

function attemptEffect<Type extends OutsideEffectType>(
  outside: OutsideEffects,
  effect: Effect<Type>,
  place: EffectPlace,
  attempt: number,
): Promise<EventInput | null> {
  return outside[effect.type](effect, place, attempt);
}
