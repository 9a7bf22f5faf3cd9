import { isSameJson } from '@parley/engine';

/** Whether both sides put entries that all three lists have in another order, and not in the same. */
export function ordersClash(base: readonly string[], mine: readonly string[], theirs: readonly string[]): boolean {
  const [ofMine, ofTheirs, ofBase] = common(base, mine, theirs);
  return !isSameJson(ofMine, ofBase) && !isSameJson(ofTheirs, ofBase) && !isSameJson(ofMine, ofTheirs);
}

/**
 * The order of what one of the sides has: the order of who changed it, with what the other put in after the entry that
 * it was put after. Holds what was taken away as well.
 */
export function mergeOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  prefers: 'mine' | 'theirs',
): string[] {
  const [ofMine, ofTheirs, ofBase] = common(base, mine, theirs);
  const hasMoved = { mine: !isSameJson(ofMine, ofBase), theirs: !isSameJson(ofTheirs, ofBase) };
  const leads =
    hasMoved.mine === hasMoved.theirs ? (hasMoved.mine ? prefers : 'theirs') : hasMoved.mine ? 'mine' : 'theirs';
  return leads === 'mine' ? putInto(mine, theirs) : putInto(theirs, mine);
}

function putInto(order: readonly string[], others: readonly string[]): string[] {
  const known = new Set(order);
  const after = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const key of others) {
    if (known.has(key)) anchor = key;
    else after.set(anchor, [...(after.get(anchor) ?? []), key]);
  }
  return [...(after.get(null) ?? []), ...order.flatMap((key) => [key, ...(after.get(key) ?? [])])];
}

function common(...lists: [readonly string[], readonly string[], readonly string[]]): [string[], string[], string[]] {
  const [base, mine, theirs] = lists.map((list) => new Set(list));
  const inAll = (key: string): boolean =>
    base?.has(key) === true && mine?.has(key) === true && theirs?.has(key) === true;
  return [lists[1].filter(inAll), lists[2].filter(inAll), lists[0].filter(inAll)];
}
