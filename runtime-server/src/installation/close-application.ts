import type { GoOffline } from '../organisation/agents/agent.service.ts';
import type { Clock } from '../platform/clock.ts';
import { withTransaction, type Database } from '../platform/database/index.ts';
import { AppError } from '../platform/errors/index.ts';
import type { SessionRunner } from '../sessions/flow-runner/session-runner.ts';

export type CloseDeps = {
  database: Database;
  clock: Clock;
  runner: Pick<SessionRunner, 'run'>;
  goOffline: GoOffline;
  disconnectVisitor: (visitorId: string) => void;
};

/** What follows when an application is closed: nobody serves there any more, and what goes on ends. May run again. */
export async function emptyClosed(deps: CloseDeps, applicationId: string): Promise<void> {
  const { database, clock, runner, goOffline, disconnectVisitor } = deps;
  const db = database.kysely;
  const place = await db
    .selectFrom('application')
    .select('closed_at')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (!place?.closed_at) return;
  const open = await db
    .selectFrom('session')
    .select(['id', 'visitor_id'])
    .where('application_id', '=', applicationId)
    .where('state', '!=', 'ended')
    .execute();
  for (const { id, visitor_id: visitorId } of open) {
    await runner
      .run(id, (session) => {
        if (session.state === 'ended') throw new AppError('session_ended', 'The session has ended.');
        return { events: [{ type: 'session.closed', by: 'administrator' }] };
      })
      .catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'session_ended') throw error;
      });
    disconnectVisitor(visitorId);
  }
  const working = await db
    .selectFrom('agent')
    .select('id')
    .where('application_id', '=', applicationId)
    .where('status', '!=', 'offline')
    .execute();
  for (const { id } of working) {
    await withTransaction(database, (trx) => goOffline(trx, { agentId: id, at: clock.now() }));
  }
}
