import { closed, messageLimits, oneOf } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { MaxAttempts } from '../shared/attempts.ts';
import { NoReplySeconds } from '../shared/no-reply.ts';
import { OptionalTemplateText, TemplateText } from '../shared/template-text.ts';

/** What a typed answer must look like. */
export const answerKinds = ['any', 'phone', 'email', 'number', 'integer', 'date', 'url', 'regex'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** What comes first in a date, besides the year. */
export const DateOrder = Type.Enum(['year-first', 'day-first', 'month-first'], {
  default: 'year-first',
  description: 'kind date: how a date is written; year first (2026-03-02) is always accepted',
});
export type DateOrder = Static<typeof DateOrder>;

/** What groups the digits of a number, and what stands before its decimals. */
export const ThousandsSign = Type.Enum(['none', 'comma', 'point', 'space', 'apostrophe'], {
  default: 'none',
  description: 'kinds number and integer: what may group digits',
});
export type ThousandsSign = Static<typeof ThousandsSign>;
export const DecimalSign = Type.Enum(['point', 'comma'], {
  default: 'point',
  description: 'kinds number and integer: what stands before the decimals',
});
export type DecimalSign = Static<typeof DecimalSign>;

const Length = Type.Integer({ minimum: 1, maximum: messageLimits.textCharacters, description: 'in characters' });

/** What is demanded of a typed answer, all of it. */
export const Validation = closed({
  kind: Type.Optional(Type.Enum([...answerKinds], { default: 'any', description: 'what the answer must look like' })),
  pattern: Type.Optional(
    Type.String({ minLength: 1, maxLength: 1_000, description: 'kind regex: must be found in the answer' }),
  ),
  minLength: Type.Optional(Length),
  maxLength: Type.Optional(Length),
  min: Type.Optional(Type.Number({ description: 'kinds number and integer: the least value' })),
  max: Type.Optional(Type.Number({ description: 'kinds number and integer: the greatest value' })),
  dateOrder: Type.Optional(DateOrder),
  thousandsSign: Type.Optional(ThousandsSign),
  decimalSign: Type.Optional(DecimalSign),
});
export type Validation = Static<typeof Validation>;

/** One of the options to choose from. */
const AnswerOption = closed({
  text: Type.String({ maxLength: 1_000, description: 'what is shown, sent and stored' }),
  description: OptionalTemplateText,
});

/** What one of several fields must hold: what is typed, or one of its choices. */
export const fieldKinds = ['any', 'phone', 'email', 'number', 'integer', 'date', 'url', 'choice'] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** One of the fields of a form that asks for several things at once. */
export const FormFieldSetting = closed({
  name: Type.String({ maxLength: 200, description: 'what is asked for, as a template; the same for no other field' }),
  variable: Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$', description: 'where its answer is stored' }),
  kind: Type.Optional(Type.Enum([...fieldKinds], { default: 'any', description: 'what its answer must look like' })),
  choices: Type.Optional(
    Type.Array(Type.String({ maxLength: 200 }), {
      maxItems: 100,
      default: [],
      description: 'kind choice: one of these',
    }),
  ),
  required: Type.Optional(Type.Boolean({ default: true, description: 'false = it may stay empty' })),
  placeholder: Type.Optional(Type.String({ maxLength: 200, default: '', description: 'shown while it is empty' })),
});
export type FormFieldSetting = Static<typeof FormFieldSetting>;

/** Settings of collecting information (flow.md §2): all forms share one, so that changing the form loses nothing. */
export const CollectInfoSettings = closed({
  text: TemplateText,
  form: oneOf('text', 'options', 'fields'),
  variable: Type.String({ pattern: '^[A-Za-z_][A-Za-z0-9_]{0,63}$', description: 'where the answer is stored' }),
  invalidText: OptionalTemplateText,
  maxAttempts: MaxAttempts,
  noReplySeconds: NoReplySeconds,
  validation: Type.Optional(Type.Object(Validation.properties, { additionalProperties: false, default: {} })),
  options: Type.Optional(Type.Array(AnswerOption, { maxItems: 100, default: [] })),
  fields: Type.Optional(
    Type.Array(FormFieldSetting, { maxItems: 10, default: [], description: 'form fields: asked as one form' }),
  ),
});
export type CollectInfoSettings = Static<typeof CollectInfoSettings>;
