import type { FlowDocument, JsonObject } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { connect } from '../document/connect.ts';
import { deleteElements } from '../document/delete-elements.ts';
import { nodeOf, smallFlow } from '../document/flow.fixtures.ts';
import { moveElements } from '../document/move-elements.ts';
import { renameNode } from '../document/rename.ts';
import type { Side } from './clash.ts';
import { mergeDocuments } from './merge-documents.ts';

function withConfig(document: FlowDocument, id: string, config: JsonObject): FlowDocument {
  return { ...document, nodes: document.nodes.map((node) => (node.id === id ? { ...node, config } : node)) };
}

function configOf(document: FlowDocument, id: string): JsonObject | undefined {
  return document.nodes.find((node) => node.id === id)?.config;
}

function merge(base: FlowDocument, mine: FlowDocument, theirs: FlowDocument, chosen?: Side) {
  const { clashes } = mergeDocuments({ base, mine, theirs });
  const choices = new Map(chosen && clashes.map(({ key }) => [key, chosen]));
  return { ...mergeDocuments({ base, mine, theirs }, choices), clashes };
}

const text = (words: string) => ({ kind: 'text', text: words });
const base = smallFlow();
const listOf = (...texts: string[]) => withConfig(base, 'hello', { parts: texts.map(text) });
const textsOf = (document: FlowDocument) => JSON.stringify(configOf(document, 'hello'));

describe('one field that two people wrote differently', () => {
  it('is the only thing that is asked, and either answer keeps everything else', () => {
    const mine = withConfig(renameNode('end', 'Bye').apply(base), 'end', { timeoutText: 'mine', closingText: 'c' });
    const theirs = withConfig(base, 'end', { timeoutText: 'theirs', agentEndText: 'a' });
    const start = withConfig(base, 'end', { timeoutText: '' });
    const asked = merge(start, mine, theirs);
    expect(asked.clashes).toMatchObject([{ pointer: '/nodes/3/config/timeoutText', mine: 'mine', theirs: 'theirs' }]);
    const all = { agentEndText: 'a', closingText: 'c' };
    expect(configOf(asked.document, 'end')).toEqual({ ...all, timeoutText: 'mine' });
    expect(configOf(merge(start, mine, theirs, 'theirs').document, 'end')).toEqual({ ...all, timeoutText: 'theirs' });
    expect(asked.document.nodes.find(({ id }) => id === 'end')?.label).toBe('Bye');
  });

  it('of a shape that one side changed is asked as a whole: half of each would be neither', () => {
    const image = withConfig(base, 'hello', { parts: [{ kind: 'image', url: 'https://example.com/a.png' }] });
    const { document, clashes } = merge(listOf('a'), image, listOf('b'));
    expect(clashes).toHaveLength(1);
    expect(configOf(document, 'hello')).toEqual(configOf(image, 'hello'));
    const words = (config: JsonObject) => withConfig(base, 'menu', config);
    const wait = merge(
      words({ ...configOf(base, 'menu'), mode: 'menu' }),
      words({ text: 't', mode: 'keywords', branches: [{ id: 'b1', text: 'x', keywords: ['x'], match: 'exact' }] }),
      words({ ...configOf(base, 'menu'), branches: [{ id: 'b1', text: 'Sales' }] }),
    );
    expect(wait.clashes).toHaveLength(1);
  });

  it('is not asked where both wrote the same', () => {
    expect(merge(listOf('a'), listOf('b'), listOf('b')).clashes).toEqual([]);
  });
});

describe('a list that two people changed', () => {
  it('has what each put in, without identities and with', () => {
    expect(textsOf(merge(listOf('a', 'z'), listOf('a', 'mine', 'z'), listOf('first', 'a', 'z')).document)).toBe(
      textsOf(listOf('first', 'a', 'mine', 'z')),
    );
    const branches = (...names: string[]) =>
      withConfig(base, 'menu', { mode: 'menu', branches: names.map((name) => ({ id: name, text: name })) });
    const merged = merge(branches('a', 'b'), branches('b', 'a'), branches('a', 'b', 'c'));
    expect(merged.clashes).toEqual([]);
    expect(configOf(merged.document, 'menu')).toEqual(configOf(branches('b', 'c', 'a'), 'menu'));
  });

  it('has an entry that one changed and another that the other took away or changed', () => {
    const merged = merge(listOf('a', 'b', 'c'), listOf('a', 'B', 'c'), listOf('b', 'c'));
    expect(merged.clashes).toEqual([]);
    expect(textsOf(merged.document)).toBe(textsOf(listOf('B', 'c')));
  });

  it('asks when both put it in another order', () => {
    const branches = (...names: string[]) =>
      withConfig(base, 'menu', { mode: 'menu', branches: names.map((name) => ({ id: name, text: name })) });
    const sides = [branches('a', 'b', 'c'), branches('c', 'a', 'b'), branches('b', 'a', 'c')] as const;
    expect(merge(...sides).clashes).toMatchObject([{ kind: 'order' }]);
    expect(configOf(merge(...sides, 'theirs').document, 'menu')).toEqual(configOf(sides[2], 'menu'));
  });
});

describe('a module that one person deleted', () => {
  const deleted = deleteElements({ nodes: ['hello'], edges: [], notes: [] }, '', { heals: true }).apply(base);

  it('is gone where the other only moved it', () => {
    const moved = moveElements({ nodes: new Map([['hello', { x: 9, y: 9 }]]) }, '').apply(base);
    expect(merge(base, moved, deleted)).toMatchObject({ clashes: [], document: deleted });
    expect(merge(base, deleted, moved)).toMatchObject({ clashes: [], document: deleted });
  });

  it('is asked where the other worked on it, or led something to it, and stays with its edges', () => {
    const led = connect('menu', 'branch:b1', 'hello').apply(base);
    for (const worked of [led, renameNode('hello', 'Greeting').apply(base)]) {
      const kept = merge(base, worked, deleted);
      expect(kept.clashes).toMatchObject([{ place: ['nodes', 'hello'], theirs: undefined }]);
      expect(kept.document).toEqual(worked);
      const gone = merge(base, worked, deleted, 'theirs').document;
      expect(gone.nodes.some(({ id }) => id === 'hello')).toBe(false);
      expect(gone.edges).toEqual(deleted.edges);
    }
    expect(merge(base, deleted, led).document).toEqual(deleted);
    expect(merge(base, deleted, led, 'theirs').document.edges).toHaveLength(led.edges.length);
  });
});

describe('a way out', () => {
  it('that two people led elsewhere is asked, not drawn twice', () => {
    const mine = connect('menu', 'branch:b1', 'hello').apply(base);
    const theirs = connect('menu', 'branch:b1', 'end').apply(base);
    const { document, clashes } = merge(base, mine, theirs);
    expect(clashes).toMatchObject([{ mine: 'hello', theirs: 'end' }]);
    expect(document.edges.filter(({ source }) => source === 'menu')).toHaveLength(1);
    expect(merge(base, mine, connect('menu', 'branch:b1', 'hello').apply(base)).clashes).toEqual([]);
  });

  it('leads to a module of the other side', () => {
    const mine = { ...base, nodes: [...base.nodes, nodeOf('mine', 'message')] };
    const theirs = { ...base, nodes: [...base.nodes, nodeOf('theirs', 'message')] };
    expect(merge(base, mine, theirs).document.nodes.map(({ id }) => id)).toContain('theirs');
  });
});
