import { formAnswerText, jsonText, type JsonObject, type ScenarioStep, type SessionState } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { isOfVisitor } from '../snapshot/named-values.ts';
import { scopeIn } from '../machine/scopes.ts';
import { agentActs } from './agent-step.ts';
import { happens, notIn, type Happening } from './happening.ts';
import type { SettingStep } from './overrides.ts';
import type { ScenarioState } from './scenario-state.ts';
import { obstacle } from './step-obstacle.ts';
import type { TimelessEvent } from './take-turn.ts';
import type { TranscriptEntry } from './transcript.ts';
import { withDeclaredValues } from '../value/index.ts';

/** Steps by which something happens to the session now. */
export type HappeningStep = Exclude<ScenarioStep, SettingStep | { expect: unknown } | { wait: number }>;

/** The leading key of such a step; the others go with it. */
type StepKind = Exclude<
  KeyOf<HappeningStep>,
  'returns' | 'fails' | 'staffNo' | 'nickname' | 'data' | 'says' | 'calls' | 'with' | 'exits' | 'fields'
>;
type KeyOf<Step> = Step extends unknown ? keyof Step : never;

/** Where the session is when a step comes; `at` is virtual time, ISO 8601. */
type StepSituation = { flow: CompiledFlow; state: ScenarioState; where: SessionState; at: string };

type StepOf<Kind extends StepKind> = Extract<HappeningStep, Record<Kind, unknown>>;
type StepMeaning<Kind extends StepKind> = {
  /** Also while an interface call is pending. */
  duringCall?: true;
  /** Only there. */
  only?: SessionState;
  happen: (step: StepOf<Kind>, situation: StepSituation) => Happening;
};

/** What each step means for a session that has not ended. */
const meanings: { [Kind in StepKind]: StepMeaning<Kind> } = {
  set: { duringCall: true, happen: ({ set }, { flow, state }) => setVariables(flow, state, set) },
  interface: { duringCall: true, happen: (step, { state }) => answerCall(state, step) },
  model: { happen: (step, { state }) => modelActs(state, step) },
  visitorLeaves: { duringCall: true, happen: () => happens({ type: 'visitor.left' }) },
  administrator: {
    duringCall: true,
    happen: ({ administrator }, { where }) => {
      if (administrator === 'block') return happens({ type: 'visitor.blocked' });
      const type = where === 'serving' ? 'agent.ended' : 'session.closed';
      return happens({ type, by: 'administrator' });
    },
  },
  visitor: { happen: ({ visitor }, { at }) => visitorSends(at, visitor, 'text') },
  visitorSends: { happen: (step, { at }) => visitorSends(at, '', step.visitorSends) },
  event: { happen: (step, { at }) => applicationTells(at, step) },
  fills: { happen: ({ fills }, { at }) => visitorFills(at, fills) },
  agents: { happen: ({ agents }, { where }) => agentsChange(where, agents) },
  agentSays: {
    only: 'serving',
    happen: ({ agentSays: text }, { state, at }) => {
      const { id = '', nickname = '' } = state.snapshot.context.human.agent ?? {};
      const said: TranscriptEntry = { from: 'agent', at, text, nickname };
      return { ...happens({ type: 'agent.message', agent: id, text, kind: 'text' }), said };
    },
  },
  transfer: {
    only: 'serving',
    happen: ({ transfer }) => happens({ type: 'queue.requeued', skillGroup: transfer, reason: 'transfer' }),
  },
  agent: { happen: (step, { state, where }) => agentActs(state, step, where) },
};

const kinds = Object.keys(meanings) as StepKind[];

/** Events that a step means where the session is, or why it cannot happen there. */
export function meaningOf(step: HappeningStep, situation: StepSituation): Happening {
  for (const kind of kinds) {
    const happening = meaningAs(kind, step, situation);
    if (happening) return happening;
  }
  throw new Error(`There is no meaning for a step of ${Object.keys(step).join(', ')}.`);
}

