import { Link } from '@tanstack/react-router';
import classes from './data-table.module.css';
import type { SortValue } from './sort-rows.ts';
import type { Column } from './table-column.ts';
import { TimeAgo } from './time-ago.tsx';

/** A column that shows what it is sorted by. */
export function textColumn<Row>(
  id: string,
  header: string,
  value: (row: Row) => SortValue,
  align?: 'end',
): Column<Row> {
  return { id, header, value, render: (row) => value(row) ?? '', ...(align && { align }) };
}

/** A column of moments; `never` stands where there was none. */
export function timeColumn<Row>(
  id: string,
  header: string,
  value: (row: Row) => string | null,
  never = '',
): Column<Row> {
  const render = (row: Row) => {
    const at = value(row);
    return at === null ? never : <TimeAgo at={at} />;
  };
  return { id, header, value, render };
}

/** The name of what has a page of its own, with its key below. */
export function keyedColumn<Row extends { key: string; name: string }>(
  header: string,
  to: '/admin/ratings/$key' | '/admin/robots/$key' | '/admin/schedules/$key',
): Column<Row> {
  return {
    id: 'name',
    header,
    value: ({ name, key }) => `${name} ${key}`,
    render: ({ name, key }) => (
      <>
        <Link to={to} params={{ key }} className={classes.name}>
          {name}
        </Link>
        <div className={classes.sub}>{key}</div>
      </>
    ),
  };
}
