import { Type, type Static } from 'typebox';
import { closed, oneOf } from '../define.ts';

/** Tables whose columns and filters people keep as they like them. */
export const tableNames = [
  'sessions',
  'live-sessions',
  'queue',
  'desk-queue',
  'customers',
  'left-messages',
  'agents',
  'alarms',
  'audit',
  'exports',
  'reviews',
  'review-tasks',
  'appeals',
  'own-reviews',
  'own-appeals',
] as const;
export const TableName = oneOf(...tableNames);
export type TableName = Static<typeof TableName>;

const ColumnId = Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,39}$' });

/** Which columns of a table are shown, in which order; a column that is not named stands where it stood, and is shown. */
export const TableColumns = closed({
  order: Type.Array(ColumnId, { maxItems: 60, uniqueItems: true }),
  hidden: Type.Array(ColumnId, { maxItems: 60, uniqueItems: true }),
});
export type TableColumns = Static<typeof TableColumns>;

/** `GET /me/tables`: tables that somebody arranged. */
export const TableLayout = closed({ table: TableName, columns: TableColumns });
export type TableLayout = Static<typeof TableLayout>;
