import type { JsonObject, JsonValue } from '@parley/schemas';
import { parsePattern } from '../pattern/index.ts';
import { refusalOf, type Refusal } from '../problem/refusal.ts';
import { jsonSchemaTexts } from './json-schema.texts.ts';
import { weighSchema } from './schema-weight.ts';

/** The drafts that answers are checked by. */
export type SchemaDialect = 'draft-07' | '2020-12';

/** What is wrong at one place: `path` is a JSON pointer within the schema. */
export type SchemaFault = { path: string } & Refusal<SchemaFaultReason>;
type SchemaFaultReason = keyof typeof jsonSchemaTexts;

/** The draft that a schema is written in, by its `$schema`; 2020-12 where it names none, null for any other. */
export function dialectOf({ $schema }: JsonObject): SchemaDialect | null {
  if ($schema === undefined) return '2020-12';
  const name = typeof $schema === 'string' ? $schema.replace(/^https?:\/\//, '').replace(/#?$/, '') : '';
  if (name === 'json-schema.org/draft/2020-12/schema') return '2020-12';
  return name === 'json-schema.org/draft-07/schema' ? 'draft-07' : null;
}

/**
 * Everything that makes a JSON Schema unusable, found without running it: keywords whose value is of the wrong kind or
 * written as in an older draft, types that are none, references that lead nowhere or out of the schema, patterns that do
 * not run in linear time.
 */
export function schemaFaults(schema: JsonObject): SchemaFault[] {
  const dialect = dialectOf(schema);
  if (dialect === null) return [faultAt('/$schema', 'dialect', { dialect: shortened(schema.$schema) })];
  const faults: SchemaFault[] = [];
  const visit = (value: JsonValue | undefined, path: string, depth: number): void => {
    // Weighed elsewhere: what nests deeper is refused as a whole.
    if (depth > maxDepth || !isRecord(value)) return;
    for (const [keyword, inner] of Object.entries(value)) {
      const at = `${path}/${escape(keyword)}`;
      const found = faultOf(keyword, inner, { dialect, root: schema, path: at });
      faults.push(...found);
      if (found.length > 0) continue;
      for (const [name, part] of schemasIn(keyword, inner))
        visit(part, name === '' ? at : `${at}/${escape(name)}`, depth + 1);
    }
  };
  visit(schema, '', 0);
  return faults.length === 0 && isTooHeavy(schema) ? [faultAt('', 'too-heavy', {})] : faults;
}

function isTooHeavy(schema: JsonObject): boolean {
  try {
    weighSchema(schema, patternSize);
    return false;
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** The size of a pattern's program. @throws RangeError when it is refused */
export function patternSize(source: string): number {
  const parsed = parsePattern(source);
  if (parsed.status === 'refused') throw new RangeError(parsed.message);
  return parsed.pattern.engine.programSize();
}

function faultAt(path: string, reason: SchemaFaultReason, values: Refusal['values']): SchemaFault {
  return { path, ...refusalOf<SchemaFaultReason>(jsonSchemaTexts, reason, values) };
}

function shortened(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 100);
}

const maxDepth = 100;
const types = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null']);

type Place = { dialect: SchemaDialect; root: JsonObject; path: string };

function faultOf(keyword: string, value: JsonValue, { dialect, root, path }: Place): SchemaFault[] {
  const fault = (reason: SchemaFaultReason, values: Refusal['values']) => [faultAt(path, reason, values)];
  const older = olderForm(keyword, value, dialect);
  if (older !== null) return fault('older-form', { keyword, wanted: older });
  const kind = kinds.get(keyword);
  if (kind && !kind.fits(value)) return fault('wrong-value', { keyword, wanted: kind.wanted });
  if (keyword === 'type') {
    const unknown = [value].flat().find((type) => typeof type !== 'string' || !types.has(type));
    return unknown === undefined ? [] : fault('unknown-type', { type: shortened(unknown) });
  }
  if (keyword === '$ref' && typeof value === 'string' && !leadsSomewhere(root, value))
    return fault('reference', { reference: shortened(value) });
  return patternsIn(keyword, value).flatMap((source) => {
    const parsed = parsePattern(source);
    return parsed.status === 'refused' ? fault(`pattern-${parsed.reason}`, parsed.values) : [];
  });
}

function patternsIn(keyword: string, value: JsonValue): string[] {
  if (keyword === 'pattern' && typeof value === 'string') return [value];
  return keyword === 'patternProperties' && isRecord(value) ? Object.keys(value) : [];
}

/** How a value of an older draft is written now; null where it is none. */
function olderForm(keyword: string, value: JsonValue, dialect: SchemaDialect): string | null {
  if (keyword === 'id' && typeof value === 'string') return '"$id"';
  if (/^exclusive(Minimum|Maximum)$/.test(keyword) && typeof value === 'boolean') return `"${keyword}": 5`;
  if (keyword === 'required' && typeof value === 'boolean') return '"required": ["name"]';
  if (keyword === 'divisibleBy') return '"multipleOf"';
  if (dialect === 'draft-07') return null;
  if (keyword === 'items' && Array.isArray(value)) return '"prefixItems"';
  if (keyword === 'dependencies') return '"dependentRequired"';
  return null;
}

type Kind = { fits: (value: JsonValue) => boolean; wanted: string };

const isText = (value: JsonValue) => typeof value === 'string';
const isNumber = (value: JsonValue) => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: JsonValue) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isSchema = (value: JsonValue) => typeof value === 'boolean' || isRecord(value);
const isTexts = (value: JsonValue) =>
  Array.isArray(value) && value.every(isText) && new Set(value).size === value.length;
const isSchemas = (value: JsonValue) => Array.isArray(value) && value.length > 0 && value.every(isSchema);
const isMapOf = (fits: Kind['fits']) => (value: JsonValue) => isRecord(value) && Object.values(value).every(fits);

const kinds: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ['$ref $id $schema $comment pattern format title description contentEncoding contentMediaType', isText, 'a text'],
      ['maximum minimum exclusiveMaximum exclusiveMinimum', isNumber, 'a number'],
      ['multipleOf', (value) => typeof value === 'number' && value > 0, 'a number above 0'],
      [
        'maxLength minLength maxItems minItems maxProperties minProperties maxContains minContains',
        isCount,
        'a whole number from 0',
      ],
      ['uniqueItems', (value) => typeof value === 'boolean', 'true or false'],
      ['required', isTexts, 'a list of names, none of them twice'],
      ['enum', Array.isArray, 'a list of values'],
      [
        'type',
        (value) => isText(value) || (Array.isArray(value) && value.length > 0 && isTexts(value)),
        'a type, or a list of types',
      ],
      ['allOf anyOf oneOf prefixItems', isSchemas, 'a list of schemas with at least one'],
      ['items', (value) => isSchema(value) || isSchemas(value), 'a schema'],
      [
        'not if then else contains additionalProperties additionalItems propertyNames unevaluatedItems unevaluatedProperties',
        isSchema,
        'a schema',
      ],
      ['properties patternProperties $defs definitions dependentSchemas', isMapOf(isSchema), 'schemas by name'],
      ['dependentRequired', isMapOf(isTexts), 'lists of names by name'],
      ['dependencies', isMapOf((value) => isSchema(value) || isTexts(value)), 'schemas or lists of names, by name'],
    ] satisfies [string, Kind['fits'], string][]
  ).flatMap(([keywords, fits, wanted]) => keywords.split(' ').map((keyword) => [keyword, { fits, wanted }] as const)),
);

const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);
const single = new Set([
  ...'not if then else contains items additionalProperties additionalItems propertyNames'.split(' '),
  ...'unevaluatedItems unevaluatedProperties allOf anyOf oneOf prefixItems'.split(' '),
]);

/** The schemas in the value of a keyword, each with its name or place; `''` for the value itself. */
function schemasIn(keyword: string, value: JsonValue): [string, JsonValue][] {
  if (maps.has(keyword)) return isRecord(value) ? Object.entries(value) : [];
  if (!single.has(keyword)) return [];
  return Array.isArray(value) ? value.map((part, index) => [String(index), part]) : [['', value]];
}

/** Follows a pointer into the schema (RFC 6901), by own names. */
function leadsSomewhere(root: JsonObject, reference: string): boolean {
  if (reference === '#') return true;
  if (!reference.startsWith('#/')) return false;
  let target: JsonValue | undefined = root;
  for (const part of reference.slice(2).split('/')) {
    let name: string;
    try {
      name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    } catch {
      return false;
    }
    const holder: JsonValue | undefined = target;
    if (Array.isArray(holder)) target = holder[Number(name)];
    else target = isRecord(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
  }
  return target !== undefined && isSchema(target);
}

function isRecord(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function escape(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
