import { modules } from '@parley/modules';
import type { FlowDocument, FlowEdge, JsonObject, JsonValue } from '@parley/schemas';
import { fitsModule } from '../document/settings/node-settings.ts';
import { isObject } from '../document/settings/json-pointer.ts';
import type { Choices, Clash } from './clash.ts';
import { mergeValues, type Merging } from './merge-values.ts';
import { shareWith } from './share-with.ts';
import { settleDeletions } from './settle-deletions.ts';

export type MergedDocument = { document: FlowDocument; clashes: Clash[] };

type DocumentSides = { base: FlowDocument; mine: FlowDocument; theirs: FlowDocument };

/**
 * One draft of two that began from the same: what only one side changed is taken, and what both changed in different
 * ways is a clash, for which `choices` say who goes on. Where cards and notes stand is never asked: here counts.
 */
export function mergeDocuments(sides: DocumentSides, choices: Choices = new Map()): MergedDocument {
  const { base, mine, theirs } = sides;
  if (mine === base) return { document: theirs, clashes: [] };
  if (theirs === base) return { document: mine, clashes: [] };
  const clashes: Clash[] = [];
  const settled = settleDeletions(sides, choices, clashes);
  const merged = mergeValues(
    { base: toKeyed(settled.base), mine: toKeyed(settled.mine), theirs: toKeyed(settled.theirs) },
    { path: [], at: { mine: '', theirs: '' } },
    mergingOf(choices, clashes),
  );
  return { document: shareWith(theirs, sweepEdges(fromKeyed(merged), sides)), clashes };
}

function mergingOf(choices: Choices, clashes: Clash[]): Merging {
  return {
    choices,
    clashes,
    isIndifferent: ([list, , member]) =>
      (list === 'nodes' && member === 'position') ||
      (list === 'notes' && (member === 'position' || member === 'size' || member === 'color')) ||
      (list === 'edges' && member === 'edgeId'),
    fits: ([list, id, ...inside], value) => {
      if (list !== 'nodes' || id === undefined || inside.length > 0 || !isObject(value)) return true;
      const module = typeof value['type'] === 'string' ? modules.get(value['type']) : undefined;
      return !module || !isObject(value['config']) || fitsModule(value['config'], module);
    },
  };
}

/** An edge told apart by the port that it leaves, and what it is called beside that. */
type KeyedEdge = FlowEdge & { edgeId: string };

const keyedEdges = new WeakMap<FlowEdge, KeyedEdge>();
const edgesOfKeyed = new WeakMap<KeyedEdge, FlowEdge>();

/**
 * A document whose edges are told apart by the port that they leave, which has one at most: two people who lead it
 * elsewhere meet there. Where that does not hold they keep their own ids.
 */
function toKeyed(document: FlowDocument): JsonObject {
  const isByPort = new Set(document.edges.map(portOf)).size === document.edges.length;
  const edges = document.edges.map((edge) => (isByPort ? keyedEdge(edge) : { ...edge, edgeId: edge.id }));
  return asJson({ ...document, edges });
}

/** One for each edge: what did not change is known by being the same. */
function keyedEdge(edge: FlowEdge): KeyedEdge {
  const known = keyedEdges.get(edge);
  if (known) return known;
  const keyed = { ...edge, id: portOf(edge), edgeId: edge.id };
  keyedEdges.set(edge, keyed);
  edgesOfKeyed.set(keyed, edge);
  return keyed;
}

function fromKeyed(value: JsonValue | undefined): FlowDocument {
  const document = value as unknown as Omit<FlowDocument, 'edges'> & { edges: KeyedEdge[] };
  const taken = new Set<string>();
  const edges = document.edges.map((keyed): FlowEdge => {
    const { edgeId, source, port, target } = keyed;
    let id = edgeId;
    for (let count = 2; taken.has(id); count += 1) id = `${edgeId.slice(0, 60)}-${count}`;
    taken.add(id);
    const known = edgesOfKeyed.get(keyed);
    return known?.id === id ? known : { id, source, port, target };
  });
  return { ...document, edges };
}

function portOf({ source, port }: Pick<FlowEdge, 'source' | 'port'>): string {
  return `${source} ${port}`;
}

/** Takes out edges whose module one side took away; one that never led anywhere stays, as a problem that is shown. */
function sweepEdges(document: FlowDocument, { base, mine, theirs }: DocumentSides): FlowDocument {
  const present = new Set(document.nodes.map(({ id }) => id));
  const gone = new Set(
    [base, mine, theirs].flatMap(({ nodes }) => nodes.flatMap(({ id }) => (present.has(id) ? [] : [id]))),
  );
  const edges = document.edges.filter(({ source, target }) => !gone.has(source) && !gone.has(target));
  return edges.length === document.edges.length ? document : { ...document, edges };
}

/** Documents are JSON; their types leave out what optional keys may be. */
function asJson(value: unknown): JsonObject {
  return value as JsonObject;
}
