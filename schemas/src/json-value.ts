import { Type } from 'typebox';

/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [name: string]: JsonValue };

/** Any JSON value, as a schema: not inspected further. */
export const AnyJson = Type.Unsafe<JsonValue>({});

/** Any JSON object, as a schema. */
export const AnyJsonObject = Type.Unsafe<JsonObject>({ type: 'object' });
