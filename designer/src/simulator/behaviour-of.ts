import type { FlowDocument } from '@parley/schemas';

/**
 * Everything of a document that decides what a session does, as one text: two documents with the same one behave alike.
 * Names, places on the canvas, notes and scenarios decide nothing.
 */
export function behaviourOf(document: FlowDocument): string {
  const known = behaviours.get(document);
  if (known !== undefined) return known;
  const { variables, nodes, edges } = document;
  const behaviour = JSON.stringify([
    variables.map(({ name, type, default: fallback = null }) => [name, type, fallback]),
    nodes.map(({ id, type, version = 1, config }) => [id, type, version, config]),
    edges.map(({ source, port, target }) => [source, port, target]),
  ]);
  behaviours.set(document, behaviour);
  return behaviour;
}

/** Documents never change, so each is written out once. */
const behaviours = new WeakMap<FlowDocument, string>();
