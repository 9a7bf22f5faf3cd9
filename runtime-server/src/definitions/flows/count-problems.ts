import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Threads } from '../../platform/threads/index.ts';
import { checkDraft } from './check-draft.ts';
import { readKnownKeys } from './known-keys.ts';
import { linkSubFlows } from './sub-flows.store.ts';
import { countProblems, type ProblemCounts, type UncountedFlow } from './problem-counts.ts';

/** Drafts one listing checks at most; a list that is asked for again finds the next ones. */
const checkedAtOnce = 25;

/**
 * Fills in the counts that a list of flows lacks and keeps them with the revision that was checked. They are forgotten
 * when the draft is saved, or when something that drafts refer to came or went.
 */
export async function fillProblemCounts(
  { db, threads, applicationId }: { db: Executor; threads: Threads; applicationId: string },
  flows: readonly UncountedFlow[],
): Promise<UncountedFlow[]> {
  const missing = flows.filter(({ problems }) => problems === null).slice(0, checkedAtOnce);
  if (missing.length === 0) return [...flows];
  const rows = await db
    .selectFrom('flow')
    .select(['id', 'key', 'draft', 'draft_revision', 'published_version'])
    .where(
      'id',
      'in',
      missing.map(({ id }) => id),
    )
    .execute();
  const known = await readKnownKeys(db, applicationId);
  const counted = new Map<string, ProblemCounts>();
  for (const row of rows) {
    const draft = await linkSubFlows(db, { applicationId, key: row.key }, row.draft);
    const problems = await checkDraft({ db, threads, applicationId }, { ...row, draft }, known).catch(leaveOut);
    if (!problems) continue;
    const counts = countProblems(problems);
    counted.set(row.id, counts);
    await db
      .updateTable('flow')
      .set({ draft_errors: counts.errors, draft_warnings: counts.warnings })
      .where('id', '=', row.id)
      .where('draft_revision', '=', row.draft_revision)
      .execute();
  }
  return flows.map((flow) => ({ ...flow, problems: flow.problems ?? counted.get(flow.id) ?? null }));
}

/** A list comes without the counts that cannot be made now. */
function leaveOut(error: unknown): null {
  if (error instanceof AppError) return null;
  throw error;
}

/** What drafts refer to by key came or went: their counts are no longer true. */
export async function forgetProblemCounts(db: Executor, applicationId: string): Promise<void> {
  await sql`update flow set draft_errors = null, draft_warnings = null
    where application_id = ${applicationId} and draft_errors is not null`.execute(db);
}
