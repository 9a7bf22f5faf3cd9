import type { EventAgent, JsonObject, ScenarioStep, SessionState } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { sessionState } from '../session/describe-session.ts';
import type { SettingStep } from './overrides.ts';
import type { ScenarioState } from './scenario-state.ts';
import { obstacle, type StepObstacle } from './step-obstacle.ts';
import type { TimelessEvent } from './take-turn.ts';
import type { TranscriptEntry } from './transcript.ts';

/** Steps by which something happens to the session now. */
export type HappeningStep = Exclude<ScenarioStep, SettingStep | { expect: unknown } | { wait: number }>;

/** What a step means: events for the session, what is said by it, and what changes around it; or why it cannot be. */
export type Happening =
  | { status: 'happens'; events: TimelessEvent[]; said?: TranscriptEntry; change?: Partial<ScenarioState> }
  | StepObstacle;

/** How long an offer rings in a scenario (routing.md, Reception). */
const ringSeconds = 30;

/** Turns a step into events, by where the session is. */
export function stepEvents(flow: CompiledFlow, state: ScenarioState, step: HappeningStep): Happening {
  const { snapshot } = state;
  const where = sessionState(flow, snapshot);
  const at = new Date(state.now).toISOString();
  if (where === 'ended') {
    return obstacle({ code: 'ended', status: state.ended?.status ?? null });
  }
  if ('set' in step) return setVariables(flow, state, step.set);
  if ('interface' in step) return answerCall(state, step);
  if ('visitorLeaves' in step) return happens({ type: 'visitor.left' });
  if ('administrator' in step) {
    if (step.administrator === 'block') return happens({ type: 'visitor.blocked' });
    return where === 'serving'
      ? happens({ type: 'agent.ended', by: 'administrator' })
      : happens({ type: 'session.closed', by: 'administrator' });
  }
  if (state.call) return obstacle({ code: 'call-pending', node: state.call.node });
  if ('visitor' in step) {
    const said: TranscriptEntry = { from: 'visitor', at, text: step.visitor, kind: 'text' };
    return { ...happens({ type: 'visitor.message', text: step.visitor, kind: 'text' }), said };
  }
  if ('visitorSends' in step) {
    const said: TranscriptEntry = { from: 'visitor', at, text: '', kind: step.visitorSends };
    return { ...happens({ type: 'visitor.message', text: '', kind: step.visitorSends }), said };
  }
  if ('agents' in step) return agentsChange(where, step.agents);
  if (where !== 'serving' && ('agentSays' in step || 'transfer' in step)) return notIn('serving', where);
  if ('agentSays' in step) {
    const { id = '', nickname = '' } = snapshot.context.human.agent ?? {};
    const said: TranscriptEntry = { from: 'agent', at, text: step.agentSays, nickname };
    return { ...happens({ type: 'agent.message', agent: id, text: step.agentSays, kind: 'text' }), said };
  }
  if ('transfer' in step) return happens({ type: 'queue.requeued', skillGroup: step.transfer, reason: 'transfer' });
  return agentActs(state, step, where);
}

type AgentStep = Extract<ScenarioStep, { agent: string }>;

function agentActs(state: ScenarioState, step: AgentStep, where: SessionState): Happening {
  const staffNo = step.staffNo ?? '1001';
  const agent: EventAgent = { id: `agent-${staffNo}`, staffNo, nickname: step.nickname ?? 'Agent' };
  switch (step.agent) {
    case 'offer': {
      if (where !== 'queued') return notIn('queued', where);
      const offerLapses = state.now + ringSeconds * 1_000;
      const expiresAt = new Date(offerLapses).toISOString();
      return { ...happens({ type: 'queue.offered', agent, expiresAt }), change: { offerLapses } };
    }
    case 'accept':
      if (where !== 'queued' && where !== 'ringing') return notIn('queued', where);
      return happens({
        type: 'agent.joined',
        agent,
        reason: where === 'ringing' ? 'accepted' : 'assigned',
        greet: true,
      });
    case 'decline':
      return where === 'ringing' ? happens({ type: 'queue.returned', reason: 'declined' }) : notIn('ringing', where);
    case 'end':
      return where === 'serving' ? happens({ type: 'agent.ended', by: 'agent' }) : notIn('serving', where);
    case 'leave': {
      if (where === 'ringing') return happens({ type: 'queue.returned', reason: 'agent-offline' });
      if (where !== 'serving') return notIn('serving', where);
      const skillGroup = state.snapshot.context.queue?.skillGroup ?? '';
      return happens({ type: 'queue.requeued', skillGroup, reason: 'agent-gone' });
    }
  }
}

function agentsChange(where: SessionState, agents: 'online' | 'offline'): Happening {
  const change = { agentsOnline: agents === 'online' };
  if (agents === 'online') return { status: 'happens', events: [], change };
  const events: TimelessEvent[] = [];
  if (where === 'ringing') events.push({ type: 'queue.returned', reason: 'agent-offline' });
  if (where === 'ringing' || where === 'queued') events.push({ type: 'queue.unavailable' });
  return { status: 'happens', events, change };
}

function answerCall({ call }: ScenarioState, step: Extract<ScenarioStep, { interface: string }>): Happening {
  if (!call) return obstacle({ code: 'no-call', node: step.interface });
  if (call.node !== step.interface) return obstacle({ code: 'other-call', pending: call.node, node: step.interface });
  const { request } = call;
  if ('returns' in step) return happens({ type: 'interface.returned', request, response: step.returns });
  return happens({ type: 'interface.failed', request, reason: 'The scenario says so.', attempts: call.maxErrors });
}

/** Changes the values as they stand; the session itself is told nothing. */
function setVariables(flow: CompiledFlow, { snapshot }: ScenarioState, values: JsonObject): Happening {
  const unknown = Object.keys(values).find((name) => !flow.read.variables.has(name));
  if (unknown !== undefined) return obstacle({ code: 'undeclared', name: unknown });
  const context = { ...snapshot.context, variables: { ...snapshot.context.variables, ...values } };
  return { status: 'happens', events: [], change: { snapshot: { ...snapshot, context } } };
}

function happens(event: TimelessEvent): Extract<Happening, { status: 'happens' }> {
  return { status: 'happens', events: [event] };
}

function notIn(wanted: SessionState, where: SessionState): Happening {
  return obstacle({ code: 'elsewhere', wanted, where });
}
