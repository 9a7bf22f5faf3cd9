import type { KeptFile, ReplyCard, ReplyRequestState } from '@parley/schemas';
import type { Defaulted, Json, Optional } from '../../platform/database/columns.ts';
import type { ColumnType } from 'kysely';

export type ReplyCategoryTable = {
  id: string;
  application_id: string;
  /** Null = public. */
  agent_id: Optional<string>;
  parent_id: Optional<string>;
  name: string;
  place: number;
  revision: Defaulted<number>;
};

type Card = ColumnType<ReplyCard | null, string | null, string | null>;

export type QuickReplyTable = {
  id: string;
  application_id: string;
  agent_id: Optional<string>;
  category_id: Optional<string>;
  title: string;
  content: string;
  attachments: Json<KeptFile[]>;
  card: Card;
  revision: Defaulted<number>;
  updated_at: Date;
  title_key: string;
  content_key: string;
  initials: string;
  pinyin: string;
};

export type QuickReplyUseTable = {
  application_id: string;
  reply_id: string;
  agent_id: string;
  uses: number;
  last_used_at: Date;
};

export type QuickReplyRequestTable = {
  id: string;
  application_id: string;
  agent_id: string;
  reply_id: Optional<string>;
  title: string;
  content: string;
  attachments: Json<KeptFile[]>;
  card: Card;
  state: Defaulted<ReplyRequestState>;
  requested_at: Date;
  decided_at: Optional<Date>;
  decided_by: Optional<string>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    reply_category: ReplyCategoryTable;
    quick_reply: QuickReplyTable;
    quick_reply_use: QuickReplyUseTable;
    quick_reply_request: QuickReplyRequestTable;
  }
}
