import { check, type Known } from '@parley/engine';
import { modules } from '@parley/modules';
import type { Problem } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { findVersion } from './flow.store.ts';

/** The draft of a flow as it is checked: beside the version that is published. */
export type DraftOfFlow = { id: string; draft: unknown; published_version: number | null };

/** Problems of a draft. What is published is read only where it could make an error a warning. */
export async function checkDraft(db: Executor, flow: DraftOfFlow, known: Known): Promise<Problem[]> {
  const problems = check(flow.draft, modules, known);
  if (flow.published_version === null || !problems.some(({ severity }) => severity === 'error')) return problems;
  const published = await findVersion(db, flow.id, flow.published_version);
  return published ? check(flow.draft, modules, { ...known, published: published.document }) : problems;
}
