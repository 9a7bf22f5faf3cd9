import type { CompiledFlow, ModuleRegistry } from '@parley/engine';
import {
  withNumberTexts,
  type FlowDocument,
  type FlowNode,
  type JsonValue,
  type PathStep,
  type SessionVariable,
} from '@parley/schemas';
import type { SessionRunner } from '../../sessions/flow-runner/session-runner.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';

/** What happened to a session in its flow: the way it took, and what it knows now. */
export type SessionStory = { path: PathStep[]; variables: SessionVariable[] };

export type StoryDeps = {
  runner: Pick<SessionRunner, 'peek'>;
  eventLog: Pick<EventLog, 'read'>;
  modules: ModuleRegistry;
};

/**
 * Tells the story of a session from its replay log and its variables. Empty once the visitor was erased: then the log
 * cannot be read any more.
 */
export async function readStory(deps: StoryDeps, db: Executor, sessionId: string): Promise<SessionStory> {
  const session = await deps.runner.peek(sessionId);
  if (session.keySealed === null) return { path: [], variables: [] };
  const { document } = await db
    .selectFrom('flow_version')
    .select('document')
    .where('flow_id', '=', session.flowId)
    .where('version', '=', session.flowVersion)
    .executeTakeFirstOrThrow();
  // Published versions have passed the schema.
  const flow = document as unknown as FlowDocument;
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const turns = await deps.eventLog.read(db, sessionId);
  const path = turns.flatMap(({ at, taken }) =>
    taken.flatMap(({ node: id, port }) => {
      const node = nodes.get(id);
      return node ? [toStep(deps.modules, node, port, at)] : [];
    }),
  );
  const passed = path.flatMap(({ node: id }) => nodes.get(id) ?? []);
  return { path, variables: toVariables(deps.modules, flow, session.stored.snapshot.context.variables, passed) };
}

function toStep(modules: ModuleRegistry, node: FlowNode, port: string, at: string): PathStep {
  const module = modules.get(node.type);
  // Settings of a published version fit their module.
  const ports = module?.ports(node.config as never) ?? [];
  const named = { en: port, zh: port };
  return {
    at,
    node: node.id,
    label: node.label ?? '',
    module: node.type,
    moduleTitle: module?.title ?? { en: node.type, zh: node.type },
    port,
    portTitle: ports.find(({ id }) => id === port)?.title ?? named,
  };
}

/** Variables that hold something, in the order in which the flow declares them. */
function toVariables(
  modules: ModuleRegistry,
  { variables }: Pick<FlowDocument, 'variables'>,
  values: CompiledFlow['initial']['context']['variables'],
  passed: readonly FlowNode[],
): SessionVariable[] {
  const writers = new Map<string, string>();
  for (const { type, config } of passed) {
    for (const { name } of modules.get(type)?.uses(config as never).writes ?? []) writers.set(name, type);
  }
  return variables.flatMap(({ name, description = '', personal = false }) => {
    const value: JsonValue | undefined = values[name];
    const module = writers.get(name) ?? null;
    const isEmpty = value === undefined || value === null || value === '';
    return isEmpty ? [] : [{ name, description, personal, value: withNumberTexts(value), module }];
  });
}
