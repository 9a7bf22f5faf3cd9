import { posix } from 'node:path';
import type { ImportGraph } from './import-graph.ts';
import { shortestCycles } from './shortest-cycles.ts';

/**
 * Circles between what stands beside each other in one folder (rooms, and files at its top, each a room of its own), in
 * `src` and in every folder below it: files may be free of cycles while the folders that hold them all need each other.
 * Types count, tests and imports made later do not. One shortest circle per knot, with the imports that make each arrow.
 */
export function findRoomCircles(graph: ImportGraph): string[] {
  return [...arrowsByHouse(graph)].flatMap(([house, arrows]) => {
    const rooms = new Map([...arrows].map(([room, targets]) => [room, new Set(targets.keys())]));
    return shortestCycles(rooms).map((circle) => describeCircle(house, circle, arrows));
  });
}

/** The imports that lead from one room to another: by room, then by the room imported. */
type Arrows = Map<string, Map<string, Import[]>>;

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Each import belongs to the one folder in which its two ends stand in different rooms. */
function arrowsByHouse({ files }: ImportGraph): Map<string, Arrows> {
  const houses = new Map<string, Arrows>();
  for (const file of files.values()) {
    if (file.isTest) continue;
    for (const { target } of [...file.imports.filter((each) => each.static), ...file.reexports]) {
      if (files.get(target)?.isTest !== false) continue;
      const meeting = whereTheyMeet(file.path, target);
      if (meeting === undefined) continue;
      const arrows = getOrAdd(houses, meeting.house, (): Arrows => new Map());
      const targets = getOrAdd(arrows, meeting.fromRoom, () => new Map<string, Import[]>());
      getOrAdd(targets, meeting.toRoom, (): Import[] => []).push({ from: file.path, to: target });
    }
  }
  return houses;
}

/** Undefined outside of `src` of one package, and for a file that imports itself. */
function whereTheyMeet(from: string, to: string): { house: string; fromRoom: string; toRoom: string } | undefined {
  const fromParts = from.split('/');
  const toParts = to.split('/');
  const depth = fromParts.findIndex((part, index) => part !== toParts[index]);
  const fromRoom = fromParts[depth];
  const toRoom = toParts[depth];
  if (depth < 2 || fromParts[1] !== 'src' || fromRoom === undefined || toRoom === undefined) return undefined;
  return { house: fromParts.slice(0, depth).join('/'), fromRoom, toRoom };
}

function describeCircle(house: string, circle: readonly string[], arrows: Arrows): string {
  const lines = circle.map((room, index) => {
    const next = circle[(index + 1) % circle.length] ?? room;
    const imports = arrows.get(room)?.get(next) ?? [];
    const named = imports
      .slice(0, namedImports)
      .map(({ from, to }) => `    ${inside(house, from)} → ${inside(house, to)}`);
    const more = imports.length - named.length;
    return [`  ${room} → ${next}`, ...named, ...(more > 0 ? [`    and ${more} more`] : [])].join('\n');
  });
  return [`${house}: ${[...circle, circle[0]].join(' → ')}`, ...lines].join('\n');
}

/** Of each arrow of a circle, at most so many imports are named. */
const namedImports = 4;

function inside(house: string, path: string): string {
  return posix.relative(house, path);
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
