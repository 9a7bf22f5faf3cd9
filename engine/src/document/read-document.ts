import { FlowDocument, type FlowNode, type JsonObject } from '@parley/schemas';
import type { AnyModule, ModuleRegistry, PortDeclaration } from '../module/module-definition.ts';
import { problemMaker, type ProblemDraft } from '../problem/problem-draft.ts';
import { problemOfRefusal } from '../problem/refusal.ts';
import { withMessages } from '../problem/with-messages.ts';
import { migrateDocument, migrateSettings } from './migrate-document.ts';
import type { DocumentReading, ReadDocument, ReadNode, SettingsReading } from './document-reading.ts';
import { finish, type Steps } from '../steps.ts';
import { pinnedDocuments, readSubFlows } from './read-sub-flows.ts';
import { schemaProblems, withDefaults } from './schema-problems.ts';
import { structureTable, type structureTexts } from './structure.texts.ts';

export type { DocumentReading, ReadDocument, ReadNode, SettingsReading } from './document-reading.ts';

/**
 * Reads any JSON value as a flow document: migrates an older one, checks it against the schema, each node's settings
 * against its module, and ids, edges, start and end (flow.md §1, §6 structure). Never throws. `readings` keeps what was
 * read of single nodes for the next time, by identity.
 */
export function readDocument(
  value: unknown,
  modules: ModuleRegistry,
  readings: WeakMap<FlowNode, SettingsReading> = new WeakMap(),
): DocumentReading {
  return finish(readAtDepth(value, modules, readings, 0));
}

/** The same in steps of a few milliseconds, for whoever has others to serve between them. */
export function readDocumentInSteps(value: unknown, modules: ModuleRegistry): Steps<DocumentReading> {
  return readAtDepth(value, modules, new WeakMap(), 0);
}

/** Nodes that are read in one step. */
const nodesPerStep = 50;

/** `depth`: how many flows one in the other call this one. */
function* readAtDepth(
  value: unknown,
  modules: ModuleRegistry,
  readings: WeakMap<FlowNode, SettingsReading>,
  depth: number,
): Steps<DocumentReading> {
  const migrated = migrateDocument(value);
  if (migrated.status === 'refused')
    return { problems: migrated.problems, read: null, nodes: new Map(), document: null };
  const schemaErrors = schemaProblems(FlowDocument, migrated.document);
  if (schemaErrors.length > 0) {
    const drafts = schemaErrors.map(({ path, ...error }) =>
      problemOfRefusal('structure/schema', { severity: 'error', ...placeOf(path, migrated.document), path }, error),
    );
    return { problems: withMessages(drafts, structureTable), read: null, nodes: new Map(), document: null };
  }
  const document = migrated.document as FlowDocument;
  const drafts = duplicateProblems(document);
  yield;
  const nodes = new Map<string, ReadNode>();
  for (const [index, node] of document.nodes.entries()) {
    if (index % nodesPerStep === 0) yield;
    const read = readNode(node, index, modules, readings, drafts);
    if (read && !nodes.has(node.id)) nodes.set(node.id, read);
  }
  yield;
  connect(document, nodes, drafts);
  drafts.push(...roleProblems(document, modules));
  yield;
  for (const called of pinnedDocuments(document, nodes, depth)) yield* readPinned(called, modules, depth + 1);
  drafts.push(...readSubFlows(document, nodes, (called) => pinnedReadings.get(modules)?.get(called) ?? null, depth));
  yield;
  const drawn = new Map((drafts.length > 0 ? document.nodes : []).map((node) => [node.id, node]));
  const problems = withMessages(drafts, structureTable, { nodes: drawn, ports: portsOf(nodes) });
  const start = [...nodes.values()].find((node) => node.module.role === 'start');
  const ends = [...nodes.values()].filter((node) => node.module.role === 'end');
  const blocked = problems.some((problem) => problem.severity === 'error' && problem.code !== 'structure/open-port');
  if (blocked || !start) return { problems, read: null, nodes, document };
  const variables = new Map(document.variables.map((variable) => [variable.name, variable]));
  return { problems, read: { document, nodes, start, ends, variables }, nodes, document };
}

/** Versions never change: each is read once, for as long as the document that holds it is there. */
const pinnedReadings = new WeakMap<ModuleRegistry, WeakMap<JsonObject, ReadDocument | null>>();

function* readPinned(document: JsonObject, modules: ModuleRegistry, depth: number): Steps<void> {
  const known = pinnedReadings.get(modules) ?? new WeakMap<JsonObject, ReadDocument | null>();
  pinnedReadings.set(modules, known);
  if (known.has(document)) return;
  const { read } = yield* readAtDepth(document, modules, new WeakMap(), depth);
  known.set(document, read);
}

/** Keys of the flows that a document calls, each once, in document order; of any JSON value. */
export function calledFlows(value: unknown, modules: ModuleRegistry): string[] {
  const { nodes } = (value ?? {}) as { nodes?: unknown };
  const keys = (Array.isArray(nodes) ? nodes : []).flatMap((node: unknown) => {
    const { type, version, config } = (node ?? {}) as { type?: unknown; version?: unknown; config?: unknown };
    const module = typeof type === 'string' ? modules.get(type) : undefined;
    if (!module?.calls || typeof config !== 'object' || config === null) return [];
    const of = typeof version === 'number' ? version : 1;
    const reading = readSettings({ config: config as JsonObject, version: of }, module);
    return reading.status === 'read' ? [module.calls(reading.settings).key] : [];
  });
  return [...new Set(keys)].filter((key) => key !== '');
}

