import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { TSchema } from 'typebox';
import { AppError, type FieldProblem } from '../errors/index.ts';
import { findEndlessNumber, withStorableIntegers } from '../storable-numbers.ts';
import { describeValidationErrors } from './describe-validation-errors.ts';
import type { RequestPart } from './request-part.ts';

/**
 * Checks a part of a request against its schema and fills in defaults. The value is changed in place.
 * @throws AppError `invalid` with a sentence for each bad field
 */
export function validate(schema: TSchema, value: unknown, part: RequestPart): void {
  const check = validatorOf(schema, part === 'body' ? bodies : parameters);
  if (check(value)) {
    // What is read as infinity passes for a number of any size.
    const pointer = findEndlessNumber(value);
    if (pointer === null) return;
    const message = `"${pointer.slice(1)}" must be a finite number.`;
    throw new AppError('invalid', invalidDetail[part], { problems: [{ pointer, message }] });
  }
  throw new AppError('invalid', invalidDetail[part], { problems: toProblems(check.errors ?? [], part) });
}

/** What is wrong with an answer of ours, or null; for tests. */
export function findAnswerProblems(schema: TSchema, value: unknown): FieldProblem[] | null {
  const check = validatorOf(schema, answers);
  return check(value) ? null : toProblems(check.errors ?? [], 'body');
}

type Validators = {
  ajv: Ajv2020;
  prepare: (schema: TSchema) => TSchema;
  compiled: WeakMap<TSchema, ValidateFunction>;
};

const options = { allErrors: true, verbose: true, strict: true, allowUnionTypes: true, strictTypes: false } as const;
const bodies: Validators = {
  ajv: new Ajv2020({ ...options, useDefaults: true }),
  prepare: withStorableIntegers,
  compiled: new WeakMap(),
};
const parameters: Validators = {
  ajv: new Ajv2020({ ...options, useDefaults: true, coerceTypes: true }),
  prepare: withStorableIntegers,
  compiled: new WeakMap(),
};
const answers: Validators = { ajv: new Ajv2020(options), prepare: (schema) => schema, compiled: new WeakMap() };

function validatorOf(schema: TSchema, { ajv, prepare, compiled }: Validators): ValidateFunction {
  let check = compiled.get(schema);
  if (!check) {
    check = ajv.compile(prepare(schema));
    compiled.set(schema, check);
  }
  return check;
}

const invalidDetail: Record<RequestPart, string> = {
  body: 'The body of the request is not valid; each wrong field is listed under "problems".',
  query: 'The query of the address is not valid; each wrong parameter is listed under "problems".',
  path: 'The address is not valid; each wrong part is listed under "problems".',
};

function toProblems(errors: readonly ErrorObject[], part: RequestPart): FieldProblem[] {
  return describeValidationErrors(errors, part).slice(0, mostProblems);
}

/** A list of a thousand wrong entries helps nobody. */
const mostProblems = 100;
