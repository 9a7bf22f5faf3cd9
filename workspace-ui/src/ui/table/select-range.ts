/** Keys from one row to another are chosen as the first of them is; those outside stay. */
export function selectRange(
  keys: readonly string[],
  selected: ReadonlySet<string>,
  { from, to, isChosen }: { from: number; to: number; isChosen: boolean },
): ReadonlySet<string> {
  const next = new Set(selected);
  for (const key of keys.slice(Math.min(from, to), Math.max(from, to) + 1)) {
    if (isChosen) next.add(key);
    else next.delete(key);
  }
  return next;
}
