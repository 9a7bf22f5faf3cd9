import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const folder = fileURLToPath(new URL('../json', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));

describe('published JSON Schema files', () => {
  it.each(files)('%s is a schema that other tools can compile', (name) => {
    const schema = JSON.parse(readFileSync(join(folder, name), 'utf8')) as object;
    const validate = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }).compile(
      schema,
    );
    expect(validate('not this')).toBe(false);
  });
});
