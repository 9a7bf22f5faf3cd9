import type { Installation, Problem } from '@parley/schemas';
import type { DocumentPatch } from './document-patch.ts';

/** To the worker: make the document of the one before by this patch and check it. `count` names the request. */
export type CheckRequest = { count: number; patch: DocumentPatch; installation?: Installation };

/** From the worker. */
export type CheckResponse =
  | { count: number; status: 'checked'; problems: readonly Problem[] }
  | { count: number; status: 'failed'; message: string };
