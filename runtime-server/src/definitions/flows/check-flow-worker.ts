import { check } from '@parley/engine';
import { modules } from '@parley/modules';
import type { Problem } from '@parley/schemas';
import { knownOf, type KnownKeys } from './known-keys.ts';

/** `published`: the document that its draft is checked beside, where there is one. */
export type CheckedFlow = { document: unknown; known: KnownKeys; published?: unknown };

export function checkFlow({ document, known, published }: CheckedFlow): Problem[] {
  return check(document, modules, { ...knownOf(known), ...(published !== undefined && { published }) });
}
