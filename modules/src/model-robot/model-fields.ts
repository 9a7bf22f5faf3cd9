import { isExactNumber, type JsonObject, type JsonValue } from '@parley/schemas';
import type { ModelField } from './model-robot.schema.ts';

/** Longer than any field is. */
const maxCharacters = 500;

/** What a model is told of fields, as JSON Schema. */
export function schemaOfFields(fields: readonly ModelField[]): JsonObject {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.name, schemaOfField(field)])),
    required: fields.filter(({ required = true }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function schemaOfField({ type, about = '', options = [] }: ModelField): JsonObject {
  const description: JsonObject = about === '' ? {} : { description: about };
  switch (type) {
    case 'number':
    case 'integer':
      return { type, ...description };
    case 'yes-no':
      return { type: 'boolean', ...description };
    case 'date':
      return { type: 'string', description: `${about} (YYYY-MM-DD)`.trim() };
    case 'choice':
      return { type: 'string', enum: options, ...description };
    case 'text':
      return { type: 'string', maxLength: maxCharacters, ...description };
  }
}

/** The values of fields that a model gave, each as it is stored; or what is wrong with them, in words for the model. */
export function readFields(
  fields: readonly ModelField[],
  given: JsonValue,
): { values: JsonObject; problems: string[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || isExactNumber(given)) {
    return { values: {}, problems: ['The arguments are no JSON object.'] };
  }
  const known = new Set(fields.map(({ name }) => name));
  const problems = Object.keys(given)
    .filter((name) => !known.has(name))
    .map(() => 'A field is given that does not exist.');
  const values: JsonObject = {};
  for (const field of fields) {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    if (value === undefined || value === null || value === '') {
      if (field.required ?? true) problems.push(`The field "${field.name}" is missing: ask the visitor.`);
      continue;
    }
    const read = readValue(field, value);
    if (read === null) problems.push(`"${field.name}" ${wantedOf(field)}.`);
    else values[field.name] = read;
  }
  return { values, problems };
}

function readValue({ type, options = [] }: ModelField, value: JsonValue): JsonValue | null {
  const text = typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : null;
  switch (type) {
    case 'text':
      return text !== null && [...text].length <= maxCharacters ? text : null;
    case 'number':
      return text !== null && /^-?\d{1,15}(\.\d{1,10})?$/.test(text) ? Number(text) : null;
    case 'integer':
      return text !== null && /^-?\d{1,15}$/.test(text) ? Number(text) : null;
    case 'yes-no':
      return typeof value === 'boolean' ? value : null;
    case 'date':
      return text !== null && isDate(text) ? text : null;
    case 'choice':
      return text !== null && options.includes(text) ? text : null;
  }
}

function wantedOf({ type, options = [] }: ModelField): string {
  if (type === 'choice') return `must be one of ${options.join(', ')}`;
  if (type === 'date') return 'must be a date that exists, YYYY-MM-DD';
  if (type === 'yes-no') return 'must be true or false';
  return type === 'text' ? `must be a text of at most ${maxCharacters} characters` : `must be a ${type}`;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A value of each field that it takes, for whoever explores. */
export function validValue({ type, options = [] }: ModelField): JsonValue {
  const samples = { text: 'A text', number: 1, integer: 1, date: '2026-01-31', 'yes-no': true };
  return type === 'choice' ? (options[0] ?? '') : samples[type];
}
