/** So many are asked for at once. */
const atOnce = 6;

/** Does something to each, a few at a time; those that failed come with why, in the order in which they were given. */
export async function inTurns<Item>(
  items: readonly Item[],
  perform: (item: Item) => Promise<unknown>,
): Promise<{ done: Item[]; failed: { item: Item; error: unknown }[] }> {
  const errors = new Map<Item, unknown>();
  const waiting = [...items];
  const work = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await perform(item);
      } catch (error) {
        errors.set(item, error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return {
    done: items.filter((item) => !errors.has(item)),
    failed: items.filter((item) => errors.has(item)).map((item) => ({ item, error: errors.get(item) })),
  };
}
