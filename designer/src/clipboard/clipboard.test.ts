import { modules } from '@parley/modules';
import { describe, expect, it } from 'vitest';
import { nodeOf, smallFlow } from '../document/flow.fixtures.ts';
import { copyPart } from './copy-part.ts';
import { missingVariables, pastePart, preparePart } from './paste-part.ts';
import { readPart } from './read-part.ts';

const here = (position: { x: number; y: number }) => position;

describe('copying', () => {
  it('takes the edges between what is chosen and the variables it mentions, and nothing else', () => {
    const flow = smallFlow();
    flow.variables.push({ name: 'Phone2', type: 'string' });
    const part = copyPart(flow, { nodes: ['hello', 'end'], edges: [], notes: ['note1'] });
    expect(part.nodes.map(({ id }) => id)).toEqual(['hello', 'end']);
    expect(part.edges.map(({ id }) => id)).toEqual(['e2']);
    expect(part.variables.map(({ name }) => name)).toEqual(['Phone']);
    expect(part.notes?.map(({ id }) => id)).toEqual(['note1']);
  });

  it('is a flow document that reads back', () => {
    const part = copyPart(smallFlow(), { nodes: ['hello'], edges: [], notes: [] });
    expect(readPart(JSON.stringify(part))).toEqual({ status: 'read', part });
  });
});

describe('reading the clipboard', () => {
  it.each(['', 'hello', '{}', '[1]', '{"schemaVersion":1}', '{"nodes":[]}'])('refuses %j, which is no flow', (text) => {
    expect(readPart(text)).toEqual({ status: 'not-a-flow' });
  });

  it('says when it was written by a newer release', () => {
    expect(readPart(JSON.stringify({ ...smallFlow(), schemaVersion: 99 }))).toEqual({ status: 'newer' });
  });
});

describe('pasting', () => {
  it('gives new ids to everything, keeps the edges inside, and declares what is missing', () => {
    const part = copyPart(smallFlow(), { nodes: ['hello', 'end'], edges: [], notes: [] });
    const into = { ...smallFlow(), variables: [] };
    expect(missingVariables(part, into)).toEqual(['Phone']);
    const prepared = preparePart(part, into, modules, here).part;
    const after = pastePart(prepared, 'pasted').apply(into);
    expect(after.nodes).toHaveLength(6);
    expect(new Set(after.nodes.map(({ id }) => id)).size).toBe(6);
    expect(after.edges).toHaveLength(3);
    const pasted = after.edges.at(-1);
    expect(after.nodes.slice(4).map(({ id }) => id)).toEqual([pasted?.source, pasted?.target]);
    expect(after.variables).toEqual([{ name: 'Phone', type: 'string' }]);
  });

  it('leaves a second start out, with its edges (FLOW-09)', () => {
    const { part, leftOut } = preparePart(smallFlow(), smallFlow(), modules, here);
    expect(part.nodes.map(({ type }) => type)).toEqual(['message', 'branch', 'end']);
    expect(part.edges).toHaveLength(1);
    expect(leftOut).toBe('start');
  });

  it('refuses what would make the flow too large', () => {
    const full = smallFlow();
    full.nodes = Array.from({ length: 5_000 }, (_, index) => nodeOf(`n${index}`, 'message'));
    const { part, leftOut } = preparePart(smallFlow(), full, modules, here);
    expect(leftOut).toBe('too-many');
    expect(part.nodes).toEqual([]);
  });
});
