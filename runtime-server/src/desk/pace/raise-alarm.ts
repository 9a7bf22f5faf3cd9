import type { Executor } from '../../platform/database/index.ts';
import type { SessionRecord } from '../../sessions/records/session-record.ts';

/** Keeps an alarm about a session, in the transaction of the turn that raises it: it is raised exactly once. */
export async function raiseAlarm(
  trx: Executor,
  { id: sessionId, applicationId, agentId, skillGroup }: SessionRecord,
  { id, kind, level, since, now }: { id: string; kind: string; level: number; since: Date; now: Date },
): Promise<void> {
  await trx
    .insertInto('session_alarm')
    .values({
      id,
      application_id: applicationId,
      session_id: sessionId,
      agent_id: agentId,
      skill_group: skillGroup,
      kind,
      level,
      since,
      raised_at: now,
    })
    .execute();
}
