import type { TableColumns } from '@parley/schemas';

type Arranged = { id: string; isFixed?: boolean; isOptional?: boolean };

export const asMade: TableColumns = { order: [], hidden: [] };

/**
 * The columns that are shown, as somebody arranged them. One that the arrangement does not know, such as a new one,
 * stands after the column before which it was made; one that is asked for only is shown when it is named in the order.
 */
export function arrangeColumns<Column extends Arranged>(
  columns: readonly Column[],
  { order, hidden }: TableColumns,
): Column[] {
  const shown = columns.filter(
    ({ id, isFixed, isOptional }) =>
      isFixed === true || (!hidden.includes(id) && (isOptional !== true || order.includes(id))),
  );
  const arranged = order.flatMap((id) => shown.filter((column) => column.id === id));
  for (const [place, column] of shown.entries()) {
    if (arranged.includes(column)) continue;
    const before = shown.slice(0, place).findLast((each) => arranged.includes(each));
    arranged.splice(before ? arranged.indexOf(before) + 1 : 0, 0, column);
  }
  return arranged;
}

/** Shows a column that is hidden, at its place among the others; hides one that is shown. */
export function toggleColumn<Column extends Arranged>(
  columns: readonly Column[],
  layout: TableColumns,
  id: string,
): TableColumns {
  const shown = arrangeColumns(columns, layout).map((column) => column.id);
  if (shown.includes(id)) {
    return { order: shown.filter((each) => each !== id), hidden: [...layout.hidden.filter((each) => each !== id), id] };
  }
  const hidden = layout.hidden.filter((each) => each !== id);
  const all = columns.map((column) => column.id);
  const before = all.slice(0, all.indexOf(id)).findLast((each) => shown.includes(each));
  const order = [...shown];
  order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, id);
  return { order, hidden };
}

/** A column by so many places among those that are shown; at the ends it stays. */
export function moveColumn<Column extends Arranged>(
  columns: readonly Column[],
  layout: TableColumns,
  id: string,
  by: number,
): TableColumns {
  const order = arrangeColumns(columns, layout).map((column) => column.id);
  const from = order.indexOf(id);
  const to = Math.min(order.length - 1, Math.max(0, from + by));
  if (from === -1) return layout;
  order.splice(from, 1);
  order.splice(to, 0, id);
  return { order, hidden: layout.hidden };
}
