/** Where the server's state of agent mode stands in the query cache. */
export const deskKeys = {
  all: ['agent'] as const,
  /** Sessions that the agent serves or is offered. */
  sessions: ['agent', 'sessions'] as const,
  status: ['agent', 'status'] as const,
  queue: ['agent', 'queue'] as const,
  waiting: ['agent', 'waiting'] as const,
  finished: ['agent', 'finished'] as const,
  session: (sessionId: string) => ['agent', 'session', sessionId] as const,
  thread: (sessionId: string) => ['agent', 'thread', sessionId] as const,
  earlier: (visitorId: string) => ['agent', 'earlier', visitorId] as const,
  targets: (sessionId: string) => ['agent', 'targets', sessionId] as const,
  settings: ['agent', 'settings'] as const,
  groups: ['agent', 'groups'] as const,
};
