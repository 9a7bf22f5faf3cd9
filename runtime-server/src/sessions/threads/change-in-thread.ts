import type { Decide } from '../flow-runner/decision.ts';
import type { SessionRunner } from '../flow-runner/session-runner.ts';
import type { Turn } from '../flow-runner/turn.ts';
import type { Executor, Transaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';

/**
 * Runs a turn that changes a message of a thread, whichever session it was sent in and also after its end: the turn
 * belongs to the thread's latest session, which alone gives out the thread's `change`. The thread stays locked until it
 * is committed, so that no session can begin in between. `within` runs in the same transaction.
 *
 * @throws AppError `not_found` when the thread has no session yet
 */
export async function changeInThread(
  { db, runner }: { db: Executor; runner: SessionRunner },
  threadId: string,
  decide: Decide,
  within: (trx: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<Turn> {
  for (;;) {
    const latest = await lastSessionOf(db, threadId);
    if (!latest) throw new AppError('not_found', 'Nothing was said in this conversation yet.');
    try {
      return await runner.run(latest, decide, {
        within: async (trx) => {
          const locked = await trx
            .selectFrom('thread')
            .select('last_session_id')
            .where('id', '=', threadId)
            .forUpdate()
            .executeTakeFirst();
          if (locked?.last_session_id !== latest) throw new MovedOnError();
          await within(trx);
        },
      });
    } catch (error) {
      if (!(error instanceof MovedOnError)) throw error;
    }
  }
}

/** Another session began in the thread: the change belongs there. */
class MovedOnError extends Error {
  override readonly name = 'MovedOnError';
}

async function lastSessionOf(db: Executor, threadId: string): Promise<string | null> {
  const row = await db.selectFrom('thread').select('last_session_id').where('id', '=', threadId).executeTakeFirst();
  return row?.last_session_id ?? null;
}
