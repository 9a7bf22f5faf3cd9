import type { Executor } from '../../platform/database/index.ts';
import type { RobotDocument } from './robot-document.ts';
import { articleEntries } from '../knowledge/article.store.ts';

/** What a robot knows, with the published articles where it answers from them too; its own entries come first. */
export async function withArticles(
  db: Executor,
  applicationId: string,
  document: RobotDocument,
): Promise<RobotDocument> {
  if (document.usesArticles !== true) return document;
  return { ...document, entries: [...document.entries, ...(await articleEntries(db, applicationId))] };
}
