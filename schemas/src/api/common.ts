import { Type } from 'typebox';

/** An opaque id with a readable prefix, such as `flw_…`. */
export { Id } from '../define.ts';

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

/** The same as it is set: by https, or uploaded here (also where this installation itself is not reached by https). */
export const PictureInput = Type.String({
  maxLength: 2_000,
  pattern: '^(?:https://\\S+|https?://[^/\\s]+/api/v1/uploads/\\S+|/(?:[^/\\s]\\S*)?)?$',
  description: 'empty, the address of an uploaded picture, or one that begins with https://',
});
