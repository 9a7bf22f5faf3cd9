import { isSameJson } from '@parley/engine';
import type { FlowDocument, FlowEdge, FlowNode, JsonValue } from '@parley/schemas';
import type { Choices, Clash, Side } from './clash.ts';

type DocumentSides = { base: FlowDocument; mine: FlowDocument; theirs: FlowDocument };

/**
 * A module that one side deleted while the other worked on it, or led something to it: whether it stays is one question,
 * not one for each of its settings and edges. Answers the sides with each such module in both or in none; where it is
 * none's business but the deleter's, it goes with its edges.
 */
export function settleDeletions(sides: DocumentSides, choices: Choices, clashes: Clash[]): DocumentSides {
  let { mine, theirs } = sides;
  const inMine = new Set(mine.nodes.map(({ id }) => id));
  const inTheirs = new Set(theirs.nodes.map(({ id }) => id));
  for (const [index, node] of sides.base.nodes.entries()) {
    const isMine = inMine.has(node.id);
    if (isMine === inTheirs.has(node.id)) continue;
    const keeper: Side = isMine ? 'mine' : 'theirs';
    const deleter: Side = isMine ? 'theirs' : 'mine';
    const stays =
      wasWorkedOn(node, sides.base, sides[keeper]) && askWhoGoesOn(node, keeper, sides, choices, clashes) === keeper;
    const documents = { mine, theirs };
    if (stays) documents[deleter] = bringBack(node, index, sides.base, documents[deleter]);
    else documents[keeper] = takeAway(node.id, documents[keeper], sides[deleter]);
    ({ mine, theirs } = documents);
  }
  return { base: sides.base, mine, theirs };
}

function wasWorkedOn(node: FlowNode, base: FlowDocument, keeper: FlowDocument): boolean {
  const now = keeper.nodes.find(({ id }) => id === node.id);
  if (!now || !isSameJson(asJson({ ...now, position: 0 }), asJson({ ...node, position: 0 }))) return true;
  const before = new Set(edgesAt(node.id, base).map(wayOf));
  return edgesAt(node.id, keeper).some((edge) => !before.has(wayOf(edge)));
}

function askWhoGoesOn(node: FlowNode, keeper: Side, sides: DocumentSides, choices: Choices, clashes: Clash[]): Side {
  const index = sides[keeper].nodes.findIndex(({ id }) => id === node.id);
  const kept = asJson(sides[keeper].nodes[index]);
  const key = `deleted ${node.id}`;
  clashes.push({
    key,
    kind: 'value',
    place: ['nodes', node.id],
    pointer: `/nodes/${index}`,
    pointsInto: keeper,
    mine: keeper === 'mine' ? kept : undefined,
    theirs: keeper === 'theirs' ? kept : undefined,
  });
  return choices.get(key) ?? 'mine';
}

/** The module as it was, in its place, with the edges that its deletion took or led past it. */
function bringBack(node: FlowNode, index: number, base: FlowDocument, deleter: FlowDocument): FlowDocument {
  const lost = new Map(edgesAt(node.id, base).map((edge) => [`${edge.source} ${edge.port}`, edge]));
  const others = deleter.edges.filter(({ source, port }) => !lost.has(`${source} ${port}`));
  return { ...deleter, nodes: deleter.nodes.toSpliced(index, 0, node), edges: [...others, ...lost.values()] };
}

/** The document without the module; ways that led to it lead where the deletion left them. */
function takeAway(nodeId: string, document: FlowDocument, deleter: FlowDocument): FlowDocument {
  const healed = new Map(deleter.edges.map((edge) => [`${edge.source} ${edge.port}`, edge]));
  const edges = document.edges.flatMap((edge): FlowEdge[] => {
    if (edge.source === nodeId) return [];
    if (edge.target !== nodeId) return [edge];
    const now = healed.get(`${edge.source} ${edge.port}`);
    return now && now.target !== nodeId ? [now] : [];
  });
  return { ...document, nodes: document.nodes.filter(({ id }) => id !== nodeId), edges };
}

function edgesAt(nodeId: string, { edges }: FlowDocument): FlowEdge[] {
  return edges.filter(({ source, target }) => source === nodeId || target === nodeId);
}

function wayOf({ source, port, target }: FlowEdge): string {
  return `${source} ${port} ${target}`;
}

function asJson(value: unknown): JsonValue {
  return value as JsonValue;
}
