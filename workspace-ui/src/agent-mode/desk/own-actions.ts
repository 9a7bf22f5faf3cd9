/** Events may come after the answer to what caused them. */
const echoMilliseconds = 3_000;

const counts = new Map<string, number>();

/** What an agent does: to whom a session goes and whether it stays, or that a question to a colleague is taken back. */
type OwnAction = 'moves' | 'withdraws';

/** Does something of the agent's own to a session: what follows from it is no news to them. */
export async function asOwn<Answer>(
  sessionId: string,
  work: () => Promise<Answer>,
  action: OwnAction = 'moves',
): Promise<Answer> {
  const key = `${action} ${sessionId}`;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  try {
    return await work();
  } finally {
    setTimeout(() => {
      const left = (counts.get(key) ?? 1) - 1;
      if (left > 0) counts.set(key, left);
      else counts.delete(key);
    }, echoMilliseconds);
  }
}

/** Whether the agent has just done something to the session here. */
export function isOwnAction(sessionId: string, action: OwnAction = 'moves'): boolean {
  return counts.has(`${action} ${sessionId}`);
}

/** The same, for what has one event only: the next one of its kind is somebody else's. */
export function consumeOwnAction(sessionId: string, action: OwnAction): boolean {
  return counts.delete(`${action} ${sessionId}`);
}
