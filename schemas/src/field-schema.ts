import type { Static, TSchema } from 'typebox';

/** What a schema says of one value, as a form needs it (JSON Schema). */
export type FieldSchema = {
  type?: string;
  enum?: readonly string[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
};

/** A path that leads to a member of what a schema describes; any other is `never`. */
export type PathInto<Schema extends object, Path extends string> = Path &
  ([ValueAt<Schema extends TSchema ? Static<Schema> : never, Path>] extends [never] ? never : unknown);

type ValueAt<Value, Path extends string> = Path extends `${infer Name}.${infer Rest}`
  ? ValueAt<MemberOf<NonNullable<Value>, Name>, Rest>
  : MemberOf<NonNullable<Value>, Path>;

type MemberOf<Value, Name extends string> = Value extends readonly (infer Item)[]
  ? Name extends '*' | `${number}`
    ? Item
    : never
  : Name extends keyof Value
    ? Value[Name]
    : never;

/**
 * The schema of a member of an object schema. `path` names members with dots between them, as forms do; an index or `*`
 * stands for any item of a list. Where a value may also be null, the schema of the value.
 *
 * @throws Error when there is no such member
 * @example
 * fieldAt(Settings, 'reception.ringSeconds'); // { type: 'integer', minimum: 5, maximum: 600, … }
 */
export function fieldAt<Schema extends object, const Path extends string>(
  schema: Schema,
  path: PathInto<Schema, Path>,
): FieldSchema {
  let found: object | undefined = withoutNull(schema);
  for (const name of path.split('.')) found = found && memberOf(found, name);
  if (found === undefined) throw new Error(`The schema has no member "${path}".`);
  return found;
}

function memberOf(schema: object, name: string): object | undefined {
  const members = childAt(schema, 'properties');
  const found = members ? childAt(members, name) : childAt(schema, 'items');
  return found && withoutNull(found);
}

function withoutNull(schema: object): object {
  if (!('anyOf' in schema) || !Array.isArray(schema.anyOf)) return schema;
  const others = schema.anyOf.filter((each: object) => !('type' in each) || each.type !== 'null');
  return others.length === 1 ? others[0] : schema;
}

function childAt(parent: object, name: string): object | undefined {
  const child = new Map<string, unknown>(Object.entries(parent)).get(name);
  return typeof child === 'object' && child !== null ? child : undefined;
}
