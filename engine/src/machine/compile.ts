import { type JsonObject, type Problem } from '@parley/schemas';
import type { AnyStateMachine } from 'xstate';
import { readDocumentInSteps, type ReadDocument, type ReadNode } from '../document/read-document.ts';
import type { AnyModule, ModuleRegistry } from '../module/module-definition.ts';
import type { SessionContext } from '../snapshot/session-context.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import { finish, type Steps } from '../steps.ts';
import { createTemplateCache, type TemplateCache } from '../template/index.ts';
import { withDeclaredValues, type DeclaredTypes } from '../value/index.ts';
import { fragmentToState, type NamedConfig, type Placement, type StateConfig } from './fragment-to-state.ts';
import { nearestEnds } from './nearest-end.ts';
import { inlineSubFlows, type PlacedNode } from './inline-sub-flows.ts';
import { enterNode, returnFrom, scopeIn, type Change, type Scopes } from './scopes.ts';
import { createStepper, type Stepper } from './stepper.ts';
import { toXState } from './to-xstate.ts';
import { visitorNamesIn } from './visitor-names.ts';
import { vocabularyAssigns, vocabularyGuards, type Assign, type Guard } from './vocabulary.ts';

/** A flow ready to run: one per flow version, cached by the host (reading 5,000 nodes takes a tenth of a second). */
export type CompiledFlow = {
  /** The document as it was read; its `nodes` are also those of the flows that it calls, by `caller/node`. */
  read: ReadDocument;
  types: DeclaredTypes;
  scopes: Scopes;
  /** What the flow, and those that it calls, name of their visitor: all that a session keeps of one. */
  visitorNames: ReadonlySet<string>;
  /** The XState machine's config: JSON, readable by any statechart viewer. Each state is made when first looked at. */
  config: StateConfig;
  /** The same as an XState machine, made when first asked for. */
  machine: () => AnyStateMachine;
  /** The snapshot of a session that has not started. */
  initial: SessionSnapshot;
  stepper: Stepper;
  templates: TemplateCache;
};

export type Compilation =
  { status: 'compiled'; flow: CompiledFlow; problems: Problem[] } | { status: 'refused'; problems: Problem[] };

/** Reply timeout where no end can be reached (an error that publishing refuses, but a draft may be tried). */
const fallbackReplyTimeoutSeconds = 600;

/**
 * Compiles any JSON value to a machine, or explains in problems why it cannot be. An open way out does not stop it: a
 * session that takes one ends with an error, so that a draft can be tried before it is whole.
 */
export function compile(value: unknown, modules: ModuleRegistry): Compilation {
  return finish(compileInSteps(value, modules));
}

/** The same in steps of a few milliseconds, for whoever has others to serve between them. */
export function* compileInSteps(value: unknown, modules: ModuleRegistry): Steps<Compilation> {
  const reading = yield* readDocumentInSteps(value, modules);
  if (!reading.read) return { status: 'refused', problems: reading.problems };
  const { nodes, scopes } = inlineSubFlows(reading.read);
  const read = { ...reading.read, nodes };
  yield;
  const config = machineConfig(read);
  yield;
  const { types, initial: variables } = scopeIn(scopes, {});
  const parts = { config, ...implementations(modules, scopes) };
  const initial: SessionSnapshot = { value: beforeStart, context: initialContext(variables), status: 'active' };
  const flow = {
    read,
    types,
    scopes,
    visitorNames: visitorNamesIn(nodes.values(), scopes),
    config,
    machine: once(() => toXState(parts)),
    initial,
    stepper: createStepper(parts),
    templates: createTemplateCache(),
  };
  return { status: 'compiled', flow, problems: reading.problems };
}

/** Names of the engine's own states; node ids cannot begin with `$`. */
const beforeStart = '$before-start';
const openPort = '$open-port';
const noCallee = '$no-called-flow';
const timedOut = '$timed-out';

type PlacedDocument = Omit<ReadDocument, 'nodes'> & { nodes: Map<string, PlacedNode> };

