import { Type } from 'typebox';
import type { TEnum, TProperties, TSchema } from 'typebox';

/** An object schema that refuses unknown keys: nothing crosses a boundary that is not named. */
export function closed<Properties extends TProperties>(properties: Properties, options: { description?: string } = {}) {
  return Type.Object(properties, { ...options, additionalProperties: false });
}

/** A string schema with a fixed set of values, written as JSON Schema `enum`. */
export function oneOf<const Values extends string[]>(...values: Values): TEnum<Values> {
  return Type.Enum<Values>([...values]);
}

export const Id = Type.String({ minLength: 1, maxLength: 64, description: 'an id' });

/** A key: the slug by which schedules, skill groups, robots and secrets are named in a flow (unique in an application). */
export const keyPattern = '^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$';
export const Key = Type.String({ pattern: keyPattern, description: 'a slug' });

/** Days that exist; whether a year has a 29 February is not for a pattern. */
const day = '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|[12]\\d))';
const timeOfDay = '(?:[01]\\d|2[0-3]):[0-5]\\d';

/** An instant: ISO 8601, UTC with milliseconds when we write it, any offset when we read it. */
export const instantPattern = `^\\d{4}-${day}T${timeOfDay}(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:Z|[+-]${timeOfDay})$`;
export const Instant = Type.String({
  pattern: instantPattern,
  description: 'ISO 8601 instant',
});

/** An instant in a document, as people wrote it: whether there is such a day is for the check, which says it in words. */
export const writtenInstantPattern =
  '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}:\\d{2})$';
export const WrittenInstant = Type.String({
  pattern: writtenInstantPattern,
  description: 'ISO 8601 instant',
});

/** A value that may be missing on purpose. */
export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** When something happened: ISO 8601, UTC with milliseconds. */
export const Time = Type.String({ description: 'ISO 8601, UTC with milliseconds' });
