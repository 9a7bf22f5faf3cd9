import type { ColumnType } from 'kysely';

/** The table `mail` of migration 0003 as Kysely sees it. */
export type MailTable = {
  id: string;
  application_id: string;
  kind: string;
  recipient: string;
  subject: string;
  content_sealed: string | null;
  /** Of migration 0011; null = the text alone. */
  html_sealed: ColumnType<string | null, string | null | undefined, string | null>;
  is_private: ColumnType<boolean, boolean | undefined, boolean>;
  state: ColumnType<
    'waiting' | 'sent' | 'failed',
    'waiting' | 'sent' | 'failed' | undefined,
    'waiting' | 'sent' | 'failed'
  >;
  attempts: ColumnType<number, number | undefined, number>;
  error: string | null;
  created_at: Date;
  sent_at: Date | null;
};

declare module '../database/tables.ts' {
  interface Tables {
    mail: MailTable;
  }
}
