import type { SaidMessage, SessionHistory } from './session-history.ts';

/** The obvious way: for each message, look through everything. Which assignment had the session when it was said; -1 = none. */
export function servedBy(history: SessionHistory, message: SaidMessage): number {
  return history.assignments.findLastIndex(
    ({ acceptedAt, endedAt }) =>
      acceptedAt !== null && acceptedAt <= message.at && (endedAt === null || endedAt >= message.at),
  );
}

/** Words of agents that are no greeting. */
export function agentWords(history: SessionHistory): SaidMessage[] {
  return history.messages.filter((each) => {
    const stretch = history.assignments[servedBy(history, each)];
    return each.from === 'agent' && stretch !== undefined && each.at > (stretch.acceptedAt ?? 0);
  });
}

/** Every answer of every agent: how long after the first words of the visitor that nobody had answered. */
export function answers(history: SessionHistory): number[] {
  return agentWords(history).flatMap((answer) => {
    const index = servedBy(history, answer);
    const before = history.messages
      .slice(0, history.messages.indexOf(answer))
      .filter((each) => servedBy(history, each) === index && each.at > (history.assignments[index]?.acceptedAt ?? 0));
    const last = before.findLastIndex(({ from }) => from === 'agent');
    const asked = before.slice(last + 1).find(({ from }) => from === 'visitor');
    return asked ? [answer.at - asked.at] : [];
  });
}
