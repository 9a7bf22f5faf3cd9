import { closed, messageLimits, oneOf } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { OptionalTemplateText } from '../shared/template-text.ts';

/** The longest wait for a time, and how far ahead a moment may lie, in seconds. */
export const longestWaitSeconds = 30 * 86_400;
export const furthestMomentSeconds = 366 * 86_400;

/** Settings of a wait: for a time, or until a moment. Both share one form, so that changing it loses nothing. */
export const WaitSettings = closed({
  for: oneOf('time', 'moment'),
  seconds: Type.Optional(
    Type.Integer({ minimum: 1, maximum: longestWaitSeconds, default: 60, description: 'how long, for a time' }),
  ),
  moment: Type.Optional(
    Type.String({
      maxLength: messageLimits.textCharacters,
      default: '',
      description: 'when, as a template: a date, a date with a time, or a time of day',
    }),
  ),
  onMessage: Type.Optional(
    Type.Enum(['stay', 'leave'], {
      default: 'stay',
      description: 'what a message of the visitor does meanwhile: nothing, or it ends the wait by `written`',
    }),
  ),
  text: OptionalTemplateText,
});
export type WaitSettings = Static<typeof WaitSettings>;
