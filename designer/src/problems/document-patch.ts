import type { FlowDocument } from '@parley/schemas';

type ListName = 'variables' | 'nodes' | 'edges' | 'notes' | 'scenarios';
const listNames: readonly ListName[] = ['variables', 'nodes', 'edges', 'notes', 'scenarios'];

/** An entry that the other side has already, by its place in the list before, or a new one. */
type PatchEntry = number | { entry: unknown };

/** What makes one document of another; a list that is not there is the same as before. */
export type DocumentPatch = {
  rest: Record<string, unknown>;
  lists: { [Name in ListName]?: readonly PatchEntry[] | null };
};

/** The difference of two documents by the identity of what is in them: small when little was replaced. */
export function patchBetween(before: FlowDocument | null, after: FlowDocument): DocumentPatch {
  const lists: DocumentPatch['lists'] = {};
  for (const name of listNames) {
    const [old, now] = [before?.[name], after[name]];
    if (old === now && before) continue;
    const places = new Map<unknown, number>((old ?? []).map((entry, index) => [entry, index]));
    lists[name] = now?.map((entry): PatchEntry => places.get(entry) ?? { entry }) ?? null;
  }
  const { variables: _v, nodes: _n, edges: _e, notes: _o, scenarios: _s, ...rest } = after;
  return { rest, lists };
}

/** The document that a patch makes; entries that were there before are the very same objects. */
export function applyPatch(before: FlowDocument | null, { rest, lists }: DocumentPatch): FlowDocument {
  const document: Record<string, unknown> = { ...rest };
  for (const name of listNames) {
    const old: readonly unknown[] | undefined = before?.[name];
    const patch = lists[name];
    const list =
      patch === undefined ? old : patch?.map((each) => (typeof each === 'number' ? old?.[each] : each.entry));
    if (list) document[name] = list;
  }
  return document as FlowDocument;
}
