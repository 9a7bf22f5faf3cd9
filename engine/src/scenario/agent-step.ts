import type { EventAgent, ScenarioStep, SessionState } from '@parley/schemas';
import { happens, notIn, type Happening } from './happening.ts';
import type { ScenarioState } from './scenario-state.ts';

type AgentStep = Extract<ScenarioStep, { agent: string }>;
type AgentSituation = { state: ScenarioState; agent: EventAgent; where: SessionState };

/** How long an offer rings in a scenario (routing.md, Reception). */
const ringSeconds = 30;

/** What an agent can do with a session, by where it is. */
const acts: Record<AgentStep['agent'], (situation: AgentSituation) => Happening> = {
  offer({ state, agent, where }) {
    if (where !== 'queued') return notIn('queued', where);
    const offerLapses = state.now + ringSeconds * 1_000;
    const expiresAt = new Date(offerLapses).toISOString();
    return { ...happens({ type: 'queue.offered', agent, expiresAt }), change: { offerLapses } };
  },
  accept({ agent, where }) {
    if (where !== 'queued' && where !== 'ringing') return notIn('queued', where);
    return happens({
      type: 'agent.joined',
      agent,
      reason: where === 'ringing' ? 'accepted' : 'assigned',
      greet: true,
    });
  },
  decline: ({ where }) =>
    where === 'ringing' ? happens({ type: 'queue.returned', reason: 'declined' }) : notIn('ringing', where),
  end: ({ where }) => (where === 'serving' ? happens({ type: 'agent.ended', by: 'agent' }) : notIn('serving', where)),
  leave({ state, where }) {
    if (where === 'ringing') return happens({ type: 'queue.returned', reason: 'agent-offline' });
    if (where !== 'serving') return notIn('serving', where);
    const skillGroup = state.snapshot.context.queue?.skillGroup ?? '';
    return happens({ type: 'queue.requeued', skillGroup, reason: 'agent-gone' });
  },
};

/** An agent acts; who is not named is one whom every scenario knows. */
export function agentActs(state: ScenarioState, step: AgentStep, where: SessionState): Happening {
  const staffNo = step.staffNo ?? '1001';
  const agent: EventAgent = { id: `agent-${staffNo}`, staffNo, nickname: step.nickname ?? 'Agent' };
  return acts[step.agent]({ state, agent, where });
}
