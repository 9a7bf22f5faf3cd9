import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import { createWakeableTimer } from '../../platform/concurrency/index.ts';
import type { Database, Transaction } from '../../platform/database/index.ts';
import type { Logger } from '../../platform/logger.ts';
import { AppError } from '../../platform/errors/index.ts';
import { startDeadline } from '../records/session.store.ts';
import type { SessionRecord } from '../records/session-record.ts';
import type { RunOptions } from './command.ts';
import type { Decide, Decision } from './decision.ts';
import type { SessionRunner } from './session-runner.ts';

/**
 * Fires deadlines. They are rows: no timer lives only in memory. One node claims a due row by moving it ahead for a
 * moment (`SKIP LOCKED`), so that another takes over if it dies; the turn that fires it removes it. A row may be due
 * before its deadline, never after: then it is only armed again.
 */
export type DeadlineSweeper = {
  start: () => void;
  stop: () => Promise<void>;
  /** Fires everything that is due now; resolves when it is done. Returns how many rows were looked at. */
  sweep: () => Promise<number>;
  /** Rows were written that are due now: does not wait for the next look. */
  wake: () => void;
  /** Gives the deadlines of this name to the host instead of the flow. */
  hook: (name: string, hook: DeadlineHook) => void;
};

/**
 * What a deadline of the host's own means for the session as it is now; its row is gone afterwards. `rearm` = not due yet:
 * the row waits for the time that the session has for it. A row may come without ever having been armed by the session.
 */
export type DeadlineHook = {
  decide: (session: SessionRecord) => Decision | 'rearm' | Promise<Decision | 'rearm'>;
  /** In the transaction of what was decided; throwing a `conflict` lets it be decided again at once. */
  within?: (trx: Transaction, session: SessionRecord, decided: Decision) => Promise<void>;
};

/** A claimed row is tried again by any node after this time. */
const claimSeconds = 20;
/** How often rows written by other nodes are looked for at the latest. */
const pollMilliseconds = 2_000;
const batch = 100;
/** How often what a hook decided may turn out to hold no more before the row waits for its next claim. */
const patience = 5;

export function createDeadlineSweeper({
  database,
  clock,
  runner,
  logger,
}: {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  runner: SessionRunner;
  logger: Logger;
}): DeadlineSweeper {
  const hooks = new Map<string, DeadlineHook>();

  const claim = async (): Promise<{ session_id: string; name: string }[]> => {
    const now = clock.now();
    const { rows } = await sql<{ session_id: string; name: string }>`
      update deadline d set due_at = ${new Date(now.getTime() + claimSeconds * 1000)}
      from (select session_id, name from deadline where due_at <= ${now} order by due_at limit ${batch} for update skip locked) due
      where d.session_id = due.session_id and d.name = due.name
      returning d.session_id, d.name`.execute(database.kysely);
    return rows;
  };

  const run = async (sessionId: string, name: string): Promise<void> => {
    const hook = hooks.get(name);
    const within = hook?.within;
    let decided: Decision = {};
    const decide: Decide = async (session) => (decided = await fire(name, clock, hook)(session));
    const options: RunOptions = within ? { within: (trx, session) => within(trx, session, decided) } : {};
    for (let tries = 1; ; tries += 1) {
      try {
        await runner.run(sessionId, decide, options);
        return;
      } catch (error) {
        if (tries === patience || !(error instanceof AppError) || error.code !== 'conflict') throw error;
      }
    }
  };

  const sweep = async (): Promise<number> => {
    let seen = 0;
    for (;;) {
      const rows = await claim();
      seen += rows.length;
      await Promise.all(
        rows.map(({ session_id, name }) => {
          return run(session_id, name).catch((error: unknown) => {
            logger.error(
              { err: error, sessionId: session_id, deadline: name },
              'a deadline could not be fired; it is tried again',
            );
          });
        }),
      );
      if (rows.length < batch) return seen;
    }
  };

  const timer = createWakeableTimer({
    clock,
    atLatestMilliseconds: pollMilliseconds,
    work: async () => {
      await sweep();
      const { rows } = await sql<{ due_at: Date | null }>`select min(due_at) as due_at from deadline`.execute(
        database.kysely,
      );
      return rows[0]?.due_at?.getTime() ?? null;
    },
    onError: (error) => logger.error({ err: error }, 'deadlines could not be swept; trying again'),
  });

  runner.onCommitted((turn) => {
    for (const { dueAt } of turn.deadlineRows) timer.wake(Date.parse(dueAt));
  });

  return {
    start: timer.start,
    stop: timer.stop,
    sweep,
    wake: () => timer.wake(),
    hook: (name, hook) => void hooks.set(name, hook),
  };
}

/** Decides what a due row means for the session as it is now. */
function fire(name: string, clock: Clock, hook: DeadlineHook | undefined): Decide {
  return async (session) => {
    const { state, stored } = session;
    const armed = stored.due[name];
    if (hook && state !== 'ended') {
      const decision = await hook.decide(session);
      if (decision !== 'rearm') return { ...decision, deadlineRows: [{ name, action: 'remove' }] };
      return { deadlineRows: [{ name, action: 'rearm' }] };
    }
    if (state === 'ended' || !armed) return { deadlineRows: [{ name, action: 'remove' }] };
    if (armed.at > clock.now().getTime()) return { deadlineRows: [{ name, action: 'rearm' }] };
    // The first turn starts the flow whatever it was asked to do; nothing else has to happen.
    if (name === startDeadline) return { deadlineRows: [{ name, action: 'remove' }] };
    return {
      deadlineRows: [{ name, action: 'remove' }],
      events: [{ type: 'deadline.passed', name, token: armed.token }],
    };
  };
}