function meaningAs<Kind extends StepKind>(kind: Kind, step: HappeningStep, situation: StepSituation): Happening | null {
  if (!isOf(kind, step)) return null;
  const { duringCall, only, happen } = meanings[kind];
  const { state, where } = situation;
  if (state.call && !duringCall) return obstacle({ code: 'call-pending', node: state.call.node });
  return only === undefined || where === only ? happen(step, situation) : notIn(only, where);
}

function isOf<Kind extends StepKind>(kind: Kind, step: HappeningStep): step is StepOf<Kind> {
  return kind in step;
}

function visitorSends(at: string, text: string, kind: string): Happening {
  const said: TranscriptEntry = { from: 'visitor', at, text, kind };
  return { ...happens({ type: 'visitor.message', text, kind }), said };
}

/** A message of the application's own, as its clients write it. */
function applicationTells(at: string, { event, data }: StepOf<'event'>): Happening {
  const written = jsonText({ businessID: event, ...data });
  const said: TranscriptEntry = { from: 'visitor', at, text: written, kind: 'custom' };
  return { ...happens({ type: 'visitor.message', text: '', kind: 'custom', event, data: written }), said };
}

function visitorFills(at: string, fields: Record<string, string>): Happening {
  const text = formAnswerText(fields);
  const said: TranscriptEntry = { from: 'visitor', at, text, kind: 'custom' };
  return { ...happens({ type: 'visitor.message', text, kind: 'custom', fields }), said };
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

/** What a model says, calls, or leaves by; the ports that stand for failures are no choice of its own. */
function modelActs({ model }: ScenarioState, step: Extract<ScenarioStep, { model: string }>): Happening {
  if (!model) return obstacle({ code: 'no-model', node: step.model });
  if (model.node !== step.model) return obstacle({ code: 'other-model', pending: model.node, node: step.model });
  const { request } = model;
  const { exits, calls, says = '' } = step;
  if (exits === 'failed' || exits === 'limit') {
    const reason = exits === 'limit' ? 'limit' : 'provider';
    return happens({
      type: 'model.answered',
      request,
      answer: { kind: 'failed', reason, message: 'The scenario says so.' },
    });
  }
  const id = `scenario-${request}`;
  const commands = [
    ...(calls === undefined ? [] : [{ id, name: `call_${calls}`, arguments: step.with ?? {} }]),
    ...(exits === undefined ? [] : [{ id, name: `exit_${exits.replace(/^exit:/, '')}`, arguments: step.fields ?? {} }]),
  ];
  // What a scenario lets it say counts as supported by a passage of its own.
  const passages = [{ id: 'scenario', title: '' }];
  const text = says === '' || /\[\d+\]/.test(says) ? says : `${says} [1]`;
  return happens({ type: 'model.answered', request, answer: { kind: 'answer', text, commands, passages, tokens: 0 } });
}

/** Changes the values as they stand; the session itself is told nothing. */
function setVariables(flow: CompiledFlow, { snapshot }: ScenarioState, values: JsonObject): Happening {
  const { variables: declared, types } = scopeIn(flow.scopes, snapshot.context);
  const isVisitors = (name: string) => isOfVisitor(snapshot.context, name);
  const unknown = Object.keys(values).find((name) => !declared.has(name) && !isVisitors(name));
  if (unknown !== undefined) return obstacle({ code: 'undeclared', name: unknown });
  const [ofVisitor, ofFlow] = partition(Object.entries(values), ([name]) => isVisitors(name));
  const before = snapshot.context.variables;
  const variables = withDeclaredValues({ ...before, ...Object.fromEntries(ofFlow) }, before, types);
  const { visitor } = snapshot.context;
  const context = {
    ...snapshot.context,
    variables,
    ...(visitor && { visitor: { ...visitor, ...Object.fromEntries(ofVisitor) } }),
  };
  return { status: 'happens', events: [], change: { snapshot: { ...snapshot, context } } };
}

function partition<Entry>(entries: readonly Entry[], test: (entry: Entry) => boolean): [Entry[], Entry[]] {
  return [entries.filter(test), entries.filter((entry) => !test(entry))];
}
