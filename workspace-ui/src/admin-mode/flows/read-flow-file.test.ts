import { flowLimits } from '@parley/schemas';
import { expect, it } from 'vitest';
import { readFlowFile } from './read-flow-file.ts';

const flow = { schemaVersion: 1, name: 'Reception', variables: [], nodes: [], edges: [] };

it('reads a flow', () => {
  expect(readFlowFile(JSON.stringify(flow))).toEqual({ status: 'read', name: 'Reception', document: flow });
});

it('keeps the digits of its values', () => {
  const text = JSON.stringify({ ...flow, variables: [{ name: 'id', type: 'json', default: 0 }] });
  expect(readFlowFile(text.replace('"default":0', '"default":1234567890123456789'))).toMatchObject({
    document: { variables: [{ default: { $number: '1234567890123456789' } }] },
  });
});

it('says why a file is no flow', () => {
  expect(readFlowFile('PK\u0003\u0004')).toEqual({ status: 'not-json' });
  expect(readFlowFile('[1]')).toEqual({ status: 'no-flow' });
  expect(readFlowFile('{"name":"package"}')).toEqual({ status: 'no-flow' });
});

it('does not take a flow of a newer version, nor more than the limits', () => {
  expect(readFlowFile(JSON.stringify({ ...flow, schemaVersion: 2 }))).toEqual({ status: 'newer', version: 2 });
  const nodes = Array.from({ length: flowLimits.nodes + 1 }, () => ({}));
  expect(readFlowFile(JSON.stringify({ ...flow, nodes }))).toEqual({ status: 'too-many', count: nodes.length });
  expect(readFlowFile(`"${'x'.repeat(flowLimits.bytes)}"`)).toEqual({ status: 'too-big' });
});

it('converts a file of another product, or says whose it is', () => {
  const typebot = { name: 'Lead', groups: [], edges: [] };
  expect(readFlowFile(JSON.stringify(typebot))).toMatchObject({
    status: 'converted',
    product: 'Typebot',
    name: 'Lead',
    leftOut: [],
  });
  expect(readFlowFile('{"nodes": [], "connections": {}}')).toEqual({ status: 'foreign', product: 'n8n' });
});
