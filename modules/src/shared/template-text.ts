import { messageLimits } from '@parley/schemas';
import { Type } from 'typebox';

/** A text for the visitor, as a setting: a template of the length that a message may have. */
export const TemplateText = Type.String({ maxLength: messageLimits.textCharacters });

/** The same where nothing need be written. */
export const OptionalTemplateText = Type.Optional(
  Type.String({ maxLength: messageLimits.textCharacters, default: '' }),
);
