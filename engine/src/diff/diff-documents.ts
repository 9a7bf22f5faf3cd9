import type { FlowDocument, FlowEdge, FlowNode, JsonObject, JsonValue, Variable } from '@parley/schemas';
import { readDocument, type DocumentReading } from '../document/read-document.ts';
import type { ModuleRegistry } from '../module/module-definition.ts';
import { describeDiff } from './describe-diff.ts';
import type { DocumentDiff } from './document-diff.ts';
import { diffValues, isSame } from './diff-values.ts';

/** Compares two versions of a flow, for the dialog before publishing. Pure; works on drafts that have problems too. */
export function diffDocuments(before: FlowDocument, after: FlowDocument, modules: ModuleRegistry): DocumentDiff {
  const old = readDocument(before, modules);
  const now = readDocument(after, modules);
  const nodes = diffNodes(before, after, old, now);
  const edges = diffEdges(before.edges, after.edges);
  const variables = diffVariables(before.variables, after.variables);
  const others = (['name', 'notes', 'scenarios'] as const).flatMap((part) =>
    diffValues(asJson(before[part] ?? []), asJson(after[part] ?? []), `/${part}`),
  );
  const parts = { nodes, edges, variables, others };
  const called = isCalledOtherwise(old, now);
  const changesBehaviour =
    called ||
    [nodes.added, nodes.removed, edges.added, edges.removed, edges.changed].some((list) => list.length > 0) ||
    nodes.changed.some(({ changes }) => changes.some(({ path }) => path !== '/label')) ||
    [variables.added, variables.removed].some((list) => list.length > 0) ||
    variables.changed.some(({ changes }) => changes.some(({ path }) => path !== '/description'));
  return { changesBehaviour, ...parts, sentences: describeDiff(parts, { before, after, old, now, modules }) };
}

/** Whether the version of a flow that both call is another. */
function isCalledOtherwise(old: DocumentReading, now: DocumentReading): boolean {
  return [...now.nodes.values()].some(({ node, call }) => {
    const was = old.nodes.get(node.id)?.call;
    return Boolean(call && call.key === was?.key && call.version && was.version && call.version !== was.version);
  });
}

function diffNodes(
  before: FlowDocument,
  after: FlowDocument,
  old: DocumentReading,
  now: DocumentReading,
): DocumentDiff['nodes'] {
  const earlier = new Map(before.nodes.map((node) => [node.id, node]));
  const later = new Set(after.nodes.map(({ id }) => id));
  const kept = after.nodes.flatMap((node) => {
    const known = earlier.get(node.id);
    return known ? [{ before: known, after: node }] : [];
  });
  return {
    added: after.nodes.filter(({ id }) => !earlier.has(id)),
    removed: before.nodes.filter(({ id }) => !later.has(id)),
    changed: kept.flatMap(({ before: known, after: node }) => {
      const changes = diffValues(comparable(known, old), comparable(node, now));
      return changes.length === 0 ? [] : [{ nodeId: node.id, before: known, after: node, changes }];
    }),
    moved: kept
      .filter(({ before: known, after: node }) => !isSame(known.position, node.position))
      .map(({ before: known, after: node }) => ({ nodeId: node.id, from: known.position, to: node.position })),
  };
}

/** A node as it works: with the settings its module sees, and without its place. */
function comparable({ id, type, label, config }: FlowNode, reading: DocumentReading): JsonObject {
  const settings: unknown = reading.nodes.get(id)?.settings ?? config;
  return { type, label: label ?? '', config: settings as JsonObject };
}

function diffEdges(before: readonly FlowEdge[], after: readonly FlowEdge[]): DocumentDiff['edges'] {
  const keyOf = ({ source, port }: FlowEdge) => `${source} ${port}`;
  const earlier = new Map(before.map((edge) => [keyOf(edge), edge]));
  const later = new Set(after.map(keyOf));
  return {
    added: after.filter((edge) => !earlier.has(keyOf(edge))),
    removed: before.filter((edge) => !later.has(keyOf(edge))),
    changed: after.flatMap((edge) => {
      const known = earlier.get(keyOf(edge));
      return known && known.target !== edge.target ? [{ before: known, after: edge }] : [];
    }),
  };
}

function diffVariables(before: readonly Variable[], after: readonly Variable[]): DocumentDiff['variables'] {
  const earlier = new Map(before.map((variable) => [variable.name, variable]));
  const later = new Set(after.map(({ name }) => name));
  return {
    added: after.filter(({ name }) => !earlier.has(name)),
    removed: before.filter(({ name }) => !later.has(name)),
    changed: after.flatMap((variable) => {
      const known = earlier.get(variable.name);
      const changes = known ? diffValues(withPersonal(known), withPersonal(variable)) : [];
      return changes.length === 0 ? [] : [{ name: variable.name, changes }];
    }),
  };
}

function withPersonal(variable: Variable): JsonValue {
  const { personal = false, input = false, output = false } = variable;
  return asJson({ ...variable, personal, input, output });
}

/** Documents are JSON; their types leave out what optional keys may be. */
function asJson(value: unknown): JsonValue {
  return value as JsonValue;
}
