import type { JsonValue } from '@parley/schemas';
import type { Executor } from './database/index.ts';

/** Whose data: a visitor, with the anonymous ones who turned out to be the same, and what is known of them by id. */
export type DataSubject = {
  applicationId: string;
  visitorIds: readonly string[];
  threadIds: readonly string[];
  sessionIds: readonly string[];
  noteIds: readonly string[];
  emails: readonly string[];
};

/**
 * What a part keeps of visitors. Each table that names a visitor, a session or a thread belongs to one of these, or says
 * why it holds nothing of a person; a test holds the database against that.
 */
export type PersonalData = {
  tables: readonly string[];
  /** For the person themselves: rows by name, a batch at a time. */
  read?: (db: Executor, subject: DataSubject) => Record<string, AsyncIterable<readonly JsonValue[]>>;
  /**
   * Takes away what tells who somebody is and what was said, and leaves what is counted. Safe to run again; in one
   * transaction with all others, those of later districts first.
   */
  erase: (trx: Executor, subject: DataSubject) => Promise<void>;
};
