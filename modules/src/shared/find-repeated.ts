/** Places of a list that hold the same as an earlier place, with the first such place. */
export function findRepeated(values: readonly string[]): { index: number; first: number }[] {
  const firstIndex = new Map<string, number>();
  return values.flatMap((value, index) => {
    const first = firstIndex.get(value);
    if (first === undefined) firstIndex.set(value, index);
    return first === undefined ? [] : [{ index, first }];
  });
}
