import { isSameJson } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { isObject, joinPointer } from '../document/settings/json-pointer.ts';
import { alignEntries } from './align-entries.ts';
import type { Choices, Clash, Side } from './clash.ts';
import { mergeOrder, ordersClash } from './merge-order.ts';

type Value = JsonValue | undefined;

/** The same value before, here and there; `undefined` where it is not. */
export type ThreeSides<Of = Value> = { base: Of; mine: Of; theirs: Of };

/** Where a value is: by names and identities for everybody, by a pointer on each side. */
export type Place = { path: readonly string[]; at: Record<Side, string> };

export type Merging = {
  choices: Choices;
  /** What both changed, in the order it was met. */
  clashes: Clash[];
  /** Places where a clash is not worth a question: what is here goes on. */
  isIndifferent: (path: readonly string[]) => boolean;
  /** Where what is put together from both sides is no value that either could have written. */
  fits: (path: readonly string[], value: JsonValue) => boolean;
};

/**
 * What becomes of a value that two people changed: who left it as it was takes what the other made of it. Objects are
 * merged by member, lists by entry. What both changed in different ways is a clash, and `choices` say who goes on.
 */
export function mergeValues(sides: ThreeSides, place: Place, merging: Merging): Value {
  const { base, mine, theirs } = sides;
  if (isSameJson(mine, theirs)) return mine;
  if (isSameJson(base, mine)) return theirs;
  if (isSameJson(base, theirs)) return mine;
  if (isTouchedOnly(base, mine ?? theirs, place, merging) && (mine === undefined || theirs === undefined))
    return undefined;
  const met = merging.clashes.length;
  const merged = mergeInside(sides, place, merging);
  if (merged !== undefined && fitsLike(merged, sides, place, merging)) return merged;
  merging.clashes.length = met;
  return choose('value', sides, place, merging);
}

/** The parts put together; undefined where the value has none that both sides share. */
function mergeInside({ base, mine, theirs }: ThreeSides, place: Place, merging: Merging): Value {
  if (isObject(mine) && isObject(theirs)) {
    const before = isObject(base) ? base : {};
    if (isAnotherShape(before, mine) || isAnotherShape(before, theirs) || isAnotherShape(mine, theirs))
      return undefined;
    return mergeObjects({ base: before, mine, theirs }, place, merging);
  }
  if (Array.isArray(mine) && Array.isArray(theirs))
    return mergeLists({ base: Array.isArray(base) ? base : [], mine, theirs }, place, merging);
  return undefined;
}

/** Whether something was changed only where it does not matter: it was moved, and the other side took it away. */
function isTouchedOnly(base: Value, changed: Value, { path }: Place, { isIndifferent }: Merging): boolean {
  if (!isObject(base) || !isObject(changed)) return false;
  const keys = new Set([...Object.keys(base), ...Object.keys(changed)]);
  return [...keys].every((key) => isIndifferent([...path, key]) || isSameJson(ownOf(base, key), ownOf(changed, key)));
}

/** Whether what was put together fits, as both sides did. */
function fitsLike(merged: JsonValue, { mine, theirs }: ThreeSides, { path }: Place, { fits }: Merging): boolean {
  if (mine === undefined || theirs === undefined) return true;
  return fits(path, merged) || !fits(path, mine) || !fits(path, theirs);
}

/** Members that say which of several shapes an object has: half of one shape and half of another is neither. */
const shapeMembers = ['kind', 'mode', 'form', 'type'];

function isAnotherShape(a: JsonObject, b: JsonObject): boolean {
  return shapeMembers.some((key) => Object.hasOwn(a, key) && Object.hasOwn(b, key) && !isSameJson(a[key], b[key]));
}

function mergeObjects({ base, mine, theirs }: ThreeSides<JsonObject>, place: Place, merging: Merging): JsonObject {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const entries = [...keys].flatMap((key): [string, JsonValue][] => {
    const merged = mergeValues(
      { base: ownOf(base, key), mine: ownOf(mine, key), theirs: ownOf(theirs, key) },
      {
        path: [...place.path, key],
        at: { mine: joinPointer(place.at.mine, key), theirs: joinPointer(place.at.theirs, key) },
      },
      merging,
    );
    return merged === undefined ? [] : [[key, merged]];
  });
  return Object.fromEntries(entries);
}

