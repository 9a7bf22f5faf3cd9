import { Type } from 'typebox';

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
