import {
  FlowDocument,
  type FlowEdge,
  type FlowNode,
  type JsonObject,
  type Problem,
  type Variable,
} from '@parley/schemas';
import type { AnyModule, ModuleRegistry, PortDeclaration } from '../module/module-definition.ts';
import { migrateDocument, migrateSettings } from './migrate-document.ts';
import { schemaProblems, withDefaults, type SchemaProblem } from './schema-problems.ts';

/** A node whose type is known and whose settings fit: settings in their current version with defaults filled in. */
export type ReadNode = {
  node: FlowNode;
  index: number;
  module: AnyModule;
  settings: never;
  ports: PortDeclaration[];
  /** What was read of the settings: the same object while the node is, where readings are kept. */
  reading: SettingsReading;
  /** Edges that leave it, by port. */
  edges: Map<string, FlowEdge>;
};

/** A document that can be compiled. `nodes` is in document order. */
export type ReadDocument = {
  document: FlowDocument;
  nodes: Map<string, ReadNode>;
  start: ReadNode;
  ends: ReadNode[];
  variables: Map<string, Variable>;
};

/** What reading a document found: every structural problem, and the document itself when none forbids compiling it. */
export type DocumentReading = {
  problems: Problem[];
  read: ReadDocument | null;
  nodes: Map<string, ReadNode>;
  document: FlowDocument | null;
};

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
  const migrated = migrateDocument(value);
  if (migrated.status === 'refused')
    return { problems: migrated.problems, read: null, nodes: new Map(), document: null };
  const schemaErrors = schemaProblems(FlowDocument, migrated.document);
  if (schemaErrors.length > 0) {
    const problems = schemaErrors.map((error): Problem => ({
      severity: 'error',
      code: 'structure/schema',
      ...placeOf(error.path, migrated.document),
      ...error,
    }));
    return { problems, read: null, nodes: new Map(), document: null };
  }
  const document = migrated.document as FlowDocument;
  const problems: Problem[] = [...duplicateProblems(document)];
  const nodes = new Map<string, ReadNode>();
  document.nodes.forEach((node, index) => {
    const read = readNode(node, index, modules, readings, problems);
    if (read && !nodes.has(node.id)) nodes.set(node.id, read);
  });
  connect(document, nodes, problems);
  problems.push(...roleProblems(document, modules));
  const start = [...nodes.values()].find((node) => node.module.role === 'start');
  const ends = [...nodes.values()].filter((node) => node.module.role === 'end');
  const blocked = problems.some((problem) => problem.severity === 'error' && problem.code !== 'structure/open-port');
  if (blocked || !start) return { problems, read: null, nodes, document };
  const variables = new Map(document.variables.map((variable) => [variable.name, variable]));
  return { problems, read: { document, nodes, start, ends, variables }, nodes, document };
}

/** What the settings of one node are, wherever it stands in a document. */
export type SettingsReading =
  | { status: 'read'; settings: never; ports: PortDeclaration[] }
  | { status: 'newer'; message: string }
  | { status: 'refused'; errors: SchemaProblem[] };

function readNode(
  node: FlowNode,
  index: number,
  modules: ModuleRegistry,
  readings: WeakMap<FlowNode, SettingsReading>,
  problems: Problem[],
): ReadNode | null {
  const module = modules.get(node.type);
  const base = `/nodes/${index}`;
  if (!module) {
    problems.push({
      severity: 'error',
      code: 'structure/unknown-module',
      nodeId: node.id,
      path: `${base}/type`,
      message: `There is no module of the type "${node.type}" here. Known types: ${[...modules.keys()].join(', ')}.`,
    });
    return null;
  }
  const reading = readings.get(node) ?? readSettings(node, module);
  readings.set(node, reading);
  switch (reading.status) {
    case 'read':
      return { node, index, module, settings: reading.settings, ports: reading.ports, reading, edges: new Map() };
    case 'newer':
      problems.push({
        severity: 'error',
        code: 'structure/settings-version',
        nodeId: node.id,
        path: `${base}/version`,
        message: reading.message,
      });
      return null;
    case 'refused':
      for (const error of reading.errors) {
        problems.push({
          severity: 'error',
          code: 'structure/settings',
          nodeId: node.id,
          path: `${base}/config${error.path}`,
          message: `${nameOf(node)}: ${error.message}`,
        });
      }
      return null;
  }
}

function readSettings(node: FlowNode, module: AnyModule): SettingsReading {
  const migrated = migrateSettings(module, node.config, node.version ?? 1);
  if (migrated.status === 'refused') return { status: 'newer', message: migrated.message };
  const errors = schemaProblems(module.settings, migrated.settings);
  if (errors.length > 0) return { status: 'refused', errors };
  // The one place where validated settings take their module's type.
  const settings = withDefaults(module.settings, migrated.settings) as never;
  return { status: 'read', settings, ports: module.ports(settings) };
}

