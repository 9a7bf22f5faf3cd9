import * as Value from 'typebox/value';
import type { TSchema } from 'typebox';
import { surelyFits } from './surely-fits.ts';

/** One place where a value does not fit its schema: a JSON pointer and what is wrong there. */
export type SchemaProblem = { path: string; message: string };

/** Checks a value against a schema without code generation (the browser's policy forbids it); all problems, none thrown. */
export function schemaProblems(schema: TSchema, value: unknown): SchemaProblem[] {
  if (surelyFits(schema, value) || Value.Check(schema, value)) return [];
  return dropUnionNoise(Value.Errors(schema, value)).flatMap(toProblems);
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
      message: `The key "${key}" is not known here; remove it or correct its name.`,
    }));
  }
  if (error.keyword === 'required') {
    return error.params.requiredProperties.map((key) => ({
      path: `${error.instancePath}/${escapePointer(key)}`,
      message: `"${key}" is required.`,
    }));
  }
  if (error.keyword === 'boolean') return [];
  return [{ path: error.instancePath, message: sentence(error) }];
}

/**
 * A value that fits no member of a union yields the errors of every member. Kept are those of the member it was meant to
 * be: the one whose fixed values (`kind`, `type`) it matches; when none is, a single error for the union.
 */
function dropUnionNoise(errors: ValidationError[]): ValidationError[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf');
  let kept = errors;
  for (const union of unions) {
    const prefix = `${union.schemaPath}/anyOf/`;
    const members = new Map<string, ValidationError[]>();
    for (const error of kept) {
      if (!error.schemaPath.startsWith(prefix)) continue;
      const member = error.schemaPath.slice(prefix.length).split('/', 1)[0] ?? '';
      members.set(member, [...(members.get(member) ?? []), error]);
    }
    const depth = union.instancePath.split('/').length + 1;
    const meant = [...members.values()].filter(
      (list) => !list.some((error) => isFixedValue(error) && error.instancePath.split('/').length === depth),
    );
    const fewest = meant.length > 0 ? meant.reduce((best, list) => (list.length < best.length ? list : best)) : null;
    kept = kept.filter((error) =>
      error === union ? fewest === null : !error.schemaPath.startsWith(prefix) || (fewest?.includes(error) ?? false),
    );
  }
  return kept;
}

function isFixedValue(error: ValidationError): boolean {
  return error.keyword === 'const' || error.keyword === 'enum';
}

function sentence(error: ValidationError): string {
  switch (error.keyword) {
    case 'const':
      return `This must be ${JSON.stringify(error.params.allowedValue)}.`;
    case 'enum':
      return `This must be one of ${error.params.allowedValues.map((value) => JSON.stringify(value)).join(', ')}.`;
    case 'anyOf':
      return 'This is none of the forms that are allowed here.';
    default:
      return `This ${error.message}.`;
  }
}

function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
