/** The largest integer that a column of PostgreSQL (`integer`) holds and that can still be counted up by one. */
const largestInteger = 2 ** 31 - 2;

/** A JSON Schema whose integers fit the database: where one names no limit of its own, the database's counts. */
export function withStorableIntegers<Schema>(schema: Schema): Schema {
  if (Array.isArray(schema)) return schema.map((part: unknown) => withStorableIntegers(part)) as Schema;
  if (typeof schema !== 'object' || schema === null) return schema;
  const bounded: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema)) {
    bounded[name] = valueKeywords.has(name) ? part : withStorableIntegers(part);
  }
  if (bounded.type === 'integer') {
    bounded.maximum ??= largestInteger;
    bounded.minimum ??= -largestInteger;
  }
  // The same schema, with two keywords more at some places.
  return bounded as Schema;
}

/** What they hold are values, not schemas. */
const valueKeywords = new Set(['const', 'enum', 'default', 'examples']);

/** Where a value holds a number that JSON cannot write (`1e999` is read as infinity), as a JSON pointer; null = nowhere. */
export function findEndlessNumber(value: unknown): string | null {
  // Pointers are made only where there is one: almost no value has any.
  return hasEndlessNumber(value) ? pointerTo(value, '') : null;
}

function hasEndlessNumber(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? value.some(hasEndlessNumber) : Object.values(value).some(hasEndlessNumber);
}

function pointerTo(value: unknown, pointer: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : pointer;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const found = pointerTo(part, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== null) return found;
  }
  return null;
}
