import { check, type ReferenceKind } from '@parley/engine';
import { knownOf, modules } from '@parley/modules';
import type { FlowDocument, Installation } from '@parley/schemas';

export type MissingReference = { kind: ReferenceKind; key: string };

/** What a document names by key that the installation does not have, each once. */
export function missingReferences(document: FlowDocument, installation: Installation): MissingReference[] {
  const missing = new Map<string, MissingReference>();
  const known = knownOf(installation);
  check(document, modules, {
    ...known,
    has: (kind, key) => {
      const isKnown = known.has(kind, key);
      if (isKnown === false) missing.set(`${kind} ${key}`, { kind, key });
      return isKnown;
    },
  });
  return [...missing.values()];
}
