import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { AgentStatusService } from '../presence/agent-status.ts';
import type { AgentConnectionDependencies } from './agent-connection.ts';

/** What a connection asks of the database: who has come, and how far they have read. */
export function createAgentConnectionDeps({
  db,
  status,
}: {
  db: Executor;
  status: Pick<AgentStatusService, 'arrive' | 'current'>;
}): Pick<AgentConnectionDependencies, 'arrive' | 'markRead'> {
  return {
    arrive: async (actor) => {
      // A key belongs to a program, which says itself when its agent is there.
      if (actor.kind === 'api-key') return status.current(actor.agentId);
      // Whoever administers looks in without serving, until they say that they do.
      if (actor.permissions.has('agents:write')) return status.current(actor.agentId);
      const signIn = await db
        .selectFrom('auth.session')
        .select('createdAt')
        .where('id', '=', actor.sessionId)
        .executeTakeFirst();
      return signIn ? status.arrive(actor.agentId, signIn.createdAt) : status.current(actor.agentId);
    },
    markRead: async (threadId, seq) => {
      await sql`
        update thread t set agent_read_seq = least(${seq}::int, s.last_seq)
        from session_state s
        where t.id = ${threadId} and s.session_id = t.last_session_id
          and t.agent_read_seq < least(${seq}::int, s.last_seq)`.execute(db);
    },
  };
}
