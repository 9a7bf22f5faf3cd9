import { isSameJson, schemaProblems } from '@parley/engine';
import { modules } from '@parley/modules';
import { FlowDocument, type FlowNode, type JsonValue } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changeSetting } from '../document/settings/node-settings.ts';
import { addVariable } from '../document/settings/variables.ts';
import { anyChanges, applyChanges } from '../document/changes.fixtures.ts';
import { addNode } from '../document/add-node.ts';
import type { Command } from '../document/command.ts';
import { connect } from '../document/connect.ts';
import { nodeOf, smallFlow } from '../document/flow.fixtures.ts';
import { moveElements } from '../document/move-elements.ts';
import { renameNode } from '../document/rename.ts';
import type { Clash } from './clash.ts';
import { mergeDocuments } from './merge-documents.ts';

/** Two people's changes of one flow, each by real commands. */
const twoSides = fc.tuple(anyChanges, anyChanges).map(([here, there]) => {
  const base = smallFlow();
  return {
    base,
    mine: applyChanges(here, base).getState().document,
    theirs: applyChanges(there, base).getState().document,
  };
});

/** A server's answer is never the same object. */
const asAnswered = (document: FlowDocument): FlowDocument => structuredClone(document);

const runs = { numRuns: 100 };

describe('what two people did to one draft', () => {
  it('is a flow that fits its schema, with ids that are unique, ports that have one edge, and no edge to nowhere', () => {
    fc.assert(
      fc.property(twoSides, fc.boolean(), ({ base, mine, theirs }, takesTheirs) => {
        const { clashes } = mergeDocuments({ base, mine, theirs: asAnswered(theirs) });
        const choices = new Map(clashes.map(({ key }) => [key, takesTheirs ? ('theirs' as const) : ('mine' as const)]));
        const { document } = mergeDocuments({ base, mine, theirs: asAnswered(theirs) }, choices);
        expect(schemaProblems(FlowDocument, document)).toEqual([]);
        for (const list of [document.nodes, document.edges, document.notes ?? []])
          expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
        const ports = document.edges.map(({ source, port }) => `${source}/${port}`);
        expect(new Set(ports).size).toBe(ports.length);
        const ids = new Set(document.nodes.map(({ id }) => id));
        expect(document.edges.filter(({ source, target }) => !ids.has(source) || !ids.has(target))).toEqual([]);
      }),
      runs,
    );
  });

  it('loses nothing: what one side alone changed is there, what both changed is asked, whoever is who', () => {
    fc.assert(
      fc.property(twoSides, ({ base, mine, theirs }) => {
        for (const [a, b] of [
          [mine, theirs],
          [theirs, mine],
        ] as const) {
          const { document, clashes } = mergeDocuments({ base, mine: a, theirs: asAnswered(b) });
          expect(lost({ base, mine: a, theirs: b, merged: document, clashes })).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('is what one did where the other did nothing, and what both did where they did the same', () => {
    fc.assert(
      fc.property(twoSides, ({ base, mine }) => {
        expect(mergeDocuments({ base, mine, theirs: asAnswered(base) })).toEqual({ document: mine, clashes: [] });
        expect(mergeDocuments({ base, mine: base, theirs: mine })).toEqual({ document: mine, clashes: [] });
        expect(mergeDocuments({ base, mine, theirs: asAnswered(mine) })).toEqual({ document: mine, clashes: [] });
      }),
      runs,
    );
  });

  it('is what the commands of one would have done after those of the other, where they do not touch', () => {
    const base = smallFlow();
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(untouching.length - 1)), fc.nat(), (chosen, split) => {
        const at = chosen.length === 0 ? 0 : split % chosen.length;
        const [here, there] = [chosen.slice(0, at), chosen.slice(at)].map((indexes) =>
          indexes.flatMap((index) => untouching[index] ?? []),
        );
        const mine = run(base, here);
        const theirs = run(base, there);
        const { document, clashes } = mergeDocuments({ base, mine, theirs: asAnswered(theirs) });
        expect(clashes).toEqual([]);
        expect(sorted(document)).toEqual(sorted(run(theirs, here)));
        expect(sorted(document)).toEqual(sorted(run(mine, there)));
      }),
      runs,
    );
  });

  it('can be merged again with what a third saved meanwhile', () => {
    fc.assert(
      fc.property(twoSides, anyChanges, ({ base, mine, theirs }, more) => {
        const first = mergeDocuments({ base, mine, theirs }).document;
        const third = applyChanges(more, theirs).getState().document;
        const { document, clashes } = mergeDocuments({ base: theirs, mine: first, theirs: third });
        expect(lost({ base: theirs, mine: first, theirs: third, merged: document, clashes })).toEqual([]);
      }),
      runs,
    );
  });
});

const setting = (nodeId: string, type: string, path: string, value: JsonValue): Command =>
  changeSetting({ nodeId, module: modules.get(type), name: '', path, value });

/** Commands no two of which touch the same thing. */
const untouching: Command[] = [
  renameNode('hello', 'Greeting'),
  setting('hello', 'message', '/parts/0/text', 'Good morning'),
  moveElements({ nodes: new Map([['hello', { x: 1, y: 2 }]]) }, ''),
  setting('menu', 'branch', '/text', 'What is it about?'),
  setting('menu', 'branch', '/maxAttempts', 3),
  setting('menu', 'branch', '/branches/0/text', 'Sales'),
  setting('end', 'end', '/timeoutText', 'Are you there?'),
  setting('end', 'end', '/replyTimeoutSeconds', 60),
  renameNode('end', 'Good bye'),
  addVariable({ name: 'City', type: 'string' }),
  addVariable({ name: 'Age', type: 'number' }),
  addNode(nodeOf('new1', 'message', 5, 5), ''),
  addNode(nodeOf('new2', 'condition', 9, 9), ''),
  connect('menu', 'branch:b1', 'end'),
];

function run(document: FlowDocument, commands: readonly Command[] = []): FlowDocument {
  return commands.reduce((now, command) => command.apply(now), document);
}

/** Without what says nothing: in which order things were added, and random ids. */
function sorted({ nodes, edges, variables, ...rest }: FlowDocument) {
  const byId = (a: FlowNode, b: FlowNode) => (a.id < b.id ? -1 : 1);
  return {
    ...rest,
    nodes: nodes.toSorted(byId),
    edges: edges.map(({ source, port, target }) => `${source} ${port} ${target}`).toSorted(),
    variables: variables.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Every place whose value is neither what the side that changed it made of it, nor asked. */
function lost(all: {
  base: FlowDocument;
  mine: FlowDocument;
  theirs: FlowDocument;
  merged: FlowDocument;
  clashes: Clash[];
}) {
  const [base, mine, theirs, merged] = [all.base, all.mine, all.theirs, all.merged].map(places);
  if (!base || !mine || !theirs || !merged) return ['unread'];
  const asked = all.clashes.map(({ place }) => place.join(' '));
  const there = new Set(all.merged.nodes.map(({ id }) => id));
  return [...new Set([...base.keys(), ...mine.keys(), ...theirs.keys()])].filter((place) => {
    const [was, here, other, is] = [base, mine, theirs, merged].map((side) => side.get(place));
    const isEdge = place.startsWith('edges');
    const isPlace = place.endsWith(' position');
    // What a deletion that was asked about takes along, and edges at modules that are gone, follow from it.
    const follows = (each?: JsonValue) => isEdge && (!there.has(String(each)) || !there.has(place.split(' ')[1] ?? ''));
    if (isSameJson(here, was) ? isSameJson(is, other) : isSameJson(other, was) && isSameJson(is, here)) return false;
    if (isSameJson(here, other) && isSameJson(is, here)) return false;
    if (isPlace || follows(here) || follows(other) || follows(was)) return false;
    if (asked.some((each) => `${place} `.startsWith(`${each} `) || each.startsWith(`${place} `))) return false;
    // A module that stays by choice has its edges back.
    return !(isEdge && [was, here, other].some((each) => asked.includes(`nodes ${String(each)}`)));
  });
}

/** A document as values by place. */
function places({ name, variables, nodes, edges, notes = [] }: FlowDocument): Map<string, JsonValue> {
  const found = new Map<string, JsonValue>([['name', name]]);
  for (const variable of variables) found.set(`variables ${variable.name}`, variable);
  for (const { id, label, position, config, type } of nodes) {
    found.set(`nodes ${id}`, type);
    found.set(`nodes ${id} position`, position);
    if (label !== undefined) found.set(`nodes ${id} label`, label);
    for (const [key, value] of Object.entries(config)) found.set(`nodes ${id} config ${key}`, value);
  }
  for (const { source, port, target } of edges) found.set(`edges ${source} ${port}`, target);
  for (const { id, text } of notes) found.set(`notes ${id}`, text);
  return found;
}
