/** The table of migration 0280 as Kysely sees it. */
export type IdempotencyKeyTable = {
  scope: string;
  key: string;
  application_id: string | null;
  fingerprint: string;
  route: string;
  begun_at: Date;
  status: number | null;
  answer_sealed: string | null;
};

declare module '../database/tables.ts' {
  interface Tables {
    idempotency_key: IdempotencyKeyTable;
  }
}
