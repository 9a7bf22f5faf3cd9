import type { Agent, AgentViewSession, Channel, FlowSummary, SkillGroup } from '@parley/schemas';
import { vendorViewOf } from '../channels/vendor-values.ts';

/** Something that an administrator should look at today. */
export type Attention =
  | { kind: 'nobody'; waiting: number }
  | { kind: 'flow'; id: string; name: string; errors: number }
  | { kind: 'vendor' | 'silent'; id: string; name: string };

export type DailyFacts = {
  flows: readonly FlowSummary[];
  channels: readonly Channel[];
  agents: readonly Agent[];
};

/** What keeps visitors from being served, the most urgent first. `waiting`: sessions in the queue. */
export function attentionOf({ flows, channels, agents }: DailyFacts, waiting: number): Attention[] {
  const published = new Set(flows.filter((flow) => flow.published !== null).map(({ id }) => id));
  const isAnybodyThere = agents.some(({ status }) => status === 'available');
  return [
    ...(waiting > 0 && !isAnybodyThere ? [{ kind: 'nobody' as const, waiting }] : []),
    ...channels.flatMap((channel) =>
      typeof vendorViewOf(channel)?.health.lastError === 'string'
        ? [{ kind: 'vendor' as const, id: channel.id, name: channel.name }]
        : [],
    ),
    ...channels.flatMap(({ id, name, flowId }) =>
      flowId === null || !published.has(flowId) ? [{ kind: 'silent' as const, id, name }] : [],
    ),
    ...flows.flatMap(({ id, name, problems }) =>
      problems && problems.errors > 0 ? [{ kind: 'flow' as const, id, name, errors: problems.errors }] : [],
    ),
  ];
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
