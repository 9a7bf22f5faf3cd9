import type { Executor } from '../../platform/database/index.ts';

/** An event from the outbox, on its way into the log. */
export type OpenEvent = {
  id: string;
  type: string;
  at: string;
  applicationId: string;
  sessionId: string | null;
  visitorId: string | null;
  channelId: string | null;
  skillGroup: string | null;
  data: Record<string, unknown>;
};

/** Adds to events of a type, all at once, what is only known once they are put in order; kept with them, so that every try says the same. */
export type CompleteEvents = (db: Executor, events: readonly OpenEvent[]) => Promise<void>;

type AgentRef = { id: string; name?: string; staffNo?: string };

/** Gives every agent that is named by an id a name: what happens in a turn knows ids alone. */
export async function nameAgents(db: Executor, events: readonly OpenEvent[]): Promise<void> {
  const named = events.flatMap(({ data }) => agentsIn(data));
  if (named.length === 0) return;
  const rows = await db
    .selectFrom('agent')
    .select(['id', 'name', 'nickname', 'staff_no'])
    .where('id', 'in', [...new Set(named.map(({ id }) => id))])
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const agent of named) {
    const row = byId.get(agent.id);
    if (!row) continue;
    agent.name = row.nickname || row.name;
    agent.staffNo = row.staff_no;
  }
}

function agentsIn(value: unknown, name = ''): AgentRef[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  if ((name === 'agent' || name === 'from') && isAgent(value)) return [value];
  return Object.entries(value).flatMap(([key, member]) =>
    ['session', 'agent', 'from', 'offer'].includes(key) ? agentsIn(member, key) : [],
  );
}

function isAgent(value: object): value is AgentRef {
  return 'id' in value && typeof value.id === 'string' && !('kind' in value) && !('state' in value);
}
