import { isSameJson } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';
import { isObject } from '../document/settings/json-pointer.ts';

/** Above this, entries without identity are matched only where they are equal. */
const comparedAtMost = 40_000;
/** What an entry that was left out or put in costs, against two that are matched though they differ. */
const likeEnough = 0.3;

/**
 * For each entry of a changed list, which entry of the list before it is; null = a new one. Entries have no identity of
 * their own here, so those are matched that are equal, or most alike, in the order they stand.
 */
export function alignEntries(before: readonly JsonValue[], after: readonly JsonValue[]): (number | null)[] {
  let head = 0;
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && isSameJson(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSameJson(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const middle = alignMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail));
  return [
    ...Array.from({ length: head }, (_, index) => index),
    ...middle.map((index) => (index === null ? null : index + head)),
    ...Array.from({ length: tail }, (_, index) => before.length - tail + index),
  ];
}

function alignMiddle(before: readonly JsonValue[], after: readonly JsonValue[]): (number | null)[] {
  const isLong = before.length * after.length > comparedAtMost;
  const alike = (a: JsonValue, b: JsonValue): number => (isLong ? Number(isSameJson(a, b)) : likeness(a, b));
  // best[i][j]: the greatest likeness that the first i and the first j entries can be matched with.
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  const scores = before.map((entry) => after.map((other) => alike(entry, other)));
  const score = (row: number, column: number): number => scores[row - 1]?.[column - 1] ?? 0;
  for (let row = 1; row <= before.length; row += 1) {
    for (let column = 1; column <= after.length; column += 1) {
      const matched = score(row, column) < likeEnough ? 0 : at(row - 1, column - 1) + score(row, column);
      best[row * width + column] = Math.max(matched, at(row - 1, column), at(row, column - 1));
    }
  }
  const aligned: (number | null)[] = after.map(() => null);
  let [row, column] = [before.length, after.length];
  while (row > 0 && column > 0) {
    if (score(row, column) >= likeEnough && at(row, column) === at(row - 1, column - 1) + score(row, column)) {
      row -= 1;
      column -= 1;
      aligned[column] = row;
    } else if (at(row, column) === at(row - 1, column)) row -= 1;
    else column -= 1;
  }
  return aligned;
}

/** 0 to 1. Of texts and numbers only equal ones are alike: one of them stands for nothing else. */
function likeness(a: JsonValue, b: JsonValue): number {
  if (isSameJson(a, b)) return 1;
  if (!isObject(a) || !isObject(b)) return 0;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  let same = 0;
  for (const key of keys) if (isSameJson(a[key], b[key])) same += 1;
  const kept = Object.keys(a).filter((key) => Object.hasOwn(b, key)).length;
  // Settings of the same shape are the same entry with other words more likely than another entry.
  return Math.min(0.99, (same + kept) / (2 * keys.size));
}
