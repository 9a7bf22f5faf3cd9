import { foldText } from '@parley/schemas';
import type { NewTag, TagRow } from './tag.store.ts';

/** What has to be added so that every path exists, parents before their children, and how many paths exist already. */
export function growTree(
  known: readonly TagRow[],
  paths: readonly (readonly string[])[],
  make: (name: string, parent: NewTag | null) => NewTag,
): { fresh: NewTag[]; skipped: number } {
  const places = new Map<string, NewTag>(known.map((tag) => [placeOf(tag.parent_id, tag.folded), tag]));
  const fresh: NewTag[] = [];
  let skipped = 0;
  for (const names of paths) {
    const before = fresh.length;
    let parent: NewTag | null = null;
    for (const name of names) {
      const place = placeOf(parent?.id ?? null, foldText(name));
      const tag: NewTag = places.get(place) ?? make(name, parent);
      if (!places.has(place)) {
        places.set(place, tag);
        fresh.push(tag);
      }
      parent = tag;
    }
    if (fresh.length === before) skipped += 1;
  }
  return { fresh, skipped };
}

function placeOf(parentId: string | null, folded: string): string {
  return `${parentId ?? ''}\n${folded}`;
}