function machineConfig(read: PlacedDocument): StateConfig {
  const ends = nearestEnds(read);
  const states: Record<string, StateConfig> = {
    [beforeStart]: {
      description: 'the session has not started',
      on: { 'session.started': [{ target: `#${read.start.node.id}` }] },
    },
  };
  for (const entry of read.nodes.values())
    setWhenAsked(states, entry.node.id, () => nodeState(entry, ends.get(entry.node.id)));
  states[openPort] = endedState(
    '$open-port',
    'error',
    'normal',
    'the flow left a module by a way out that leads nowhere',
    [
      {
        type: 'report-problem',
        params: {
          with: { code: 'flow/open-port', message: 'The flow left a module by a way out that leads nowhere.' },
        },
      },
    ],
  );
  const callsUnknown = [...read.nodes.values()].some(({ callee }) => callee === null);
  if (callsUnknown) states[noCallee] = endedState(noCallee, 'error', 'normal', unknownCallee, [reportUnknownCallee]);
  states[timedOut] = endedState('$timed-out', 'auto_finished', 'timeout', 'the visitor did not reply in time');
  for (const [id, { status, description }] of Object.entries(closings))
    states[id] = endedState(id, status, 'normal', description);
  return {
    // Node ids cannot begin with `$`, so none can be this one.
    id: '$flow',
    description: read.document.name,
    initial: beforeStart,
    // XState's own default is without limit. A path that does not spin enters each node once, through few inner states.
    options: { maxIterations: 500 + 4 * read.nodes.size },
    on: {
      'visitor.left': [{ target: '#$left' }],
      'visitor.blocked': [{ target: '#$blocked' }],
      'session.closed': [
        { target: '#$closed-by-administrator', guard: { type: 'closed by an administrator' } },
        { target: '#$closed-by-silence', guard: { type: 'closed by silence' } },
        { target: '#$closed', guard: { type: 'was served' } },
        { target: '#$closed-unserved' },
      ],
    },
    states,
  };
}

const unknownCallee = 'the flow calls another one of which no version is known';
const reportUnknownCallee: NamedConfig = {
  type: 'report-problem',
  params: {
    with: { code: 'flow/no-called-flow', message: 'The flow calls another one that is not published, or not there.' },
  },
};

const closings = {
  $left: { status: 'visitor_left_in_flow', description: 'the visitor left while the flow ran' },
  '$left-queued': { status: 'visitor_left_queued', description: 'the visitor left the queue' },
  '$left-ringing': { status: 'visitor_left_ringing', description: 'the visitor left while an agent was being rung' },
  '$left-serving': { status: 'ended_by_visitor', description: 'the visitor ended the session with the agent' },
  $blocked: { status: 'blocked', description: 'the visitor was blocked' },
  '$closed-by-administrator': { status: 'ended_by_admin', description: 'an administrator closed the session' },
  '$closed-by-silence': { status: 'auto_finished', description: 'nobody had said anything for long' },
  $closed: { status: 'ok', description: 'the system closed the session' },
  '$closed-unserved': { status: 'flow_ended', description: 'the system closed the session before an agent served it' },
  $failed: { status: 'error', description: 'the flow failed' },
} as const;

function endedState(
  id: string,
  status: string,
  flag: string,
  description: string,
  entry: NamedConfig[] = [],
): StateConfig {
  return {
    id,
    description,
    type: 'final',
    entry: [...entry, { type: 'end-session', params: { with: { status, flag } } }],
  };
}

