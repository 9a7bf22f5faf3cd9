import { Type, type TSchema } from 'typebox';

/** A value that may be missing on purpose. */
export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** An opaque id with a readable prefix, such as `flw_…`. */
export const Id = Type.String({ minLength: 1, maxLength: 64, description: 'an id' });

/** A name that people read. */
export const DisplayName = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '\\S',
  description: 'a name that is not blank',
});

/** The address of a picture, or empty. */
export const PictureAddress = Type.String({
  maxLength: 2_000,
  pattern: '^(?:https?://\\S+|/\\S*)?$',
  description: 'empty, or an http(s) address',
});

/** When something happened: ISO 8601, UTC with milliseconds. */
export const Time = Type.String({ description: 'ISO 8601, UTC with milliseconds' });
