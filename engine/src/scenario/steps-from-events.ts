import {
  isExactNumber,
  parseJson,
  systemParameterNames,
  type JsonObject,
  type JsonValue,
  type ModelAnswer,
  type RobotAnswer,
  type ScenarioStep,
  type SessionEvent,
} from '@parley/schemas';
import type { ReplayedEvent } from './replay-events.ts';
import type { ScenarioStart } from './scenario-session.ts';
import type { ScenarioState } from './scenario-state.ts';

/**
 * The steps that make happen what a recorded event was, given the state before it. Time that went by becomes a wait, in
 * which deadlines fire by themselves; answers of schedules and robots become steps that stand after what asked for them.
 */
export function stepsFromEvent(event: SessionEvent, before: ScenarioState | null): ScenarioStep[] {
  if (!before) return [];
  const seconds = (Date.parse(event.at) - before.now) / 1_000;
  const happened = happeningOf(event, before);
  return seconds > 0 ? [{ wait: seconds }, ...happened] : happened;
}

/** How a recorded session began: its time, and what was known of the visitor. */
export function startFromEvents([first]: readonly SessionEvent[]): Pick<ScenarioStart, 'at' | 'variables'> {
  if (first?.type !== 'session.started') return {};
  const known: ReadonlySet<string> = new Set(systemParameterNames);
  const { Now: _, ...parameters } = first.parameters ?? {};
  const named = Object.entries(parameters).filter(([name]) => known.has(name));
  const variables: JsonObject = { ...Object.fromEntries(named), ...first.visitor, ...first.variables };
  return Object.keys(variables).length > 0 ? { at: first.at, variables } : { at: first.at };
}

/** The steps of a whole log: what `startScenario` begins with and `apply` goes on with. */
export function stepsFromEvents(replayed: readonly ReplayedEvent[]): ScenarioStep[] {
  return replayed.flatMap(({ event }, index) => stepsFromEvent(event, replayed[index - 1]?.state ?? null));
}

function happeningOf(event: SessionEvent, { snapshot, call, model }: ScenarioState): ScenarioStep[] {
  const node = snapshot.context.pending?.node ?? '';
  switch (event.type) {
    case 'visitor.message': {
      if (event.fields) return [{ fills: event.fields }];
      if (event.event !== undefined) return [toldBy(event.event, event.data)];
      const kind = sentKinds.find((each) => each === event.kind);
      return [kind && event.text === '' ? { visitorSends: kind } : { visitor: event.text }];
    }
    case 'visitor.left':
      return [{ visitorLeaves: true }];
    case 'visitor.blocked':
      return [{ administrator: 'block' }];
    case 'session.closed':
      return [{ administrator: 'end' }];
    case 'interface.returned':
      return [{ interface: call?.node ?? node, returns: event.response }];
    case 'interface.failed':
      return [{ interface: call?.node ?? node, fails: true }];
    case 'model.answered':
      return [modelStep(model?.node ?? node, event.answer)];
    case 'schedule.checked':
      return [{ schedule: node, open: event.open }];
    case 'robot.answered':
      return [robotStep(node, event.answer)];
    case 'queue.unavailable':
      return [{ agents: 'offline' }];
    case 'queue.offered':
      return [{ agent: 'offer', ...nameOf(event.agent) }];
    case 'agent.joined':
      return [{ agent: 'accept', ...nameOf(event.agent) }];
    case 'queue.returned':
      // An offer that lapses does so while time passes.
      if (event.reason === 'missed') return [];
      return [{ agent: event.reason === 'declined' ? 'decline' : 'leave' }];
    case 'queue.requeued':
      return [event.reason === 'transfer' ? { transfer: event.skillGroup } : { agent: 'leave' }];
    case 'agent.message':
      return [{ agentSays: event.text }];
    case 'agent.ended':
      if (event.by === 'visitor') return [{ visitorLeaves: true }];
      return [event.by === 'agent' ? { agent: 'end' } : { administrator: 'end' }];
    case 'session.started':
    case 'visitor.changed':
    case 'deadline.passed':
    case 'expressions.evaluated':
    case 'robot.opened':
    case 'queue.entered':
      return [];
  }
}

/** What the application told, without the name that the step has already. */
function toldBy(event: string, written = '{}'): ScenarioStep {
  const value = parseJson(written);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { event };
  const { businessID: _, ...data } = value;
  return Object.keys(data).length === 0 ? { event } : { event, data };
}

const sentKinds = ['image', 'file', 'audio', 'video', 'location', 'sticker', 'card'] as const;

function nameOf({ staffNo, nickname }: { staffNo: string; nickname: string }) {
  return { ...(staffNo !== '' && { staffNo }), ...(nickname !== '' && { nickname }) };
}

function robotStep(robot: string, answer: RobotAnswer): ScenarioStep {
  if (answer.kind === 'answer') return { robot, answers: answer.text };
  if (answer.kind === 'suggestions') return { robot, suggests: answer.items.map(({ content }) => content) };
  return { robot, misses: true };
}

function modelStep(model: string, answer: ModelAnswer): ScenarioStep {
  if (answer.kind === 'failed') return { model, exits: answer.reason === 'limit' ? 'limit' : 'failed' };
  const says = answer.text === '' ? {} : { says: answer.text };
  const [command] = answer.commands;
  if (!command) return { model, ...says };
  const given = isObject(command.arguments) ? command.arguments : {};
  if (command.name.startsWith('call_')) return { model, ...says, calls: command.name.slice(5), with: given };
  return { model, ...says, exits: command.name.replace(/^exit_/, ''), fields: given };
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value);
}
