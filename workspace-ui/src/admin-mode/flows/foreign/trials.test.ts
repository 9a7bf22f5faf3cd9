import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readFlowFile } from '../read-flow-file.ts';

const trials = new URL('../../../../../examples/trials/foreign/', import.meta.url);
const products: Record<string, string> = { flowise: 'Flowise', n8n: 'n8n', nodered: 'Node-RED', typebot: 'Typebot' };

it.each(readdirSync(trials))(
  'the file %s of another product is recognised, and refused or made into a flow',
  (name) => {
    const file = readFlowFile(readFileSync(new URL(name, trials), 'utf8'));
    expect(file).toMatchObject({ product: products[name.replace('.json', '')] });
    if (file.status !== 'converted') return expect(file.status).toBe('foreign');
    expect(file.document['nodes']).not.toHaveLength(0);
    expect(file.document).toMatchObject({ schemaVersion: 1, name: 'Lead' });
  },
);
