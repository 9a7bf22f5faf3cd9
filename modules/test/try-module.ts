import { compile, sessionState, step, type SessionContext, type SessionSnapshot } from '@parley/engine';
import {
  currentSchemaVersion,
  type Effect,
  type EventMap,
  type EventType,
  type FlowDocument,
  type JsonObject,
  type SessionEvent,
  type SessionState,
  type SystemParameters,
} from '@parley/schemas';
import { modules } from '../src/index.ts';

/** A session that has come to the module under test. Everything is the real engine; only the host is the test. */
export type TriedModule = {
  /** Effects of the latest event, in order. */
  effects: () => Effect[];
  /** Texts sent by the latest event. */
  texts: () => string[];
  /** The port by which the module was left, or null while the session is in it. */
  leftBy: () => string | null;
  variables: () => JsonObject;
  context: () => SessionContext;
  /** Who has the session now. */
  state: () => SessionState;
  send: <Type extends EventType>(type: Type, payload: EventMap[Type]) => Effect[];
  say: (text: string) => Effect[];
  /** The deadline of this name passes. */
  pass: (deadline: string) => Effect[];
  /** The request id of an effect that the latest event asked for. */
  request: (type: Effect['type']) => string;
};

const position = { x: 0, y: 0 };
const at = '2026-03-02T02:00:00.000Z';

/**
 * Runs a flow of a start, one module with these settings and an end for each of its ports, up to the first time it
 * waits. @throws when the flow does not compile
 */
export function tryModule(
  type: string,
  config: object,
  variables: Record<string, string> = {},
  options: { openPorts?: string[]; parameters?: Partial<SystemParameters>; end?: object } = {},
): TriedModule {
  const module = modules.get(type);
  if (!module) throw new Error(`There is no module "${type}".`);
  const ports = module.ports(config as never).map(({ id }) => id);
  const flow = compiled(documentOf(type, config, variables, ports, options));
  let snapshot: SessionSnapshot = flow.initial;
  let effects: Effect[] = [];
  let left: string | null = null;
  const receive = (event: SessionEvent): Effect[] => {
    const result = step(flow, snapshot, event);
    snapshot = result.snapshot;
    effects = result.effects;
    left = result.taken.find(({ node }) => node === 'tried')?.port ?? left;
    return effects;
  };
  receive({
    type: 'session.started',
    at,
    timeZone: 'Asia/Shanghai',
    variables,
    parameters: { UserName: 'Li', ...options.parameters },
  });
  return {
    effects: () => effects,
    texts: () =>
      effects.flatMap((effect) =>
        effect.type === 'send-message' && effect.content.kind === 'text' ? [effect.content.text] : [],
      ),
    leftBy: () => left,
    variables: () => snapshot.context.variables,
    context: () => snapshot.context,
    state: () => sessionState(flow, snapshot),
    send: (eventType, payload) => receive({ type: eventType, at, ...payload } as SessionEvent),
    say: (text) => receive({ type: 'visitor.message', at, text, kind: 'text' }),
    pass: (name) =>
      receive({ type: 'deadline.passed', at, name, token: snapshot.context.deadlines[name] ?? 'not armed' }),
    request: (effectType) => {
      const asked = effects.find((effect) => effect.type === effectType);
      if (!asked || !('request' in asked)) throw new Error(`The latest event asked for no ${effectType}.`);
      return asked.request;
    },
  };
}

function compiled(document: FlowDocument) {
  const compilation = compile(document, modules);
  if (compilation.status === 'refused') throw new Error(JSON.stringify(compilation.problems, null, 2));
  return compilation.flow;
}

function documentOf(
  type: string,
  config: object,
  variables: Record<string, string>,
  ports: string[],
  { openPorts = [], end = {} }: { openPorts?: string[]; end?: object },
): FlowDocument {
  const connected = ports.filter((port) => !openPorts.includes(port));
  return {
    schemaVersion: currentSchemaVersion,
    name: `tries ${type}`,
    variables: Object.keys(variables).map((name) => ({ name, type: 'string' })),
    nodes: [
      { id: 'start', type: 'start', position, config: {} },
      { id: 'tried', type, position, config: config as JsonObject },
      ...connected.map((_, index) => ({ id: `end-${index}`, type: 'end', position, config: end as JsonObject })),
    ],
    edges: [
      { id: 'first', source: 'start', port: 'next', target: 'tried' },
      ...connected.map((port, index) => ({ id: `edge-${index}`, source: 'tried', port, target: `end-${index}` })),
    ],
  };
}
