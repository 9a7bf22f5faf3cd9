import type { NoticeCategory, NoticeKind, NoticeLink } from '@parley/schemas';
import type { ColumnType } from 'kysely';
import type { Json, Optional } from '../../platform/database/columns.ts';

export type NoticeTable = {
  id: string;
  application_id: string;
  agent_id: string;
  kind: NoticeKind;
  category: NoticeCategory;
  /** Names, numbers and words that the text of its kind needs. */
  given: Json<Record<string, string>>;
  link: ColumnType<NoticeLink | null, string | null, string | null>;
  announcement_id: Optional<string>;
  key: string;
  raised_at: Date;
  read_at: Optional<Date>;
};

export type AnnouncementTable = {
  id: string;
  application_id: string;
  title: string;
  text: string;
  skill_groups: string[];
  author: string;
  recipients: number;
  sent_at: Date;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    notice: NoticeTable;
    announcement: AnnouncementTable;
  }
}
