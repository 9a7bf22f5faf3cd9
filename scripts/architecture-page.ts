/** A folder that holds rooms, and the rooms in it. */
export interface House {
  /** From the root of the repository. */
  readonly path: string;
  readonly rooms: readonly string[];
  /** Has a folder for each of a kind (a module, an example): adding one edits no page. */
  readonly isOpen?: boolean;
}

/**
 * What the page on architecture does not say, or says of rooms that are not there, as sentences. A house has a paragraph
 * that begins with its path in bold, and in it each room as `` `room/` ``. `others` need no paragraph; where they have
 * one it names all their rooms.
 */
export function findUnnamedRooms(page: string, houses: readonly House[], others: readonly House[] = []): string[] {
  const paragraphs = paragraphsOf(page);
  const known = new Map([...houses, ...others].map((house) => [house.path, house]));
  return [
    ...houses
      .filter(({ path, rooms }) => rooms.length > 0 && !paragraphs.has(path))
      .map(({ path }) => `${path} has no paragraph: begin one with **${path}** and say in it what each room holds.`),
    ...[...paragraphs].flatMap(([path, named]) => {
      const house = known.get(path);
      return house === undefined ? [`**${path}** has a paragraph, but is no folder.`] : compare(house, named);
    }),
  ];
}

function compare({ path, rooms, isOpen = false }: House, named: ReadonlySet<string>): string[] {
  const unnamed = isOpen ? [] : rooms.filter((room) => !named.has(room));
  const gone = [...named].filter((room) => !rooms.includes(room));
  return [
    ...unnamed.map((room) => `${path}/${room}/ is not named: say what it holds in the paragraph **${path}**.`),
    ...gone.map((room) => `${path}/${room}/ is named, but does not exist.`),
  ];
}

/** Files and folders that the page names from the root of the repository and that are not there. */
export function findGonePaths(page: string, exists: (path: string) => boolean): string[] {
  const named = [...page.matchAll(/`((?:[\w.-]+\/)+(?:[\w.-]+\.(?:ts|tsx|mjs|md|css))?)`/g)].map(
    ([, path]) => path ?? '',
  );
  const isFromRoot = (path: string): boolean => exists(path.split('/')[0] ?? '');
  return [...new Set(named)]
    .filter((path) => isFromRoot(path) && !exists(path))
    .map((path) => `${path} is named, but does not exist.`);
}

/** The rooms that each paragraph with a bold path at its beginning names. */
function paragraphsOf(page: string): Map<string, Set<string>> {
  const paragraphs = new Map<string, Set<string>>();
  for (const paragraph of page.split(/\n\s*\n/)) {
    const path = /^\*\*([\w-]+(?:\/[\w-]+)+)\*\*/.exec(paragraph.trim())?.[1];
    if (path === undefined) continue;
    const named = [...paragraph.matchAll(/`([\w-]+)\/`/g)].map(([, room]) => room ?? '');
    paragraphs.set(path, new Set([...(paragraphs.get(path) ?? []), ...named]));
  }
  return paragraphs;
}