function ownOf(value: JsonObject, key: string): Value {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}

function mergeLists(sides: ThreeSides<JsonValue[]>, place: Place, merging: Merging): JsonValue[] {
  const keys = keysOf(sides);
  const indexes = {
    base: indexesOf(keys.base),
    mine: indexesOf(keys.mine),
    theirs: indexesOf(keys.theirs),
  };
  const entryAt = (side: keyof ThreeSides, key: string): Value => {
    const index = indexes[side].get(key);
    return index === undefined ? undefined : sides[side][index];
  };
  const prefers = ordersClash(keys.base, keys.mine, keys.theirs) ? chooseOrder(sides, place, merging) : 'mine';
  return mergeOrder(keys.base, keys.mine, keys.theirs, prefers).flatMap((key) => {
    const merged = mergeValues(
      { base: entryAt('base', key), mine: entryAt('mine', key), theirs: entryAt('theirs', key) },
      {
        path: [...place.path, key],
        at: {
          mine: joinPointer(place.at.mine, indexes.mine.get(key) ?? ''),
          theirs: joinPointer(place.at.theirs, indexes.theirs.get(key) ?? ''),
        },
      },
      merging,
    );
    return merged === undefined ? [] : [merged];
  });
}

function indexesOf(keys: readonly string[]): Map<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

/** What tells the entries of a list apart: their own identity, or where they come from. */
function keysOf({ base, mine, theirs }: ThreeSides<JsonValue[]>): ThreeSides<string[]> {
  for (const member of ['id', 'name']) {
    const keys = { base: base.map(read(member)), mine: mine.map(read(member)), theirs: theirs.map(read(member)) };
    if (isIdentity(keys.base) && isIdentity(keys.mine) && isIdentity(keys.theirs))
      return { base: keys.base, mine: keys.mine, theirs: keys.theirs };
  }
  return {
    base: base.map((_, index) => `#${index}`),
    mine: derivedKeys(base, mine),
    theirs: derivedKeys(base, theirs),
  };
}

/** What both sides put in alike is one entry; an entry put in twice by one side is two. */
function derivedKeys(base: readonly JsonValue[], side: readonly JsonValue[]): string[] {
  const counts = new Map<string, number>();
  return alignEntries(base, side).map((index, own) => {
    if (index !== null) return `#${index}`;
    const content = JSON.stringify(side[own]);
    const count = counts.get(content) ?? 0;
    counts.set(content, count + 1);
    return `+${count} ${content}`;
  });
}

function read(member: string): (entry: JsonValue) => string | null {
  return (entry) => {
    const value = isObject(entry) ? ownOf(entry, member) : undefined;
    return typeof value === 'string' && value !== '' ? value : null;
  };
}

function isIdentity(keys: readonly (string | null)[]): keys is string[] {
  return keys.every((key) => key !== null) && new Set(keys).size === keys.length;
}

function chooseOrder(sides: ThreeSides<JsonValue[]>, place: Place, merging: Merging): Side {
  const before = merging.clashes.length;
  choose('order', sides, place, merging);
  const [met] = merging.clashes.slice(before);
  return (met && merging.choices.get(met.key)) ?? 'mine';
}

function choose(kind: Clash['kind'], { mine, theirs }: ThreeSides, { path, at }: Place, merging: Merging): Value {
  if (merging.isIndifferent(path)) return mine ?? theirs;
  const key = `${kind} ${JSON.stringify(path)}`;
  const pointsInto = mine === undefined ? 'theirs' : 'mine';
  merging.clashes.push({ key, kind, place: path, pointer: at[pointsInto], pointsInto, mine, theirs });
  return merging.choices.get(key) === 'theirs' ? theirs : mine;
}
