import type { AuditChange } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import './audit-tables.ts';
import { describeChanges, mostChanges, type NotedChange } from './describe-changes.ts';

type Written = { id: string; subject: string | null; written_in: string | null };

/**
 * What the transactions of these entries changed, by entry. Where one transaction tells of several, each has what it
 * happened to, and the first of them all else.
 */
export async function readNotedChanges(
  db: Executor,
  applicationId: string,
  entries: readonly Written[],
): Promise<Map<string, AuditChange[]>> {
  const transactions = new Set(entries.flatMap(({ written_in: transaction }) => transaction ?? []));
  const told = new Map<string, AuditChange[]>();
  for (const transaction of transactions) {
    const noted = await db
      .selectFrom('audit_change')
      .select(['thing', 'subject', 'before', 'after'])
      .where('written_in', '=', transaction)
      .where('application_id', '=', applicationId)
      .orderBy('id')
      .limit(mostChanges)
      .execute();
    const tellers = entries.filter(({ written_in: of }) => of === transaction);
    const byEntry = new Map<string, NotedChange[]>();
    for (const change of noted) {
      const teller = tellers.find(({ subject }) => subject !== null && subject === change.subject) ?? tellers[0];
      if (teller) byEntry.set(teller.id, [...(byEntry.get(teller.id) ?? []), change]);
    }
    for (const [id, changes] of byEntry) told.set(id, describeChanges(changes));
  }
  return told;
}
