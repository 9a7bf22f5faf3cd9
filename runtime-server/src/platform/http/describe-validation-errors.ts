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
      return formOf(String(params.pattern), parentSchema?.description);
    case 'uniqueItems':
      return `not name the same entry twice`;
    case 'anyOf':
      return 'have one of the forms that are allowed here';
    default:
      return (message ?? 'be valid').replace(/^must /, '');
  }
}

/** What a pattern asks for, in words: a description says what a value is, where it begins as such. */
function formOf(pattern: string, description: unknown): string {
  if (pattern === '\\S') return 'not be blank';
  if (typeof description === 'string' && /^(?:an?|one|the) /.test(description)) return `be ${description}`;
  const [, words] = forms.find(([sign]) => pattern.includes(sign)) ?? [];
  return words ?? 'have the form that the API description gives';
}

/** Patterns of ours by a part that no other has. */
const forms: readonly (readonly [sign: string, words: string])[] = [
  ['24:00', 'be a time such as 09:00'],
  ['Z|[+-]', 'be a day and a time with its zone, such as 2026-12-24T18:00:00Z'],
  ['\\d{4}-', 'be a day such as 2026-12-24'],
  ['#[0-9a-fA-F]', 'be a colour such as #4c5fd5'],
  ['@', 'be an e-mail address'],
  ['https?://', 'be a web address that begins with https:// or http://'],
  ['https://', 'be a web address that begins with https://'],
  ['[A-Za-z_][A-Za-z0-9_]', 'have letters, digits and "_" only, and begin with a letter or "_"'],
  ['A-Za-z0-9_-', 'have letters, digits, "_" and "-" only'],
  ['›', 'hold something that can be read, and no "›"'],
];

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
