import { isObject } from '../../document/settings/json-pointer.ts';
import type { JsonValue, Variable } from '@parley/schemas';

/** A name of the called flow with what it is mapped to here; one that it does not declare any more has no variable. */
export type Mapping = { name: string; variable: Variable | null; value: string };

/** What the called flow declares, each with what it is mapped to, then mappings that nothing there answers to. */
export function mappingsOf(declared: readonly Variable[], value: JsonValue | undefined): Mapping[] {
  const given = new Map(
    Object.entries(isObject(value) ? value : {}).map(([name, text]) => [name, typeof text === 'string' ? text : '']),
  );
  const rows = declared.map((variable): Mapping => {
    const text = given.get(variable.name) ?? '';
    given.delete(variable.name);
    return { name: variable.name, variable, value: text };
  });
  return [...rows, ...[...given].map(([name, text]) => ({ name, variable: null, value: text }))];
}

/** The setting with one name mapped to something else; nothing = not mapped. */
export function withMapping(value: JsonValue | undefined, name: string, text: string): Record<string, JsonValue> {
  const { [name]: _, ...others } = isObject(value) ? value : {};
  return text === '' ? others : { ...others, [name]: text };
}
