import type { ColumnType } from 'kysely';
import type { Defaulted } from '../../platform/database/columns.ts';

/** An invitation as a visit keeps it: `rule` made it, or an agent. */
export type KeptInvitation = {
  id: string;
  rule: string | null;
  /** The agent who made it, where one did. */
  agentId?: string | null;
  from: string;
  text: string;
  entry: string;
  state: 'open' | 'accepted' | 'ignored';
};

export type PageVisitTable = {
  channel_id: string;
  id: string;
  application_id: string;
  visitor_id: string | null;
  page: string;
  title: string;
  referrer: string;
  locale: string;
  visits: Defaulted<number>;
  views: Defaulted<number>;
  started_at: Date;
  page_since: Date;
  last_seen_at: Date;
  invitation: ColumnType<KeptInvitation | null, string | null | undefined, string | null>;
  invited_at: Date | null;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    page_visit: PageVisitTable;
  }
}
