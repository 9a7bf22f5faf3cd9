import type { InspectorField } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';
import { joinPointer, valueAt } from '../document/settings/json-pointer.ts';

/** The fields of a form that are shown: `when` names another field by the value it has. */
export function visibleFields(fields: readonly InspectorField[], settings: JsonValue, base = ''): InspectorField[] {
  return fields.filter(({ when }) => {
    if (!when) return true;
    const value = valueAt(settings, base + when.path) ?? null;
    return when.is.some((wanted) => wanted === value);
  });
}

/** An id that no entry of a list has yet: `b1`, `b2` … */
export function freeEntryId(wish: string, entries: readonly JsonValue[]): string {
  const taken = new Set(entries.map((entry) => valueAt(entry, joinPointer('', 'id'))));
  const letters = wish.replace(/\d+$/, '');
  for (let count = 1; ; count += 1) if (!taken.has(`${letters}${count}`)) return `${letters}${count}`;
}
