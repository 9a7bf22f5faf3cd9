import type { JsonObject, JsonValue } from '@parley/schemas';

const maxWeight = 2000;
const maxDepth = 100;

/** Keywords whose value maps free names to schemas. */
const mapsOfSchemas = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
/** Keywords whose value is data. */
const data = new Set(['const', 'enum', 'default', 'examples']);
/** Keywords that would make a check asynchronous, or name schemas other than by a pointer into this one. */
const refused = new Set(['$async', '$anchor', '$dynamicAnchor', '$dynamicRef', '$recursiveAnchor', '$recursiveRef']);

/**
 * How much work one pass over a schema is: its JSON values, with every `$ref` counted as what it stands for, and the size
 * of its patterns. Throws when that is above 2,000, or when the schema nests deeper than 100, refers to itself or to
 * anything outside itself: doubling references would otherwise make a tiny schema run for years.
 */
export function weighSchema(root: JsonObject, weighPattern: (pattern: string) => number): number {
  const weights = new Map<JsonObject, number>();
  const open = new Set<JsonObject>();

  function weigh(schema: JsonValue): number {
    if (schema === null || typeof schema !== 'object') return 1;
    if (Array.isArray(schema)) return limited(schema.reduce<number>((sum, item) => sum + weigh(item), 1));
    const known = weights.get(schema);
    if (known !== undefined) return known;
    if (open.has(schema)) throw new RangeError('it refers to itself, which is not supported.');
    if (open.size >= maxDepth) throw new RangeError(`it nests deeper than ${maxDepth} levels.`);
    open.add(schema);
    const weight = limited(
      Object.entries(schema).reduce((sum, [keyword, value]) => sum + weighKeyword(keyword, value, schema), 1),
    );
    open.delete(schema);
    weights.set(schema, weight);
    return weight;
  }

  function weighKeyword(keyword: string, value: JsonValue, schema: JsonObject): number {
    if (refused.has(keyword) || (keyword === '$id' && schema !== root)) {
      throw new RangeError(`"${keyword}" is not supported.`);
    }
    if (keyword === '$ref') return weigh(resolve(root, value));
    if (data.has(keyword)) return JSON.stringify(value).length;
    if (keyword === 'pattern' && typeof value === 'string') return weighPattern(value);
    if (!mapsOfSchemas.has(keyword) || value === null || typeof value !== 'object' || Array.isArray(value)) {
      return weigh(value);
    }
    return Object.entries(value).reduce(
      (sum, [name, inner]) => sum + weigh(inner) + (keyword === 'patternProperties' ? weighPattern(name) : 0),
      1,
    );
  }

  return weigh(root);
}

function limited(weight: number): number {
  if (weight > maxWeight) throw new RangeError(`it is too complex: its weight is above ${maxWeight}.`);
  return weight;
}

/** Follows a JSON Pointer fragment (RFC 6901). */
function resolve(root: JsonObject, reference: JsonValue): JsonValue {
  if (typeof reference !== 'string' || !/^#(\/|$)/.test(reference)) {
    throw new RangeError(`"$ref" may only point into the schema itself, such as "#/$defs/score".`);
  }
  let target: JsonValue | undefined = root;
  for (const part of decodeURIComponent(reference.slice(2)).split('/')) {
    if (reference === '#') break;
    const name = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const holder: JsonValue | undefined = target;
    if (holder === undefined || holder === null || typeof holder !== 'object') return missing(reference);
    target = Array.isArray(holder) ? holder[Number(name)] : Object.hasOwn(holder, name) ? holder[name] : undefined;
  }
  return target ?? missing(reference);
}

function missing(reference: string): never {
  throw new RangeError(`there is nothing at "${reference}".`);
}
