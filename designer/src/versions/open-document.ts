import { migrateDocument, readDocument } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, Problem } from '@parley/schemas';

/** A value as a flow that can be drawn, or why it cannot. */
export type OpenedDocument = { status: 'opened'; document: FlowDocument } | { status: 'broken'; problems: Problem[] };

/** Reads any value as a flow: an older one is brought up to date; problems that can be drawn do not matter. */
export function openDocument(value: unknown): OpenedDocument {
  const migrated = migrateDocument(value);
  if (migrated.status === 'refused') return { status: 'broken', problems: migrated.problems };
  const { document, problems } = readDocument(migrated.document, modules);
  return document ? { status: 'opened', document } : { status: 'broken', problems };
}
