import { storableText } from '../../platform/storable-text.ts';

/** The value as the database gives it back: every text in it without NUL and without halves of surrogate pairs. */
export function makeStorable<Value>(value: Value): Value {
  return walk(value) as Value;
}

/** What holds nothing to change, as almost everything, is given back as it is. */
function walk(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const walked = value.map(walk);
    return walked.some((member, index) => member !== value[index]) ? walked : value;
  }
  let changed: [string, unknown][] | null = null;
  for (const [name, member] of Object.entries(value)) {
    const walked = walk(member);
    if (walked !== member) (changed ??= []).push([name, walked]);
  }
  return changed ? { ...value, ...Object.fromEntries(changed) } : value;
}
