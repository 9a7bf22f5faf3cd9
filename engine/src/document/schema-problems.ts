import { instantPattern, keyPattern, writtenInstantPattern } from '@parley/schemas';
import * as Value from 'typebox/value';
import { Settings } from 'typebox/system';
import type { TSchema } from 'typebox';
import { refusalMaker, type Refusal } from '../problem/refusal.ts';
import { schemaTexts } from './structure.texts.ts';
import { meantErrors } from './meant-errors.ts';
import { surelyFits } from './surely-fits.ts';

/** By itself it stops at eight, which one entry of a list of unions may use up. */
Settings.Set({ maxErrors: 500 });

/** One place where a value does not fit its schema: a JSON pointer and what is wrong there, a key of `schemaTexts`. */
export type SchemaProblem = { path: string } & Refusal<keyof typeof schemaTexts>;

/** Checks a value against a schema without code generation (the browser's policy forbids it); all problems, none thrown. */
export function schemaProblems(schema: TSchema, value: unknown): SchemaProblem[] {
  if (surelyFits(schema, value) || Value.Check(schema, value)) return [];
  // Of a key that is not known here both the key and its value are told.
  const errors = Value.Errors(schema, value).filter(({ keyword }) => keyword !== 'boolean');
  return meantErrors(errors, oneOf).flatMap(toProblems);
}

/** A copy of the value with the schema's defaults filled in. The value must fit the schema. */
export function withDefaults<T>(schema: TSchema, value: T): T {
  return Value.Default(schema, Value.Clone(value)) as T;
}

type ValidationError = ReturnType<typeof Value.Errors>[number];

function toProblems(error: ValidationError): SchemaProblem[] {
  if (error.keyword === 'additionalProperties') {
    return error.params.additionalProperties.map((key) => ({
      path: `${error.instancePath}/${escapePointer(key)}`,
      ...refuse('unknown-key', { key }),
    }));
  }
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((key) => ({
      path: `${error.instancePath}/${escapePointer(key)}`,
      ...refuse('required', { key }),
    }));
  }
  return [{ path: error.instancePath, ...refusalFor(error) }];
}

function oneOf(error: ValidationError, allowedValues: unknown[]): ValidationError {
  return { ...error, keyword: 'enum', params: { allowedValues } };
}

const refuse = refusalMaker<typeof schemaTexts>(schemaTexts);

/** Patterns of our own schemas in words; others are those of who wrote them. */
function refuseByPattern(pattern: string): Refusal<keyof typeof schemaTexts> {
  const body = pattern.replace(/^\^\(\?!__proto__\$\)/, '^');
  if (body === '\\S') return refuse('blank', {});
  if (body === '^[A-Za-z_][A-Za-z0-9_]{0,63}$') return refuse('name', {});
  if (body === '^[A-Za-z0-9_-]{1,64}$') return refuse('id', {});
  if (body === keyPattern) return refuse('slug', {});
  if (pattern === instantPattern || pattern === writtenInstantPattern) return refuse('moment', {});
  return refuse('pattern', { pattern });
}

function refusalFor(error: ValidationError): Refusal<keyof typeof schemaTexts> {
  switch (error.keyword) {
    case 'const':
      return refuse('const', { allowed: JSON.stringify(error.params.allowedValue) });
    case 'enum':
      return refuse('enum', { allowed: error.params.allowedValues.map((value) => JSON.stringify(value)).join(', ') });
    case 'anyOf':
      return refuse('form', {});
    case 'pattern':
      return refuseByPattern(String(error.params.pattern));
    case 'type': {
      const type = String(error.params.type);
      return isNamedType(type) ? refuse(type, {}) : refuse('other', { what: error.message });
    }
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'maxProperties':
      return refuse(error.keyword, { limit: Number(error.params.limit) });
    default:
      return refuse('other', { what: error.message });
  }
}

const namedTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array'] as const;

function isNamedType(type: string): type is (typeof namedTypes)[number] {
  return namedTypes.some((each) => each === type);
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
