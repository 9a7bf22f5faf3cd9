/** A visitor has written. */
export type Said = { sessionId: string; name: string; text: string };

/** Messages that follow one another closely, of whomever: they are one notice (AGENT-17). */
export type MessageBurst = { id: number; beganAt: number; said: readonly Said[] };

const burstMilliseconds = 3_000;

/** Takes a message into the burst it belongs to, or begins the next. Of each visitor the last words count. */
export function withSaid(burst: MessageBurst | null, said: Said, now: number): MessageBurst {
  if (!burst || now - burst.beganAt >= burstMilliseconds) {
    return { id: (burst?.id ?? 0) + 1, beganAt: now, said: [said] };
  }
  return { ...burst, said: [...burst.said.filter(({ sessionId }) => sessionId !== said.sessionId), said] };
}
