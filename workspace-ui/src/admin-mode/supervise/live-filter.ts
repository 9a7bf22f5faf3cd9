import { beginOf, periods, type Period } from '../../agent-mode/history/use-history-filter.ts';

/** By which sessions are chosen, in the address (MON-07). */
export const liveFilterNames = ['state', 'group', 'channel', 'agent', 'who', 'tag', 'period'] as const;
export type LiveFilter = Record<(typeof liveFilterNames)[number], string>;

/** Who has a session, or what is the matter with it. */
export const liveStates = ['flow', 'queued', 'ringing', 'serving', 'unanswered', 'ended', 'any'] as const;

const goingOn = 'flow,queued,ringing,serving';

/** What the list of sessions is asked for. Without a state: all that are going on. */
export function liveParameters(filter: LiveFilter, now: Date): Record<string, string> {
  const { state, group, channel, agent, who, tag, period } = filter;
  const known: readonly string[] = liveStates;
  const chosen = known.includes(state) ? state : '';
  return {
    state: chosen === '' ? goingOn : chosen === 'any' ? '' : chosen === 'unanswered' ? 'serving' : chosen,
    unanswered: chosen === 'unanswered' ? 'true' : '',
    group,
    channel,
    agent,
    q: who.trim(),
    visitorTag: tag,
    from: isPeriod(period) ? beginOf(period, now) : '',
  };
}

function isPeriod(period: string): period is Period {
  const known: readonly string[] = periods;
  return known.includes(period);
}
