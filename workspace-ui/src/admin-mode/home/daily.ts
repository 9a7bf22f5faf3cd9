import type {
  Agent,
  AgentViewSession,
  AlarmCounts,
  ApprovalCounts,
  Channel,
  FlowSummary,
  NoteCounts,
  SkillGroup,
} from '@parley/schemas';
import { vendorViewOf } from '../channels/vendor-values.ts';

/** Something that an administrator should look at today. */
export type Attention =
  | { kind: 'nobody'; key: string; name: string; waiting: number; since: string | null }
  | { kind: 'long'; key: string; name: string; waiting: number; since: string }
  | { kind: 'alarms' | 'approvals' | 'notes'; count: number }
  | { kind: 'flow'; id: string; name: string; errors: number }
  | { kind: 'vendor' | 'silent'; id: string; name: string };

/** What is known: what one may not see is not there, and nothing is said of it. */
export type DailyFacts = {
  flows: readonly FlowSummary[] | undefined;
  channels: readonly Channel[] | undefined;
  alarms: AlarmCounts | undefined;
  approvals: ApprovalCounts | undefined;
  notes: NoteCounts | undefined;
};

/** A wait that is worth a look. */
const longMilliseconds = 5 * 60_000;

/** What keeps visitors from being served, the most urgent first; then what waits for somebody to decide. */
export function attentionOf(facts: DailyFacts, queues: readonly Queue[], now: number): Attention[] {
  const { flows, channels = [], alarms, approvals, notes } = facts;
  return [
    ...queues.flatMap((queue) => waitsIn(queue, now)),
    ...counted('alarms', alarms?.unprocessed),
    ...channels.flatMap((channel) =>
      typeof vendorViewOf(channel)?.health.lastError === 'string'
        ? [{ kind: 'vendor' as const, id: channel.id, name: channel.name }]
        : [],
    ),
    ...silentChannels(channels, flows),
    ...(flows ?? []).flatMap(({ id, name, problems }) =>
      problems && problems.errors > 0 ? [{ kind: 'flow' as const, id, name, errors: problems.errors }] : [],
    ),
    ...counted('approvals', approvals?.pending),
    ...counted('notes', notes?.open),
  ];
}

function waitsIn({ key, name, waiting, since, available }: Queue, now: number): Attention[] {
  if (waiting === 0) return [];
  if (available === 0) return [{ kind: 'nobody', key, name, waiting, since }];
  if (since === null || now - Date.parse(since) < longMilliseconds) return [];
  return [{ kind: 'long', key, name, waiting, since }];
}

function counted(kind: 'alarms' | 'approvals' | 'notes', count: number | undefined): Attention[] {
  return count === undefined || count === 0 ? [] : [{ kind, count }];
}

/** Whether a channel answers is known only to who sees the flows. */
function silentChannels(channels: readonly Channel[], flows: readonly FlowSummary[] | undefined): Attention[] {
  if (!flows) return [];
  const published = new Set(flows.filter((flow) => flow.published !== null).map(({ id }) => id));
  return channels.flatMap(({ id, name, flowId }) =>
    flowId === null || !published.has(flowId) ? [{ kind: 'silent' as const, id, name }] : [],
  );
}

export type Queue = {
  key: string;
  name: string;
  waiting: number;
  /** Since when the first one waits. */
  since: string | null;
  serving: number;
  available: number;
};

/** How each skill group stands; where somebody waits comes first. */
export function queuesOf(
  groups: readonly SkillGroup[],
  sessions: readonly Pick<AgentViewSession, 'state' | 'skillGroup' | 'queuedAt'>[],
  agents: readonly Pick<Agent, 'status' | 'skillGroupKeys'>[],
): Queue[] {
  const queues = groups.map(({ key, name }) => {
    const ofGroup = sessions.filter(({ skillGroup }) => skillGroup === key);
    const waiting = ofGroup.filter(({ state }) => state === 'queued' || state === 'ringing');
    return {
      key,
      name,
      waiting: waiting.length,
      since:
        waiting
          .map(({ queuedAt }) => queuedAt ?? '')
          .filter((at) => at !== '')
          .toSorted()[0] ?? null,
      serving: ofGroup.filter(({ state }) => state === 'serving').length,
      available: agents.filter(({ status, skillGroupKeys }) => status === 'available' && skillGroupKeys.includes(key))
        .length,
    };
  });
  return queues.toSorted((one, other) => other.waiting - one.waiting || other.serving - one.serving);
}
