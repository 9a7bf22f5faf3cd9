import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { endInForce, waitsForVisitor } from './end-in-force.ts';

const node = (id: string, type: string) => ({ id, type, position: { x: 0, y: 0 }, config: {} });
const edge = (source: string, target: string, port = 'next') => ({ id: `${source}${target}`, source, port, target });
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'F',
  variables: [],
  nodes: [node('ask', 'branch'), node('far', 'end'), node('near', 'end'), node('also', 'end'), node('say', 'message')],
  edges: [
    edge('ask', 'say', 'branch:a'),
    edge('say', 'far'),
    edge('ask', 'also', 'branch:b'),
    edge('ask', 'near', 'branch:c'),
  ],
};

describe('the reply timeout in force', () => {
  it('is that of the nearest end, and of equals the first in the document', () => {
    expect(endInForce(flow, 'ask', modules)?.id).toBe('near');
    expect(endInForce(flow, 'say', modules)?.id).toBe('far');
    expect(endInForce(flow, 'far', modules)?.id).toBe('far');
    expect(endInForce({ ...flow, edges: [edge('ask', 'ask')] }, 'ask', modules)).toBeNull();
  });

  it('matters where the visitor is waited for', () => {
    const ask = modules.get('collect-info');
    const say = modules.get('message');
    expect(ask && waitsForVisitor(ask, ask.newSettings)).toBe(true);
    expect(ask && waitsForVisitor(ask, { ...ask.newSettings, noReplySeconds: 60 })).toBe(false);
    expect(say && waitsForVisitor(say, say.newSettings)).toBe(false);
  });
});
