import type { FlowDocument } from '@parley/schemas';
import { useCallback, useMemo } from 'react';
import type { VersionsHost } from '../host/designer-host.ts';
import { openDocument } from './open-document.ts';
import { useLoaded } from './use-loaded.ts';

/** Versions never change: each is read once. */
const known = new WeakMap<VersionsHost['read'], Map<number, Promise<FlowDocument>>>();

export function readVersion({ read }: Pick<VersionsHost, 'read'>, version: number): Promise<FlowDocument> {
  const versions = known.get(read) ?? new Map<number, Promise<FlowDocument>>();
  known.set(read, versions);
  const found = versions.get(version);
  if (found) return found;
  const reading = read(version).then(({ document }) => {
    const opened = openDocument(document);
    if (opened.status === 'opened') return opened.document;
    throw new Error(opened.problems.map(({ message }) => message).join(' '));
  });
  versions.set(version, reading);
  reading.catch(() => versions.delete(version));
  return reading;
}

/** The document of a version; null without one, and until it is there. */
export function useVersion(host: VersionsHost, version: number | null): FlowDocument | null {
  const load = useCallback(() => readVersion(host, version ?? 0), [host, version]);
  const { value } = useLoaded(version === null ? null : load);
  return version === null ? null : value;
}

/** Reads what is published; null where nothing is. */
export function useReadPublished(host: VersionsHost | undefined): (() => Promise<FlowDocument>) | null {
  return useMemo(() => {
    const version = host?.published ?? null;
    return host && version !== null ? () => readVersion(host, version) : null;
  }, [host]);
}
