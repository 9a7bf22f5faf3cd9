import { Type } from 'typebox';

/** How often a visitor may answer wrongly before the module is left; each further one costs a prompt. */
export const MaxAttempts = Type.Optional(
  Type.Integer({
    minimum: 0,
    maximum: 100,
    default: 0,
    description: 'wrong answers after which the module is left; 0 = without limit',
  }),
);
