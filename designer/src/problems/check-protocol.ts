import type { FlowDocument, Installation, Problem } from '@parley/schemas';
import type { DocumentPatch } from './document-patch.ts';

/**
 * To the worker: make the document of the one before by this patch and check it. `count` names the request; what is left
 * out of the rest is as it was before.
 */
export type CheckRequest = {
  count: number;
  patch: DocumentPatch;
  installation?: Installation;
  /** The version that is published, when there is one. */
  published?: FlowDocument | null;
};

/** From the worker. */
export type CheckResponse =
  | { count: number; status: 'checked'; problems: readonly Problem[] }
  | { count: number; status: 'failed'; message: string };
