/** Code points from and to, both within, in order and apart. */
export type CharacterSet = readonly (readonly [from: number, to: number])[];

const last = 0x10ffff;

export const everyCharacter: CharacterSet = [[0, last]];
/** What JavaScript's `\d`, `\w` and `\s` match, and what its `.` does not. */
export const digits: CharacterSet = [[0x30, 0x39]];
export const wordCharacters: CharacterSet = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
export const lineEnds: CharacterSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
export const spaces: CharacterSet = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

export function union(sets: readonly CharacterSet[]): CharacterSet {
  const sorted = sets.flat().sort(([a], [b]) => a - b);
  const merged: [number, number][] = [];
  for (const [from, to] of sorted) {
    const before = merged.at(-1);
    if (before && from <= before[1] + 1) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** Every character that is not in the set. */
export function complement(set: CharacterSet): CharacterSet {
  const left: [number, number][] = [];
  let next = 0;
  for (const [from, to] of set) {
    if (from > next) left.push([next, from - 1]);
    next = to + 1;
  }
  if (next <= last) left.push([next, last]);
  return left;
}

export function overlaps(a: CharacterSet, b: CharacterSet): boolean {
  return a.some(([from, to]) => b.some(([start, end]) => from <= end && start <= to));
}

const properties = new Map<string, CharacterSet>();

/** What JavaScript itself finds for `\p{…}` here: the same characters in every version of Unicode that it knows. */
export function propertySet(property: string): CharacterSet {
  const known = properties.get(property);
  if (known) return known;
  const runs = new RegExp(`[\\p{${property}}]+`, 'gu');
  const found: [number, number][] = [];
  for (const from of mixedBlocks()) {
    for (const [run] of blockOf(from).matchAll(runs)) {
      const first = run.codePointAt(0) ?? 0;
      found.push([
        first,
        String.fromCodePoint(first).length === 1 ? first + run.length - 1 : first + run.length / 2 - 1,
      ]);
    }
  }
  for (const from of evenPlanes) {
    runs.lastIndex = 0;
    if (runs.test(String.fromCodePoint(from))) found.push([from, from + 0xffff]);
  }
  const set = union([found]);
  properties.set(property, set);
  return set;
}

const blockSize = 0x1000;
const surrogates = [0xd800, 0xdfff] as const;

/** Planes in which no character differs from another: nothing is assigned, or all of it to private use. */
const evenPlanes = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16].map((plane) => plane * 0x10000);

/** Where blocks begin in all other planes. */
function* mixedBlocks(): Generator<number> {
  for (const plane of [0, 1, 2, 3, 14])
    for (let from = plane * 0x10000; from < (plane + 1) * 0x10000; from += blockSize) yield from;
}

/** Lone halves of a pair would make pairs beside one another, so that their place is left empty. */
function blockOf(from: number): string {
  const codes = Array.from({ length: blockSize }, (_, index) => from + index);
  return String.fromCodePoint(...codes.filter((code) => code < surrogates[0] || code > surrogates[1]));
}
