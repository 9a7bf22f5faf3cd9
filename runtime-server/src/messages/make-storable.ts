import { storableText } from '../platform/storable-text.ts';

/** The value as the database gives it back: every text in it without NUL and without halves of surrogate pairs. */
export function makeStorable<Value>(value: Value): Value {
  return walk(value) as Value;
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(walk);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member)]));
}
