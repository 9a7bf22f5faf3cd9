import type { ReactNode } from 'react';
import type { SortValue } from './sort-rows.ts';

/** One column of a table: what it draws, and what it is sorted, searched and exported by. */
export type Column<Row> = {
  id: string;
  header: string;
  render: (row: Row) => ReactNode;
  value: (row: Row) => SortValue;
  align?: 'end';
  width?: number;
  /** What names a row, or acts on it: it stays. */
  isFixed?: boolean;
  /** Shown to those who ask for it. */
  isOptional?: boolean;
  /** What it draws has no order, such as buttons; it is no part of a file either. */
  isUnsorted?: boolean;
};
