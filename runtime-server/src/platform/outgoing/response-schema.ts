import {
  BoundedCache,
  dialectOf,
  matchesPattern,
  parsePattern,
  patternSize,
  schemaFaults,
  weighSchema,
} from '@parley/engine';
import type { Pattern } from '@parley/engine';
import type { JsonObject, JsonValue } from '@parley/schemas';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** A response schema ready for use: `check` returns what is wrong with a response, or nothing. */
export type ResponseCheck =
  | { status: 'ready'; check: (response: JsonValue, sizeBytes: number) => string | undefined }
  | { status: 'refused'; message: string };

const maxSchemaBytes = 64 * 1024;
/** Weight of the schema times bytes of the answer: about what takes a tenth of a second, three in the worst case. */
const maxWork = 100_000_000;
const remembered = new BoundedCache<string, ResponseCheck>(200);

/**
 * Compiles the JSON Schema (2020-12, or draft 7 by its `$schema`) that an administrator wrote for the answers of an
 * interface call. A hostile one can neither fetch nor stall: no schema from elsewhere, no recursion, limited size,
 * patterns in linear time (no look-around or back-references), and work limited by schema and answer together. Compiled
 * schemas are remembered.
 */
export function compileResponseSchema(schema: JsonObject): ResponseCheck {
  const text = JSON.stringify(schema);
  return remembered.getOrMake(text, () => compile(schema, Buffer.byteLength(text)));
}

function compile(schema: JsonObject, sizeBytes: number): ResponseCheck {
  if (sizeBytes > maxSchemaBytes) {
    return { status: 'refused', message: 'The response schema is larger than 64 kB.' };
  }
  const [fault] = schemaFaults(schema);
  if (fault) {
    const where = fault.path === '' ? '' : ` (at ${fault.path.slice(0, 200)})`;
    return { status: 'refused', message: `The response schema cannot be used: ${fault.message}${where}` };
  }
  try {
    const weight = weighSchema(schema, patternSize);
    // Both would only make Ajv look for other schemas.
    const { $id: _id, $schema: _dialect, ...rest } = schema;
    const validate = createAjv(schema).compile<JsonValue>(rest);
    return {
      status: 'ready',
      check(response, responseBytes) {
        if (weight * responseBytes > maxWork)
          return 'The answer is too large to be checked against this response schema.';
        if (validate(response)) return undefined;
        const [error] = validate.errors ?? [];
        const place = error?.instancePath ? `"${error.instancePath.slice(0, 200)}"` : 'it';
        return `The answer does not match the response schema: ${place} ${error?.message?.slice(0, 200) ?? 'is wrong'}.`;
      },
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
    return { status: 'refused', message: `The response schema cannot be used: ${detail}` };
  }
}

function createAjv(schema: JsonObject): Ajv | Ajv2020 {
  const Dialect = dialectOf(schema) === 'draft-07' ? Ajv : Ajv2020;
  const ajv = new Dialect({
    // What every object inherits is in none of them.
    ownProperties: true,
    strict: false,
    logger: false,
    // Format is an annotation in 2020-12; Ajv's own formats use regular expressions that backtrack.
    validateFormats: false,
    code: { regExp: linearRegExp },
  });
  // Ajv compares every item with every other; this one is linear.
  ajv.removeKeyword('uniqueItems');
  ajv.addKeyword({
    keyword: 'uniqueItems',
    type: 'array',
    schemaType: 'boolean',
    validate: (wanted: boolean, items: JsonValue[]) =>
      !wanted || new Set(items.map(canonicalText)).size === items.length,
    error: { message: 'must not hold the same item twice' },
  });
  return ajv;
}

/** Ajv remembers patterns by their text, so the object must give it. */
const linearRegExp = Object.assign(
  (source: string) => {
    const pattern = linearPattern(source);
    return { test: (text: string) => matchesPattern(pattern, text), toString: () => source };
  },
  // Only written into standalone code, which is not generated here.
  { code: 'linearRegExp' },
);

function linearPattern(source: string): Pattern {
  const parsed = parsePattern(source);
  if (parsed.status === 'refused') throw new RangeError(parsed.message);
  return parsed.pattern;
}

function canonicalText(value: JsonValue): string {
  return JSON.stringify(value, (_, inner: JsonValue) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
