import { beginOf, periods, type Period } from '../../agent-mode/history/use-history-filter.ts';

/** By which sessions are chosen, in the address (MON-07). */
export const liveFilterNames = ['state', 'group', 'channel', 'agent', 'who', 'tag', 'period', 'origin'] as const;
export type LiveFilter = Record<(typeof liveFilterNames)[number], string>;

/** Who has a session, or what became of it. */
export const liveStates = [
  'flow',
  'queued',
  'ringing',
  'serving',
  'unanswered',
  'accepted',
  'abandoned',
  'rated',
  'ended',
  'any',
] as const;

const origins: readonly string[] = ['incoming', 'visitor', 'outreach', 'callback'];

const goingOn = 'flow,queued,ringing,serving';
/** What is no state of a session, and how the list is asked for it. */
const asked = new Map<string, Readonly<Record<string, string>>>([
  ['', { state: goingOn }],
  ['any', {}],
  ['unanswered', { state: 'serving', unanswered: 'true' }],
  ['accepted', { reached: 'agent' }],
  ['abandoned', { reached: 'queue' }],
  ['rated', { rating: 'any' }],
]);

/** What the list of sessions is asked for. Without a state: all that are going on. */
export function liveParameters(filter: LiveFilter, now: Date): Record<string, string> {
  const { state, group, channel, agent, who, tag, period, origin } = filter;
  const known: readonly string[] = liveStates;
  const chosen = known.includes(state) ? state : '';
  return {
    ...(asked.get(chosen) ?? { state: chosen }),
    group,
    channel,
    agent,
    q: who.trim(),
    visitorTag: tag,
    origin: origins.includes(origin) ? origin : '',
    from: isPeriod(period) ? beginOf(period, now) : '',
  };
}

function isPeriod(period: string): period is Period {
  const known: readonly string[] = periods;
  return known.includes(period);
}
