import type { Tagging } from '@parley/schemas';

/** A tag as it is chosen; without an id it is a word from before there were tags. */
export type ChosenTag = { id: string | null; path: string };

export function chosenOf(taggings: readonly Tagging[]): ChosenTag[] {
  return taggings.map(({ id, path }) => ({ id, path }));
}

/** What the API is told: all of them, by id or by word. */
export function wantedTags(chosen: readonly ChosenTag[]): { tagIds: string[]; tags: string[] } {
  return {
    tagIds: chosen.flatMap(({ id }) => (id === null ? [] : [id])),
    tags: chosen.flatMap(({ id, path }) => (id === null ? [path] : [])),
  };
}

export function isSameTag(one: ChosenTag, other: ChosenTag): boolean {
  return one.id === null ? other.id === null && one.path === other.path : one.id === other.id;
}

/** What two people made of one choice: what either added is in it, what either took away is not. */
export function mergeChosen(
  base: readonly ChosenTag[],
  mine: readonly ChosenTag[],
  theirs: readonly ChosenTag[],
): ChosenTag[] {
  const has = (list: readonly ChosenTag[], tag: ChosenTag): boolean => list.some((each) => isSameTag(each, tag));
  const kept = theirs.filter((tag) => has(mine, tag) || !has(base, tag));
  const added = mine.filter((tag) => !has(base, tag) && !has(theirs, tag));
  return [...kept, ...added];
}
