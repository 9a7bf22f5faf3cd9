import { groupBy } from './group-by.ts';
import type { LayoutEdge } from './forward-edges.ts';

/** In which column each card stands: right of everything that leads to it. The connections go in no circle. */
export function columnsOf(ids: readonly string[], edges: readonly LayoutEdge[], start?: string): Map<string, number> {
  const columns = new Map(ids.map((id) => [id, 0]));
  const missing = new Map(ids.map((id) => [id, 0]));
  for (const { target } of edges) missing.set(target, (missing.get(target) ?? 0) + 1);
  const outgoing = groupBy(edges, ({ source }) => source);
  const entries = ids.filter((id) => missing.get(id) === 0);
  const ready = [...entries];
  for (let id = ready.pop(); id !== undefined; id = ready.pop())
    for (const { target } of outgoing.get(id) ?? []) {
      columns.set(target, Math.max(columns.get(target) ?? 0, (columns.get(id) ?? 0) + 1));
      const left = (missing.get(target) ?? 0) - 1;
      missing.set(target, left);
      if (left === 0) ready.push(target);
    }
  // What nothing leads to stands right before what it leads to, not far away beside the start.
  for (const id of entries) {
    const next = (outgoing.get(id) ?? []).map(({ target }) => columns.get(target) ?? 0);
    if (id !== start && next.length > 0) columns.set(id, Math.min(...next) - 1);
  }
  return columns;
}
