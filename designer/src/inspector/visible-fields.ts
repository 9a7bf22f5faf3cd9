import type { InspectorField } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';
import { newId } from '../document/new-id.ts';
import { valueAt } from '../document/settings/json-pointer.ts';

/** The fields of a form that are shown: `when` names another field by the value it has. */
export function visibleFields(fields: readonly InspectorField[], settings: JsonValue, base = ''): InspectorField[] {
  return fields.filter(({ when }) => {
    if (!when) return true;
    const value = valueAt(settings, base + when.path) ?? null;
    return when.is.some((wanted) => wanted === value);
  });
}

/** An id for a new entry of a list. Random: two people who add one at once add two. */
export function newEntryId(wish: string): string {
  return newId(wish.replace(/\d+$/, ''));
}
