/** The tables of migration 0042 as Kysely sees them. */
export type MessageWordsTable = {
  thread_id: string;
  message_id: string;
  sent_at: Date;
  session_id: string;
  application_id: string;
  change: number;
  words: string;
};

/** One row. */
export type WordsProgressTable = { one: boolean; done_until: Date; old_thread: string | null; old_message: string };

declare module '../../platform/database/tables.ts' {
  interface Tables {
    message_words: MessageWordsTable;
    message_words_progress: WordsProgressTable;
  }
}
