import { isSameJson } from '@parley/engine';
import type { FlowDocument, FlowEdge, FlowNode, JsonValue } from '@parley/schemas';

/** The other document with whatever equals ours being ours: what did not change is then known by being the same. */
export function shareWith(base: FlowDocument, other: FlowDocument): FlowDocument {
  const nodes = shareList(base.nodes, other.nodes, ({ id }: FlowNode) => id);
  const edges = shareList(base.edges, other.edges, ({ id }: FlowEdge) => id);
  const shared: FlowDocument = {
    ...other,
    nodes,
    edges,
    variables: isSameJson(asJson(base.variables), asJson(other.variables)) ? base.variables : other.variables,
    ...(other.notes && base.notes && { notes: shareList(base.notes, other.notes, ({ id }) => id) }),
    ...(other.scenarios &&
      base.scenarios && { scenarios: shareList(base.scenarios, other.scenarios, ({ name }) => name) }),
  };
  return isSameJson(asJson(shared), asJson(base)) ? base : shared;
}

function shareList<Item>(base: Item[], other: Item[], keyOf: (item: Item) => string): Item[] {
  const known = new Map(base.map((item) => [keyOf(item), item]));
  let isShared = base.length === other.length;
  const items = other.map((item, index) => {
    const mine = known.get(keyOf(item));
    const kept = mine !== undefined && isSameJson(asJson(mine), asJson(item)) ? mine : item;
    if (kept !== base[index]) isShared = false;
    return kept;
  });
  return isShared ? base : items;
}

/** Documents are JSON; their types leave out what optional keys may be. */
function asJson(value: unknown): JsonValue {
  return value as JsonValue;
}
