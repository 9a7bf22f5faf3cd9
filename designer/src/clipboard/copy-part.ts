import type { FlowDocument, JsonValue } from '@parley/schemas';
import type { ElementIds } from '../document/delete-elements.ts';

/**
 * What is chosen of a flow, as a flow document of its own: the form of the clipboard. It holds the connections between
 * the chosen nodes and the variables they mention, so it can be pasted into any flow, a file, or an issue.
 */
export function copyPart(document: FlowDocument, { nodes: nodeIds, notes: noteIds }: ElementIds): FlowDocument {
  const chosen = new Set(nodeIds);
  const nodes = document.nodes.filter((node) => chosen.has(node.id));
  const notes = (document.notes ?? []).filter((note) => noteIds.includes(note.id));
  const texts = nodes.flatMap((node) => textsIn(node.config));
  return {
    schemaVersion: document.schemaVersion,
    name: document.name,
    variables: document.variables.filter(({ name }) => texts.some((text) => mentions(text, name))),
    nodes,
    edges: document.edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target)),
    ...(notes.length > 0 && { notes }),
  };
}

/** Every text in a JSON value, keys of objects included. */
export function textsIn(value: JsonValue): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [key, ...textsIn(each)]);
}

/** Whether a text holds a name as a word: as a setting that is the name, in a template, or in an expression. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    if (!isWord(text[at - 1]) && !isWord(text[at + name.length])) return true;
  }
  return false;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[A-Za-z0-9_]/.test(character);
}
