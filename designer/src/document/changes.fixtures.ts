import { modules } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import fc from 'fast-check';
import { copyPart } from '../clipboard/copy-part.ts';
import { pastePart, preparePart } from '../clipboard/paste-part.ts';
import { align } from '../layout/align.ts';
import { rectsOfNodes } from '../layout/node-rects.ts';
import { createDesignerStore, type DesignerStore } from '../store/designer-store.ts';
import { addNode } from './add-node.ts';
import type { Command } from './command.ts';
import { connect, reconnect } from './connect.ts';
import { deletable, deleteElements } from './delete-elements.ts';
import { smallFlow } from './flow.fixtures.ts';
import { moveElements } from './move-elements.ts';
import { newNode } from './new-node.ts';
import { newId } from './new-id.ts';
import { addNote, changeNote } from './notes.ts';
import { renameFlow, renameNode } from './rename.ts';

/** A change of a document, chosen by numbers so that it always concerns something that is there. */
type Change = (document: FlowDocument, a: number, b: number) => Command;

const nth = <T>(list: readonly T[], index: number) => list[index % Math.max(1, list.length)];

const changes: Change[] = [
  (document, a, b) => {
    const module = nth([...modules.values()], a);
    const edge = nth(document.edges, b);
    if (!module) return renameFlow('none');
    const node = newNode(module, { x: a, y: b });
    return addNode(node, node.type, edge && b % 2 === 0 ? { into: { edgeId: edge.id, port: 'next' } } : {});
  },
  (document, a, b) => connect(nth(document.nodes, a)?.id ?? '', 'next', nth(document.nodes, b)?.id ?? ''),
  (document, a, b) => {
    const edge = nth(document.edges, a);
    const to = { source: nth(document.nodes, b)?.id ?? '', port: 'next', target: nth(document.nodes, a)?.id ?? '' };
    return reconnect(edge?.id ?? '', to);
  },
  (document, a, b) => {
    const chosen = { nodes: [nth(document.nodes, a)?.id ?? ''], edges: [nth(document.edges, b)?.id ?? ''], notes: [] };
    return deleteElements(deletable(document, chosen, modules).ids, '', { heals: a % 2 === 0 });
  },
  (document, a, b) =>
    moveElements({ nodes: new Map([[nth(document.nodes, a)?.id ?? '', { x: a * 7.3, y: b / 3 }]]) }, ''),
  (document, a, b) => renameNode(nth(document.nodes, a)?.id ?? '', b % 3 === 0 ? '' : `Name ${b}`),
  (_, a) => renameFlow(`Flow ${a}`),
  (_, a, b) => addNote({ id: newId('note'), text: `${b}`, position: { x: a, y: b } }),
  (document, a, b) => changeNote(nth(document.notes ?? [], a)?.id ?? '', { text: `${b}` }, 'changedNote'),
  (document, a, b) => {
    const ids = [nth(document.nodes, a), nth(document.nodes, b)].flatMap((node) => (node ? [node.id] : []));
    const part = copyPart(document, { nodes: ids, edges: [], notes: [] });
    return pastePart(preparePart(part, document, modules, ({ x, y }) => ({ x: x + 40, y: y + 40 })).part, 'pasted');
  },
  (document, a, b) => {
    const ids = new Set([nth(document.nodes, a)?.id ?? '', nth(document.nodes, b)?.id ?? '']);
    return moveElements({ nodes: align(rectsOfNodes(document, modules, ids), 'left') }, '');
  },
];

/** Any sequence of changes, to be made by `applyChanges`. */
export const anyChanges = fc.array(fc.tuple(fc.nat(changes.length - 1), fc.nat(1_000), fc.nat(1_000)), {
  maxLength: 25,
});

/** A store of the flow in which the sequence was made. */
export function applyChanges(
  sequence: readonly (readonly [number, number, number])[],
  first = smallFlow(),
): DesignerStore {
  const store = createDesignerStore(first);
  for (const [index, a, b] of sequence) {
    const change = nth(changes, index);
    if (change) store.getState().run(change(store.getState().document, a, b));
  }
  return store;
}
