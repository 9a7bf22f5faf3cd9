import type { TSchema } from 'typebox';

/** An update of settings: every member may be left out; a list is given as a whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;

/** The same schema with every member optional and without defaults, which would overwrite what is stored. */
export function optionalAll(schema: object): object {
  if (!isObject(schema)) {
    const { default: _default, ...rest } = schema as { default?: unknown };
    return rest;
  }
  const properties = Object.entries(schema.properties).map(([name, member]) => [name, optionalAll(member)]);
  return { type: 'object', properties: Object.fromEntries(properties) as object, additionalProperties: false };
}

/** The value that the `default`s of a schema make. */
export function defaultOf(schema: object): unknown {
  if (!isObject(schema)) return (schema as { default?: unknown }).default;
  return Object.fromEntries(Object.entries(schema.properties).map(([name, member]) => [name, defaultOf(member)]));
}

type ObjectSchema = { type: 'object'; properties: Record<string, TSchema> };

function isObject(schema: object): schema is ObjectSchema {
  return 'type' in schema && schema.type === 'object' && 'properties' in schema;
}
