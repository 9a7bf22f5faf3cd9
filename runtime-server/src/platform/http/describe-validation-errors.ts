import { meantErrors } from '@parley/engine';
import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FieldProblem } from '../errors/index.ts';
import type { RequestPart } from './request-part.ts';

/** Turns what Ajv found into one sentence a field. */
export function describeValidationErrors(errors: readonly ErrorObject[], part: RequestPart): FieldProblem[] {
  const problems = meantErrors(errors, oneOf).map((error) => toProblem(error, part));
  const seen = new Set<string>();
  return problems.filter(({ pointer, message }) => {
    const key = `${pointer}\n${message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function toProblem(error: ErrorObject, part: RequestPart): FieldProblem {
  const { instancePath, keyword, params, parentSchema } = error;
  const child = (name: unknown): string => `${instancePath}/${escapePointer(String(name))}`;
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const name: unknown = params.additionalProperty ?? params.unevaluatedProperty;
    const known = Object.keys((parentSchema?.properties ?? {}) as object);
    const hint = known.length > 0 ? ` Known here: ${known.join(', ')}.` : '';
    return {
      pointer: child(name),
      message: `"${String(name)}" is not known here; remove it or correct its name.${hint}`,
    };
  }
  if (keyword === 'required') {
    const name = String(params.missingProperty);
    return { pointer: child(name), message: `"${name}" is required.` };
  }
  const field = nameOfField(instancePath, part);
  return { pointer: instancePath, message: `${field} must ${expectation(error)}.` };
}

/** Completes "… must". */
function expectation({ keyword, params, parentSchema, message }: ErrorObject): string {
  switch (keyword) {
    case 'type':
      return `be ${typeNames[String(params.type)] ?? String(params.type)}`;
    case 'enum':
      return `be one of ${(params.allowedValues as unknown[]).map((value) => JSON.stringify(value)).join(', ')}`;
    case 'const':
      return `be ${JSON.stringify(params.allowedValue)}`;
    case 'minLength':
      return params.limit === 1 ? 'not be empty' : `have at least ${params.limit} characters`;
    case 'maxLength':
      return `have at most ${params.limit} characters`;
    case 'minItems':
      return `have at least ${params.limit} ${params.limit === 1 ? 'entry' : 'entries'}`;
    case 'maxItems':
      return `have at most ${params.limit} entries`;
    case 'minimum':
      return `be at least ${params.limit}`;
    case 'maximum':
      return `be at most ${params.limit}`;
    case 'pattern':
      return typeof parentSchema?.description === 'string'
        ? `be ${parentSchema.description}`
        : `match the pattern ${String(params.pattern)}`;
    case 'uniqueItems':
      return `not name the same entry twice`;
    case 'anyOf':
      return 'have one of the forms that are allowed here';
    default:
      return (message ?? 'be valid').replace(/^must /, '');
  }
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a JSON object',
  array: 'a list',
  null: 'null',
};

function nameOfField(pointer: string, part: RequestPart): string {
  if (pointer === '') return part === 'body' ? 'The body' : 'The address';
  const name = pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  return `"${name}"`;
}

function oneOf(error: ErrorObject, allowedValues: unknown[]): ErrorObject {
  return { ...error, keyword: 'enum', params: { allowedValues } };
}

function escapePointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
