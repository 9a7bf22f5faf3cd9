import { calledFlows, createRegistry } from '@parley/engine';
import type { FlowDocument, Installation, PinnedFlow } from '@parley/schemas';
import { moduleRegistry } from '../registry.generated.ts';

const modules = createRegistry(moduleRegistry);

/**
 * A draft with the flows that it calls, as publishing would pin them: what an installation knows of them. A document that
 * has them already, a version or a file, keeps its own.
 */
export function linkedDocument(document: FlowDocument, { flows }: Pick<Installation, 'flows'>): FlowDocument {
  const keys = flows ? calledFlows(document, modules) : [];
  if (!flows || keys.length === 0) return document;
  const pinned = keys.flatMap((key): [string, PinnedFlow][] => {
    const { version, document: called } = flows[key] ?? {};
    return version !== undefined && called ? [[key, pinnedOf(called, version)]] : [];
  });
  const own = Object.keys(flows).find((key) => flows[key]?.isOwn);
  return {
    ...document,
    ...(own !== undefined && { key: own }),
    subFlows: { ...Object.fromEntries(pinned), ...document.subFlows },
  };
}

/** The same object each time, so that what was read of it is kept. */
const kept = new WeakMap<PinnedFlow['document'], PinnedFlow>();

function pinnedOf(document: PinnedFlow['document'], version: number): PinnedFlow {
  const known = kept.get(document);
  if (known?.version === version) return known;
  const pinned = { version, document };
  kept.set(document, pinned);
  return pinned;
}
