import type { CompiledFlow, ReadNode, SessionContext } from '@parley/engine';
import { withNumberTexts, type JsonValue, type PathStep, type SessionVariable } from '@parley/schemas';
import type { FlowCache } from '../../sessions/flow-runner/flow-cache.ts';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';

/** What happened to a session in its flow: the way it took, and what it knows now. */
export type SessionStory = { path: PathStep[]; variables: SessionVariable[] };

export type StoryDeps = {
  runner: Pick<SessionRunner, 'peek'>;
  eventLog: Pick<EventLog, 'read'>;
  flows: FlowCache;
};

/**
 * Tells the story of a session from its replay log and its variables. Empty once the visitor was erased: then the log
 * cannot be read any more.
 */
export async function readStory(deps: StoryDeps, db: Executor, sessionId: string): Promise<SessionStory> {
  const session = await deps.runner.peek(sessionId);
  if (session.keySealed === null) return { path: [], variables: [] };
  const flow = await deps.flows.version(session.flowId, session.flowVersion);
  const { nodes } = flow.read;
  const turns = await deps.eventLog.read(db, sessionId);
  const path = turns.flatMap(({ at, taken }) =>
    taken.flatMap(({ node: id, port }) => {
      const node = nodes.get(id);
      return node ? [toStep(node, port, at)] : [];
    }),
  );
  const passed = path.flatMap(({ node: id }) => nodes.get(id) ?? []);
  return { path, variables: toVariables(flow, session.stored.snapshot.context, passed) };
}

function toStep({ node, module, ports }: ReadNode, port: string, at: string): PathStep {
  return {
    at,
    node: node.id,
    label: node.label ?? '',
    module: node.type,
    moduleTitle: module.title,
    port,
    portTitle: ports.find(({ id }) => id === port)?.title ?? { en: port, zh: port },
  };
}

/**
 * Variables that hold something, in the order in which the flow declares them; while a flow that it called runs, then
 * those of that one.
 */
function toVariables(
  { scopes }: CompiledFlow,
  { variables, frames = [] }: SessionContext,
  passed: readonly ReadNode[],
): SessionVariable[] {
  const writers = new Map<string, string>();
  for (const { module, settings } of passed) {
    for (const { name } of module.uses(settings).writes) writers.set(name, module.type);
  }
  const values = [...frames.map((frame) => frame.variables), variables];
  return ['', ...frames.map(({ scope }) => scope)].flatMap((scope, index) =>
    [...(scopes.get(scope)?.variables.values() ?? [])].flatMap(({ name, description = '', personal = false }) => {
      const value: JsonValue | undefined = values[index]?.[name];
      const module = writers.get(name) ?? null;
      const isEmpty = value === undefined || value === null || value === '';
      return isEmpty ? [] : [{ name, description, personal, value: withNumberTexts(value), module }];
    }),
  );
}
