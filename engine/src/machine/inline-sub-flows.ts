import type { FlowEdge } from '@parley/schemas';
import type { ReadDocument, ReadNode } from '../document/read-document.ts';
import type { AnyModule } from '../module/module-definition.ts';
import type { TakenPort } from './fragment-to-state.ts';
import { scopeOf, type Scope } from './scopes.ts';

/** A node with the scope whose variables it sees. `takenAs`: how leaving by a port is recorded, where otherwise. */
export type PlacedNode = ReadNode & {
  scope: string;
  takenAs?: (port: string) => TakenPort | null;
  /** Where a node leads that calls another flow; null where that flow is not known here. */
  callee?: string | null;
};

/** A flow with those that it calls in the place of the nodes that call them. */
export type InlinedFlow = { nodes: Map<string, PlacedNode>; scopes: Map<string, Scope> };

/**
 * Puts the nodes of each called flow beside those of its caller, under `caller/node`: the node that calls leads to the
 * start, each end of it leads on where the caller does. What is called sees only its own variables.
 */
export function inlineSubFlows(read: ReadDocument): InlinedFlow {
  const nodes = new Map<string, PlacedNode>();
  const scopes = new Map([['', scopeOf(read.variables)]]);
  for (const [id, node] of read.nodes) nodes.set(id, { ...node, scope: '', ...calling(id, node) });
  for (const [id, node] of read.nodes) inlineCall(id, node, '', nodes, scopes);
  return { nodes, scopes };
}

/** Whether a node stands in a flow that was called, not in the document itself. */
export function isInlined(nodeId: string): boolean {
  return nodeId.includes('/');
}

/** The node that is drawn for it: of one in a called flow, the node that called. */
export function drawnNode(nodeId: string): string {
  return nodeId.split('/', 1)[0] ?? nodeId;
}

function calling(id: string, { call }: ReadNode): Pick<PlacedNode, 'callee' | 'takenAs'> {
  if (!call) return {};
  return { callee: call.callee ? `${id}/${call.callee.start.node.id}` : null, takenAs: () => null };
}

function inlineCall(
  caller: string,
  { call, node: { position }, index, edges }: ReadNode,
  scope: string,
  nodes: Map<string, PlacedNode>,
  scopes: Map<string, Scope>,
): void {
  if (!call?.callee) return;
  const { callee } = call;
  scopes.set(caller, scopeOf(callee.variables));
  const inner = (id: string) => `${caller}/${id}`;
  const ends = new Set(callee.ends.map(({ node }) => node.id));
  const output = Object.fromEntries(call.outputs.map(({ name, variable }) => [variable, name]));
  for (const [id, read] of callee.nodes) {
    const node = { ...read.node, id: inner(id), position };
    const placed: PlacedNode = {
      ...read,
      node,
      index,
      scope: caller,
      edges: new Map([...read.edges].map(([port, edge]) => [port, within(edge, inner)])),
      ...calling(inner(id), read),
    };
    if (ends.has(id)) {
      const [port = 'next', onward] = [...edges][0] ?? [];
      placed.module = returning(read.module, { to: scope, output });
      placed.ports = placed.module.ports(read.settings);
      placed.edges = new Map(
        onward ? [['next', { id: inner(id), source: node.id, port: 'next', target: onward.target }]] : [],
      );
      placed.takenAs = () => ({ node: caller, port });
    }
    nodes.set(node.id, placed);
  }
  for (const [id] of callee.nodes) {
    const placed = nodes.get(inner(id));
    if (placed) inlineCall(placed.node.id, placed, caller, nodes, scopes);
  }
}

function within(edge: FlowEdge, inner: (id: string) => string): FlowEdge {
  return { ...edge, id: inner(edge.id), source: inner(edge.source), target: inner(edge.target) };
}

/** An end of a flow that was called says nothing and ends nothing: its caller goes on. */
function returning(end: AnyModule, params: { to: string; output: Record<string, string> }): AnyModule {
  return {
    ...end,
    role: 'step',
    ports: () => [{ id: 'next', title: { en: 'Back', zh: '返回' }, required: true, waits: false }],
    compile: () => ({ always: [{ do: [{ assign: 'return from the called flow', params }], exit: 'next' }] }),
    uses: () => ({ texts: [], expressions: [], reads: [], writes: [], references: [] }),
    explore: () => [[]],
  };
}
