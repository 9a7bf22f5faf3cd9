import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compareDocuments } from './compare-documents.ts';
import { openDocument } from './open-document.ts';

const position = { x: 0, y: 0 };
const say = (text: string) => ({ parts: [{ kind: 'text', text }] });
const end = { replyTimeoutSeconds: 600, timeoutText: '', agentEndText: '', closingText: '' };
const flow: FlowDocument = {
  schemaVersion: 1,
  name: 'Flow',
  variables: [],
  nodes: [
    { id: 'start', type: 'start', position, config: {} },
    { id: 'hi', type: 'message', position, config: say('Hello') },
    { id: 'more', type: 'message', position, config: say('More') },
    { id: 'bye', type: 'end', position, config: end },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'hi' },
    { id: 'e2', source: 'hi', port: 'next', target: 'more' },
    { id: 'e3', source: 'more', port: 'next', target: 'bye' },
  ],
};

describe('comparing two documents', () => {
  it('marks what came, went and changed, and shows what went as it was', () => {
    const after = structuredClone(flow);
    after.nodes = after.nodes.filter(({ id }) => id !== 'more');
    after.nodes.push({ id: 'new', type: 'message', position, config: say('New') });
    after.edges = [
      { id: 'e1', source: 'start', port: 'next', target: 'hi' },
      { id: 'e2', source: 'hi', port: 'next', target: 'new' },
      { id: 'e4', source: 'new', port: 'next', target: 'bye' },
    ];
    for (const node of after.nodes) if (node.id === 'hi') node.config = say('Good morning');
    const { overlay, diff, count } = compareDocuments(flow, after);
    expect(Object.fromEntries(overlay.nodes)).toEqual({
      hi: { tone: 'changed' },
      new: { tone: 'added' },
      more: { tone: 'removed' },
    });
    expect(Object.fromEntries(overlay.ports)).toEqual({
      'hi/next': { tone: 'added' },
      'new/next': { tone: 'added' },
      'more/next': { tone: 'removed' },
    });
    expect(overlay.ghosts?.nodes.map(({ id }) => id)).toEqual(['more']);
    expect(overlay.ghosts?.edges.map(({ id }) => id)).toEqual(['e3']);
    expect(diff.sentences.map(({ en }) => en).join(' ')).toContain('was added');
    expect(count).toBe(6);
  });

  it('counts a module that was only put elsewhere as no difference', () => {
    const after = structuredClone(flow);
    for (const node of after.nodes) node.position = { x: 100, y: 50 };
    expect(compareDocuments(flow, after).count).toBe(0);
  });
});

describe('opening a document', () => {
  it('takes a flow with problems and types it does not know, and refuses what is none', () => {
    const unknown = { ...flow, nodes: [{ id: 'x', type: 'from-the-future', position, config: { a: 1 } }], edges: [] };
    expect(openDocument(unknown)).toEqual({ status: 'opened', document: unknown });
    for (const value of [{ half: 'done' }, [], 'text', { ...flow, schemaVersion: 99 }]) {
      const opened = openDocument(value);
      expect(opened.status === 'broken' && opened.problems.length).toBeGreaterThan(0);
    }
  });
});