function connect(document: FlowDocument, nodes: Map<string, ReadNode>, problems: Problem[]): void {
  const known = new Set(document.nodes.map((node) => node.id));
  document.edges.forEach((edge, index) => {
    const place = { severity: 'error', edgeId: edge.id, path: `/edges/${index}` } as const;
    const fix = { title: 'Remove the edge', command: 'remove-edge', arguments: { id: edge.id } };
    for (const end of ['source', 'target'] as const) {
      if (!known.has(edge[end])) {
        problems.push({
          ...place,
          code: 'structure/dangling-edge',
          ...(known.has(edge.source) ? { nodeId: edge.source } : {}),
          message: `The edge "${edge.id}" has the ${end} "${edge[end]}", which is not in the flow. Remove the edge or connect it again.`,
          fix,
        });
      }
    }
    const source = nodes.get(edge.source);
    if (!source || !known.has(edge.target)) return;
    if (!source.ports.some((port) => port.id === edge.port)) {
      problems.push({
        ...place,
        code: 'structure/unknown-port',
        nodeId: edge.source,
        message: `${nameOf(source.node)} has no way out named "${edge.port}". Remove the edge or connect it to another way out.`,
        fix,
      });
    } else if (source.edges.has(edge.port)) {
      problems.push({
        ...place,
        code: 'structure/port-taken',
        nodeId: edge.source,
        message: `The way out "${edge.port}" of ${nameOf(source.node)} has more than one edge. Keep one.`,
      });
    } else {
      source.edges.set(edge.port, edge);
    }
    if (nodes.get(edge.target)?.module.role === 'start') {
      problems.push({
        ...place,
        code: 'structure/edge-into-start',
        nodeId: edge.source,
        message: 'An edge leads into the start. Lead it to the module after the start.',
      });
    }
  });
  for (const { node, ports, edges, index } of nodes.values()) {
    for (const port of ports) {
      if (!port.required || edges.has(port.id)) continue;
      problems.push({
        severity: 'error',
        code: 'structure/open-port',
        nodeId: node.id,
        path: `/nodes/${index}`,
        message: `${nameOf(node)}: the way out "${port.title.en}" leads nowhere. Connect it to the next module.`,
      });
    }
  }
}

function duplicateProblems(document: FlowDocument): Problem[] {
  const problems: Problem[] = [];
  const lists = [
    ['nodes', 'node', document.nodes.map((node) => node.id)],
    ['edges', 'edge', document.edges.map((edge) => edge.id)],
    ['notes', 'note', (document.notes ?? []).map((note) => note.id)],
    ['variables', 'variable', document.variables.map((variable) => variable.name)],
  ] as const;
  for (const [list, word, ids] of lists) {
    const seen = new Set<string>();
    ids.forEach((id, index) => {
      if (seen.has(id)) {
        problems.push({
          severity: 'error',
          code: 'structure/duplicate',
          ...(list === 'nodes' ? { nodeId: id } : {}),
          ...(list === 'edges' ? { edgeId: id } : {}),
          path: `/${list}/${index}`,
          message: `Two ${list} have the ${list === 'variables' ? 'name' : 'id'} "${id}". Give one ${word} another.`,
        });
      }
      seen.add(id);
    });
  }
  return problems;
}

function roleProblems({ nodes }: FlowDocument, modules: ModuleRegistry): Problem[] {
  const problems: Problem[] = [];
  const withRole = (role: 'start' | 'end') =>
    nodes.flatMap((node, index) => (modules.get(node.type)?.role === role ? [{ node, index }] : []));
  const starts = withRole('start');
  if (starts.length === 0)
    problems.push({
      severity: 'error',
      code: 'structure/no-start',
      message: 'The flow has no start. Add one and lead it to the first module.',
    });
  for (const { node, index } of starts.slice(1)) {
    problems.push({
      severity: 'error',
      code: 'structure/two-starts',
      nodeId: node.id,
      path: `/nodes/${index}`,
      message: 'The flow has more than one start. Keep one.',
    });
  }
  if (withRole('end').length === 0)
    problems.push({
      severity: 'error',
      code: 'structure/no-end',
      message: 'The flow has no end. Add one and lead the last module to it.',
    });
  return problems;
}

/** How a node is called in messages: by its label, else by its type and id. */
export function nameOf(node: FlowNode): string {
  return node.label ? `"${node.label}"` : `${node.type} (${node.id})`;
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
