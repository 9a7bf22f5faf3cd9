import type { ModuleRegistry } from '@parley/engine';
import { foldText, foldWithOffsets, type FlowDocument } from '@parley/schemas';
import { textsIn } from '../clipboard/copy-part.ts';

/** Where something was found: in which element, and the words around it. */
export type Hit = { kind: 'node' | 'note'; id: string; excerpt: string; from: number; to: number };

const around = 36;

/**
 * Elements that hold every word of a query: in the name of the module, its type, its texts, variables and addresses, or
 * in a note. In document order.
 */
export function findInFlow(document: FlowDocument, query: string, modules: ModuleRegistry): Hit[] {
  const words = foldText(query).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const nodes = document.nodes.flatMap((node): Hit[] => {
    const title = modules.get(node.type)?.title;
    const texts = [node.label ?? '', title?.en ?? '', title?.zh ?? '', node.type, ...textsIn(node.config)];
    return hitIn(texts, words, { kind: 'node', id: node.id });
  });
  const notes = (document.notes ?? []).flatMap((note) => hitIn([note.text], words, { kind: 'note', id: note.id }));
  return [...nodes, ...notes];
}

function hitIn(texts: readonly string[], words: readonly string[], element: Pick<Hit, 'kind' | 'id'>): Hit[] {
  const searched = texts.map((text) => foldWithOffsets(text));
  if (!words.every((word) => searched.some(({ folded }) => folded.includes(word)))) return [];
  const [first = ''] = words;
  const index = searched.findIndex(({ folded }) => folded.includes(first));
  const text = texts[index] ?? '';
  const { folded, offsets } = searched[index] ?? { folded: '', offsets: [] };
  const place = Math.max(0, folded.indexOf(first));
  const at = offsets[place] ?? 0;
  const until = offsets[place + first.length] ?? text.length;
  const start = Math.max(0, at - around);
  const end = Math.min(text.length, until + around);
  const cut = `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`.replaceAll(/\s/g, ' ');
  const from = at - start + (start > 0 ? 1 : 0);
  return [{ ...element, excerpt: cut, from, to: from + until - at }];
}
