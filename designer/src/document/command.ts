import type { FlowDocument } from '@parley/schemas';

/**
 * A named change of the document: the only way it changes. `apply` is pure and returns the same object where there is
 * nothing to do. Commands that follow one another with the same `merge` become one entry of the history (a drag, typing
 * in one field).
 */
export type Command = {
  /** Names the entry of the history: a key of the texts `designer.history`, with its values. */
  label: string;
  values?: Record<string, string | number>;
  merge?: string;
  apply: (document: FlowDocument) => FlowDocument;
};
