import { describe, expect, it } from 'vitest';
import { behaviourOf } from './behaviour-of.ts';
import { reception, rerouted } from './simulation.fixtures.ts';

describe('behaviourOf', () => {
  it('is the same whatever is moved, named or noted', () => {
    const nodes = reception.nodes.map((node) => ({ ...node, label: 'other', position: { x: 1, y: 2 } }));
    expect(behaviourOf({ ...reception, name: 'Other', nodes, notes: [], scenarios: [] })).toBe(behaviourOf(reception));
  });

  it('is another when an edge, a setting or a variable is', () => {
    expect(behaviourOf(rerouted(reception, 'tier', 'default', 'end'))).not.toBe(behaviourOf(reception));
    expect(behaviourOf({ ...reception, variables: [] })).not.toBe(behaviourOf(reception));
    const nodes = reception.nodes.map((node) => (node.id === 'end' ? { ...node, config: {} } : node));
    expect(behaviourOf({ ...reception, nodes })).not.toBe(behaviourOf(reception));
  });
});
