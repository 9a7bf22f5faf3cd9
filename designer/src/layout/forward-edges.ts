export type LayoutEdge = { source: string; target: string };

/**
 * The connections between these cards that lead onward, each pair once: those that lead back to where one came from are
 * left out, so that nothing goes in circles. Gone through in depth from the start, then from what nothing leads to, then
 * from whatever is left.
 */
export function forwardEdges(ids: readonly string[], edges: readonly LayoutEdge[], start?: string): LayoutEdge[] {
  const targets = new Map(ids.map((id) => [id, new Set<string>()]));
  const entered = new Set<string>();
  for (const { source, target } of edges) {
    if (source === target || !targets.has(target)) continue;
    targets.get(source)?.add(target);
    if (targets.has(source)) entered.add(target);
  }
  const roots = [...(start === undefined ? [] : [start]), ...ids.filter((id) => !entered.has(id)), ...ids];
  const states = new Map<string, 'open' | 'done'>();
  const forward: LayoutEdge[] = [];
  const open = (id: string) => {
    states.set(id, 'open');
    return { id, left: (targets.get(id) ?? new Set<string>()).values() };
  };
  for (const root of roots) {
    // A stack of its own: a flow may be deeper than calls can be.
    const stack = targets.has(root) && !states.has(root) ? [open(root)] : [];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { value: target, done } = top.left.next();
      if (done) {
        states.set(top.id, 'done');
        stack.pop();
        continue;
      }
      const state = states.get(target);
      if (state !== 'open') forward.push({ source: top.id, target });
      if (state === undefined) stack.push(open(target));
    }
  }
  return inOrderOf(edges, forward);
}

/** Those chosen, in the order in which they came: ways out from the top. */
function inOrderOf(edges: readonly LayoutEdge[], chosen: readonly LayoutEdge[]): LayoutEdge[] {
  const wanted = new Map<string, Set<string>>();
  for (const { source, target } of chosen) wanted.set(source, (wanted.get(source) ?? new Set()).add(target));
  return edges.flatMap(({ source, target }) => (wanted.get(source)?.delete(target) ? [{ source, target }] : []));
}
