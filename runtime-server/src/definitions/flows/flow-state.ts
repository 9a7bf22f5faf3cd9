import type { FlowState } from '@parley/schemas';
import { cutText } from '../../platform/storable-text.ts';

/** Whether a flow is published, and whether its draft was saved since. */
export function flowState(flow: {
  published_version: number | null;
  draft_revision: number;
  published_draft_revision: number | null;
}): FlowState {
  if (flow.published_version === null) return 'draft';
  return flow.published_draft_revision === flow.draft_revision ? 'published' : 'changed';
}

/** The name by which a draft is listed: its own, where it has one yet. */
export function nameOfDocument(document: { name?: unknown }): string {
  const { name } = document;
  return typeof name === 'string' && name.trim() !== '' ? cutText(name.trim(), 200) : 'Untitled flow';
}
