import type { ColleagueBody, ColleagueQuote } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { Defaulted, Json, Optional } from '../../platform/database/columns.ts';

export type ColleagueChatTable = {
  id: string;
  application_id: string;
  kind: 'direct' | 'group';
  name: string;
  pair: Optional<string>;
  maker_id: Optional<string>;
  last_seq: Defaulted<number>;
  last_at: Date;
  created_at: Date;
};

export type ColleagueMemberTable = { chat_id: string; agent_id: string; from_seq: number; read_seq: number };

export type ColleagueMessageTable = {
  chat_id: string;
  seq: number;
  id: string;
  agent_id: string;
  client_id: Optional<string>;
  body: Json<ColleagueBody>;
  quote: ColumnType<ColleagueQuote | null, string | null, string | null>;
  sent_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    colleague_chat: ColleagueChatTable;
    colleague_member: ColleagueMemberTable;
    colleague_message: ColleagueMessageTable;
  }
}