function nodeState(entry: PlacedNode, end: ReadNode | undefined): StateConfig {
  const settings = end ? (end.settings as { replyTimeoutSeconds?: unknown }) : undefined;
  const seconds = settings?.replyTimeoutSeconds;
  const placement: Placement = {
    nodeId: entry.node.id,
    ...(entry.scope !== '' && { scope: entry.scope }),
    ...(entry.takenAs && { takenAs: entry.takenAs }),
    targetOf: (port) => {
      if (entry.callee !== undefined) return `#${entry.callee ?? noCallee}`;
      const edge = entry.edges.get(port);
      if (edge) return `#${edge.target}`;
      return entry.ports.find((declared) => declared.id === port)?.required === false ? null : `#${openPort}`;
    },
    replyTimeoutSeconds: typeof seconds === 'number' ? seconds : fallbackReplyTimeoutSeconds,
    replyTimeoutTarget: end ? `#${end.node.id}.timed-out` : `#${timedOut}`,
  };
  const state = fragmentToState(entry.module.compile(entry.settings), placement);
  return { ...state, description: entry.node.label ?? entry.module.title.en };
}

function implementations(
  modules: ModuleRegistry,
  scopes: Scopes,
): { guards: Record<string, Guard>; assigns: Record<string, Change> } {
  const guards: Record<string, Guard> = { ...vocabularyGuards };
  const assigns: Record<string, Assign> = { ...vocabularyAssigns };
  for (const module of modules.values()) {
    for (const [name, guard] of Object.entries(module.guards)) guards[`${module.type}/${name}`] = guard;
    for (const [name, change] of Object.entries(module.assigns)) assigns[`${module.type}/${name}`] = change;
  }
  guards['was served'] = ({ context }) => context.human.served;
  guards['closed by an administrator'] = ({ event }) => event.type === 'session.closed' && event.by === 'administrator';
  guards['closed by silence'] = ({ event }) => event.type === 'session.closed' && event.by === 'silence';
  guards['all of'] = (facts, { guards: parts }) =>
    (Array.isArray(parts) ? parts : []).every((part) => applyGuard(guards, part as NamedConfig, facts));
  guards.not = (facts, { guard }) => !applyGuard(guards, guard as unknown as NamedConfig, facts);
  const changes = Object.entries(assigns).map(([name, change]) => [name, holdingTypes(change, scopes)] as const);
  const own: Record<string, Change> = {
    'enter node': (facts, params) => enterNode(facts, params, scopes),
    'return from the called flow': (facts, params) => returnFrom(facts, params, scopes),
  };
  return { guards, assigns: { ...Object.fromEntries(changes), ...own } };
}

/** Whatever sets a variable, it holds a value of its declared type. */
function holdingTypes(change: Assign, scopes: Scopes): Change {
  return (facts, params) => {
    const { types } = scopeIn(scopes, facts.context);
    const patch = change(facts, params, types);
    if (!patch.variables) return patch;
    return { ...patch, variables: withDeclaredValues(patch.variables, facts.context.variables, types) };
  };
}

function applyGuard(
  guards: Record<string, Guard>,
  { type, params }: NamedConfig,
  facts: Parameters<Guard>[0],
): boolean {
  const guard = guards[type];
  if (!guard) throw new Error(`There is no guard named "${type}".`);
  return guard(facts, params ?? {});
}

/** A session comes by few nodes of a large flow: the state of each is made when somebody looks at it. */
function setWhenAsked(states: Record<string, StateConfig>, id: string, make: () => StateConfig): void {
  Object.defineProperty(states, id, { get: once(make), enumerable: true });
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

function initialContext(variables: JsonObject): SessionContext {
  return {
    variables,
    parameters: {
      WaitNo: 0,
      StaffNo: '',
      StaffNickName: '',
      ChannelId: '',
      ChannelName: '',
      UserId: '',
      UserName: '',
      SystemSessionId: '',
      LastMessage: '',
    },
    timeZone: 'UTC',
    at: '1970-01-01T00:00:00.000Z',
    counter: 0,
    scratch: {},
    pending: null,
    prompt: null,
    deadlines: {},
    queue: null,
    human: { served: false, agent: null, endedBy: null },
    outcome: null,
  };
}

/** The registry entry of a node's module, for callers that hold only the flow. */
export function moduleOf(flow: CompiledFlow, nodeId: string): AnyModule | undefined {
  return flow.read.nodes.get(nodeId)?.module;
}
