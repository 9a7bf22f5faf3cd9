import type { MessageBody } from '@parley/schemas';
import type { Json } from '../../platform/database/columns.ts';

export type MessageEditTable = {
  thread_id: string;
  message_id: string;
  session_id: string;
  before: Json<MessageBody>;
  edited_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    message_edit: MessageEditTable;
  }
}
