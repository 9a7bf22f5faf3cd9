import type { TSchema } from 'typebox';

export type JsonSchema = Record<string, unknown>;

/** In a request what has a default may be left out; in an answer it is always there. */
export type Direction = 'request' | 'answer';

export type Components = {
  /** A schema as it is written in the document: by reference where it has a name. */
  describe(schema: TSchema, direction: Direction): JsonSchema;
  /** Every named schema that was described. */
  all(): Record<string, JsonSchema>;
};

/** Names object schemas after the exports they are: `Flow`, and `FlowInput` where a request may leave something out. */
export function createComponents(exported: object): Components {
  const names = new Map<object, string>();
  for (const [name, value] of Object.entries(exported) as [string, unknown][]) {
    if (isObjectSchema(value)) names.set(value, name);
  }
  const written = new Map<string, JsonSchema>();

  const write = (value: unknown, direction: Direction): unknown => {
    if (Array.isArray(value)) return value.map((item) => write(item, direction));
    if (typeof value !== 'object' || value === null) return value;
    const name = names.get(value);
    if (name === undefined) return writeMembers(value, direction);
    const key = direction === 'request' && mayLeaveOut(value) ? `${name}Input` : name;
    if (!written.has(key)) {
      // Named before it is written: a schema may contain itself.
      written.set(key, {});
      written.set(key, writeMembers(value, direction));
    }
    return { $ref: `#/components/schemas/${key}` };
  };

  const writeMembers = (schema: object, direction: Direction): JsonSchema => {
    const members = Object.entries(schema).map(([key, value]) => [key, write(value, direction)]);
    const copy = Object.fromEntries(members) as JsonSchema;
    if (direction === 'request' && isObjectSchema(schema)) {
      const required = requiredOf(schema).filter((name) => !hasDefault(schema.properties[name]));
      if (required.length > 0) copy.required = required;
      else delete copy.required;
    }
    return copy;
  };

  return {
    describe: (schema, direction) => write(schema, direction) as JsonSchema,
    all: () => Object.fromEntries([...written].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

type ObjectSchema = { type: 'object'; properties: Record<string, unknown>; required?: string[] };

function isObjectSchema(value: unknown): value is ObjectSchema {
  return (
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'object' && 'properties' in value
  );
}

function requiredOf({ required = [] }: ObjectSchema): string[] {
  return required;
}

function hasDefault(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'default' in schema;
}

/** Whether anywhere in it something required has a default. */
function mayLeaveOut(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(mayLeaveOut);
  if (typeof schema !== 'object' || schema === null) return false;
  if (isObjectSchema(schema) && requiredOf(schema).some((name) => hasDefault(schema.properties[name]))) return true;
  return Object.values(schema).some(mayLeaveOut);
}