function readNode(
  node: FlowNode,
  index: number,
  modules: ModuleRegistry,
  readings: WeakMap<FlowNode, SettingsReading>,
  problems: ProblemDraft[],
): ReadNode | null {
  const module = modules.get(node.type);
  const base = `/nodes/${index}`;
  if (!module) {
    const place = { severity: 'error', nodeId: node.id, path: `${base}/type` } as const;
    const values = { type: node.type, known: [...modules.keys()].join(', ') };
    problems.push(problem('structure/unknown-module', place, values));
    return null;
  }
  const reading = readings.get(node) ?? readSettings(node, module);
  readings.set(node, reading);
  switch (reading.status) {
    case 'read':
      return { node, index, module, settings: reading.settings, ports: reading.ports, reading, edges: new Map() };
    case 'newer': {
      const place = { severity: 'error', nodeId: node.id, path: `${base}/version` } as const;
      problems.push(problemOfRefusal('structure/settings-version', place, reading));
      return null;
    }
    case 'refused':
      for (const { path, ...error } of reading.errors) {
        const place = { severity: 'error', nodeId: node.id, path: `${base}/config${path}` } as const;
        problems.push(problemOfRefusal('structure/settings', place, error));
      }
      return null;
  }
}

function readSettings(node: Pick<FlowNode, 'config' | 'version'>, module: AnyModule): SettingsReading {
  const migrated = migrateSettings(module, node.config, node.version ?? 1);
  if (migrated.status === 'refused') return { ...migrated, status: 'newer' };
  const errors = schemaProblems(module.settings, migrated.settings);
  if (errors.length > 0) return { status: 'refused', errors };
  // The one place where validated settings take their module's type.
  const settings = withDefaults(module.settings, migrated.settings) as never;
  return { status: 'read', settings, ports: module.ports(settings) };
}

function connect(document: FlowDocument, nodes: Map<string, ReadNode>, problems: ProblemDraft[]): void {
  const known = new Set(document.nodes.map((node) => node.id));
  document.edges.forEach((edge, index) => {
    const place = { severity: 'error', edgeId: edge.id, path: `/edges/${index}` } as const;
    const ofSource = { ...place, nodeId: edge.source };
    const fix = { title: 'Remove the edge', command: 'remove-edge', arguments: { id: edge.id } };
    for (const end of ['source', 'target'] as const) {
      if (known.has(edge[end])) continue;
      const at = { ...(known.has(edge.source) ? ofSource : place), fix };
      problems.push(problem(`structure/dangling-edge:${end}`, at));
    }
    const source = nodes.get(edge.source);
    if (!source || !known.has(edge.target)) return;
    if (!source.ports.some((port) => port.id === edge.port))
      problems.push(problem('structure/unknown-port', { ...ofSource, fix }, { node: edge.source }));
    else if (source.edges.has(edge.port))
      problems.push(problem('structure/port-taken', ofSource, { node: edge.source, port: edge.port }));
    else source.edges.set(edge.port, edge);
    if (nodes.get(edge.target)?.module.role === 'start') problems.push(problem('structure/edge-into-start', ofSource));
  });
  for (const { node, ports, edges, index } of nodes.values()) {
    for (const port of ports) {
      if (!port.required || edges.has(port.id)) continue;
      const place = { severity: 'error', nodeId: node.id, path: `/nodes/${index}` } as const;
      problems.push(problem('structure/open-port', place, { port: port.id }));
    }
  }
}

function duplicateProblems(document: FlowDocument): ProblemDraft[] {
  const problems: ProblemDraft[] = [];
  const lists = [
    ['nodes', document.nodes.map((node) => node.id)],
    ['edges', document.edges.map((edge) => edge.id)],
    ['notes', (document.notes ?? []).map((note) => note.id)],
    ['variables', document.variables.map((variable) => variable.name)],
  ] as const;
  for (const [list, ids] of lists) {
    const seen = new Set<string>();
    ids.forEach((id, index) => {
      const place = {
        severity: 'error',
        ...(list === 'nodes' ? { nodeId: id } : {}),
        ...(list === 'edges' ? { edgeId: id } : {}),
        path: `/${list}/${index}`,
      } as const;
      if (seen.has(id)) problems.push(problem(`structure/duplicate:${list}`, place, { id }));
      seen.add(id);
    });
  }
  return problems;
}

function roleProblems({ nodes }: FlowDocument, modules: ModuleRegistry): ProblemDraft[] {
  const problems: ProblemDraft[] = [];
  const withRole = (role: 'start' | 'end') =>
    nodes.flatMap((node, index) => (modules.get(node.type)?.role === role ? [{ node, index }] : []));
  const starts = withRole('start');
  if (starts.length === 0) problems.push(problem('structure/no-start', { severity: 'error' }));
  for (const { node, index } of starts.slice(1))
    problems.push(problem('structure/two-starts', { severity: 'error', nodeId: node.id, path: `/nodes/${index}` }));
  if (withRole('end').length === 0) problems.push(problem('structure/no-end', { severity: 'error' }));
  return problems;
}

const problem = problemMaker<typeof structureTexts>();

/** The ways out of nodes, as far as their settings can be read. */
export function portsOf(nodes: ReadonlyMap<string, ReadNode>): (nodeId: string) => readonly PortDeclaration[] {
  return (nodeId) => nodes.get(nodeId)?.ports ?? [];
}

/** The node or edge a pointer into the document lies in. */
function placeOf(path: string, document: JsonObject): { nodeId?: string; edgeId?: string } {
  const [, list, index] = path.split('/');
  if (list !== 'nodes' && list !== 'edges') return {};
  const entries = document[list];
  const entry = Array.isArray(entries) ? entries[Number(index)] : undefined;
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry) || typeof entry.id !== 'string') return {};
  return list === 'nodes' ? { nodeId: entry.id } : { edgeId: entry.id };
}
