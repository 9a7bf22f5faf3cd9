import type { NoteFile, NoteKind, NoteState } from '@parley/schemas';
import type { ColumnType } from 'kysely';

/** The table `visitor_note` of migrations 0010, 0013 and 0043 as Kysely sees it. */
export type VisitorNoteTable = {
  id: string;
  application_id: string;
  number: number;
  channel_id: string;
  visitor_id: string | null;
  session_id: string | null;
  client_id: string | null;
  name: string;
  phone: string;
  email: string;
  locale: string;
  text: string;
  uploads: ColumnType<NoteFile[], string, string>;
  state: ColumnType<NoteState, NoteState | undefined, NoteState>;
  answer: string | null;
  answered_by: string | null;
  answered_at: Date | null;
  created_at: Date;
  kind: ColumnType<NoteKind, NoteKind | undefined, NoteKind>;
  callback_at: Date | null;
  assigned_to: string | null;
  answered_way: 'mail' | 'thread' | 'other' | null;
  reply_session_id: string | null;
  revision: ColumnType<number, number | undefined, number>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    visitor_note: VisitorNoteTable;
  }
}
