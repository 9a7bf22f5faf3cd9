import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { drawFlow, receptionFlow, testModules } from '../machine/modules.fixtures.ts';
import { diffDocuments } from './diff-documents.ts';

const diff = (before: FlowDocument, after: FlowDocument) => diffDocuments(before, after, testModules);

function sentences(before: FlowDocument, after: FlowDocument): string[] {
  return diff(before, after).sentences.flatMap(({ en, zh }) => [en, zh]);
}

function withNode(id: string, change: object, flow: FlowDocument = receptionFlow): FlowDocument {
  return { ...flow, nodes: flow.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)) };
}

describe('diffDocuments', () => {
  it('finds nothing between equal documents, nor in a default that is written out or an edge drawn anew', () => {
    const same = withNode('bye', { config: { closingText: 'Goodbye', replyTimeoutSeconds: 600 } });
    const redrawn = { ...same, edges: same.edges.map((edge) => ({ ...edge, id: `new-${edge.id}` })).reverse() };
    const { changesBehaviour, nodes, edges } = diff(receptionFlow, redrawn);
    expect(changesBehaviour).toBe(false);
    expect(nodes).toEqual({ added: [], removed: [], changed: [], moved: [] });
    expect(edges).toEqual({ added: [], removed: [], changed: [] });
    expect(sentences(receptionFlow, redrawn)).toEqual([]);
  });

  it('says how a setting changed, by its title and unit', () => {
    const after = withNode('bye', { label: 'End', config: { closingText: 'Goodbye', replyTimeoutSeconds: 60 } });
    const before = withNode('bye', { label: 'End' });
    expect(diff(before, after).nodes.changed).toMatchObject([
      { nodeId: 'bye', changes: [{ kind: 'changed', path: '/config/replyTimeoutSeconds', before: 600, after: 60 }] },
    ]);
    expect(sentences(before, after)).toEqual([
      'The reply timeout of "End" went from 600 to 60 seconds.',
      '“End”的“回复超时”由 600 改为 60 秒。',
    ]);
  });

  it('lists what was only moved apart, as no change of behaviour', () => {
    const after = withNode('menu', { position: { x: 1, y: 2 } });
    const { changesBehaviour, nodes } = diff(receptionFlow, after);
    expect(changesBehaviour).toBe(false);
    expect(nodes.changed).toEqual([]);
    expect(nodes.moved).toEqual([{ nodeId: 'menu', from: { x: 800, y: 0 }, to: { x: 1, y: 2 } }]);
  });

  it('says where a way out leads now, and what can no longer be reached', () => {
    const after = {
      ...receptionFlow,
      edges: receptionFlow.edges.map((edge) => (edge.port === 'option:Robot' ? { ...edge, target: 'bye' } : edge)),
    };
    expect(sentences(receptionFlow, after)).toEqual([
      'The way out "option:Robot" of "Ask" now leads to "End" (before: "Robot").',
      '“问”的出口“option:Robot”现在通往“结束”（原为“机器人”）。',
      '"Robot" can no longer be reached.',
      '“机器人”不再能到达。',
    ]);
  });

  it('tells modules and ways out that came and went', () => {
    const before = drawFlow(
      [
        ['s', 'start'],
        ['a', 'ask', { text: '?', options: ['1', '2'] }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.option:1 -> e', 'a.option:2 -> e'],
    );
    const after = drawFlow(
      [
        ['s', 'start'],
        ['a', 'ask', { text: '?', options: ['1', '3'] }],
        ['n', 'say', { text: 'new' }],
        ['e', 'end'],
      ],
      ['s.next -> a', 'a.option:1 -> e', 'a.option:3 -> n', 'n.next -> e'],
    );
    expect(diff(before, after).sentences.map(({ en }) => en)).toEqual([
      '"Say" was added.',
      '"Ask" has a new way out: "option:3".',
      '"Ask" no longer has the way out "option:2".',
      'The way out "option:3" of "Ask" now leads to "Say".',
      'The options 2 of "Ask" went from "2" to "3".',
    ]);
    expect(diff(after, before).sentences.map(({ en }) => en)).toContain('"Say" was removed.');
  });

  it('says when a way out leads nowhere any more', () => {
    const after = { ...receptionFlow, edges: receptionFlow.edges.filter(({ port }) => port !== 'unavailable') };
    const { changesBehaviour, sentences: told } = diff(receptionFlow, after);
    expect(changesBehaviour).toBe(true);
    expect(told[0]?.en).toBe('The way out "unavailable" of "People" leads nowhere now (before: "Say").');
  });

  it('tells what differs beside what runs, without calling it a change of behaviour', () => {
    const note = { id: 's1', text: 'Why', position: { x: 0, y: 0 } };
    const scenario = { name: 'by day', steps: [{ visitor: 'hi' }] };
    const before: FlowDocument = { ...receptionFlow, notes: [note], scenarios: [scenario] };
    const after: FlowDocument = {
      ...before,
      name: 'Front desk',
      notes: [
        { ...note, text: 'Why not' },
        { ...note, id: 's2', text: 'New' },
      ],
      scenarios: [{ ...scenario, steps: [] }],
    };
    const { changesBehaviour, sentences: told } = diff(before, after);
    expect(changesBehaviour).toBe(false);
    expect(told.map(({ en }) => en)).toEqual([
      `The flow "${receptionFlow.name}" is now called "Front desk".`,
      'The note "New" was added.',
      'The note "Why" now says "Why not".',
      'The scenario "by day" was changed.',
    ]);
    const moved = { ...before, notes: [{ ...note, position: { x: 40, y: 0 } }], scenarios: [] };
    expect(diff(before, moved).sentences.map(({ en }) => en)).toEqual([
      'The note "Why" has another place, size or colour.',
      'The scenario "by day" was removed.',
    ]);
  });

  it('tells changes of variables', () => {
    const [phone, score] = receptionFlow.variables;
    if (!phone || !score) throw new Error('The flow has two variables.');
    const after: FlowDocument = {
      ...receptionFlow,
      variables: [
        { ...phone, personal: true },
        { name: 'City', type: 'string' },
      ],
    };
    expect(diff(receptionFlow, after).sentences.map(({ en }) => en)).toEqual([
      'The variable "City" was added.',
      'The variable "Score" was removed.',
      'The personal data of the variable "Phone" went from off to on.',
    ]);
  });

  it('tells a renamed module and one that became another', () => {
    const renamed = withNode('hello', { label: 'Greeting' });
    expect(diff(receptionFlow, renamed)).toMatchObject({
      changesBehaviour: false,
      sentences: [{ nodeId: 'hello', en: '"Say" is now called "Greeting".' }],
    });
    const other = withNode('late', { type: 'ask', config: { text: '?', options: [] } });
    expect(sentences(receptionFlow, other)[0]).toBe('"Ask" was of the type Say and is now of the type Ask.');
  });

  it('works on drafts that have problems', () => {
    const broken = withNode('hello', { config: { text: 5 } });
    expect(diff(receptionFlow, broken).nodes.changed).toMatchObject([
      { changes: [{ path: '/config/text', before: 'Hello{{#if UserName}} {{UserName}}{{/if}}', after: 5 }] },
    ]);
  });
});
