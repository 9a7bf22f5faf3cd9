import type { FlowNode, Problem } from '@parley/schemas';
import { fillText, namesIn } from '../wording/fill-text.ts';
import type { LocalText } from '../wording/local-text.ts';
import { textKeyOf, type ProblemDraft } from './problem-draft.ts';

/** What messages call by name: nodes of the document, and their ways out where their settings can be read. */
export type MessageNames = {
  nodes?: ReadonlyMap<string, FlowNode>;
  ports?: (nodeId: string) => ReadonlyArray<{ id: string; title: LocalText }>;
};

/**
 * Puts problems into English, by the texts that they have. What lies in a node begins with the name of that node, where
 * the sentence does not name nodes itself.
 */
export function withMessages(
  drafts: readonly ProblemDraft[],
  texts: ReadonlyMap<string, LocalText>,
  { nodes = new Map(), ports = () => [] }: MessageNames = {},
): Problem[] {
  if (drafts.length === 0) return [];
  const nodeNamed = (id: string) => {
    const node = nodes.get(id);
    return node ? nameOf(node) : `"${id}"`;
  };
  return drafts.map((draft) => {
    const { nodeId = '', path = '', values = {} } = draft;
    const text = texts.get(textKeyOf(draft))?.en ?? draft.code;
    const portNamed = (id: string) => `"${ports(nodeId).find((port) => port.id === id)?.title.en ?? id}"`;
    const sentence = fillText(text, values, { node: nodeNamed, port: portNamed, comma: ', ' });
    const node = nodes.get(nodeId);
    const isInNode = node !== undefined && path.startsWith('/nodes/');
    const namesNodes = namesIn(text).some((name) => name === 'node' || name === 'way');
    return { ...draft, message: isInNode && !namesNodes ? `${nameOf(node)}: ${sentence}` : sentence };
  });
}

/** How a node is called in messages: by its label, else by its type and id. */
export function nameOf(node: FlowNode): string {
  return node.label ? `"${node.label}"` : `${node.type} (${node.id})`;
}
