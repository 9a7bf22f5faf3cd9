import { closed } from '@parley/schemas';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { Type, type Static, type TSchema } from 'typebox';
import { AppError } from '../errors/index.ts';
import { isStorable } from '../storable-text.ts';

/** Query parameters of every list: `cursor` from the page before, `limit` 1 to 200 (higher is clamped), default 50. */
export const listParameters = {
  cursor: Type.Optional(
    Type.String({ maxLength: 1_000, description: '`nextCursor` of the page before; absent for the first page' }),
  ),
  limit: Type.Integer({ minimum: 1, default: 50, description: 'entries a page; more than 200 counts as 200' }),
};
export const ListQuery = closed(listParameters);
export type ListQuery = Static<typeof ListQuery>;

/** The answer of every list. */
export function pageOf<Item extends TSchema>(item: Item) {
  return closed({
    items: Type.Array(item),
    nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'null = this is the last page' }),
  });
}
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** One column by which a list is ordered. The last column of an order must be unique. */
export type SortKey = {
  /** Column as the query names it, such as `flow.id`. Never from outside. */
  column: string;
  direction: 'asc' | 'desc';
  /** How the column's value travels in the cursor: `time` as ISO 8601 with milliseconds. */
  kind: 'text' | 'number' | 'time';
};
export type CursorValue = string | number;

/**
 * Keyset paging: a page begins after the row at which the one before ended, so that rows that come or go meanwhile
 * neither repeat nor hide others, and the hundredth page costs what the first does.
 *
 * @example
 * const paging = keyset([{ column: 'id', direction: 'desc', kind: 'text' }], query);
 * const rows = await select.where(paging.after).orderBy(paging.order).limit(paging.fetch).execute();
 * return paging.toPage(rows, (row) => [row.id], present);
 */
export function keyset(keys: readonly SortKey[], { cursor, limit }: ListQuery): Keyset {
  const size = Math.min(limit, mostItems);
  const name = keys.map(({ column, direction }) => `${column} ${direction}`).join(',');
  const values = cursor === undefined ? null : readCursor(cursor, name, keys);
  return {
    after: values ? isAfter(keys, values) : sql<SqlBool>`true`,
    order: sql.join(
      keys.map(({ column, direction }) => sql`${sql.ref(column)} ${sql.raw(direction)}`),
      sql`, `,
    ),
    fetch: size + 1,
    toPage(rows, valuesOf, present) {
      const kept = rows.slice(0, size);
      const last = kept.at(-1);
      const hasMore = rows.length > size && last !== undefined;
      return { items: kept.map(present), nextCursor: hasMore ? writeCursor(name, valuesOf(last)) : null };
    },
  };
}

export type Keyset = {
  /** Condition that a row comes after the cursor. */
  after: RawBuilder<SqlBool>;
  order: RawBuilder<unknown>;
  /** One row more than the page shows tells whether there is a next one. */
  fetch: number;
  toPage<Row, Item>(
    rows: readonly Row[],
    valuesOf: (row: Row) => CursorValue[],
    present: (row: Row) => Item,
  ): Page<Item>;
};

const mostItems = 200;

function isAfter([key, ...rest]: readonly SortKey[], [value, ...others]: readonly CursorValue[]): RawBuilder<SqlBool> {
  if (!key || value === undefined) return sql<SqlBool>`false`;
  const column = sql.ref(key.column);
  const bound = sql`${value}::${sql.raw(types[key.kind])}`;
  const further = sql<SqlBool>`${column} ${sql.raw(key.direction === 'asc' ? '>' : '<')} ${bound}`;
  if (rest.length === 0) return further;
  // Said once more without "or": an index is entered at the cursor by that only.
  const enters = sql<SqlBool>`${column} ${sql.raw(key.direction === 'asc' ? '>=' : '<=')} ${bound}`;
  return sql<SqlBool>`(${enters} and (${further} or (${column} = ${bound} and ${isAfter(rest, others)})))`;
}

const types: Record<SortKey['kind'], string> = { text: 'text', number: 'double precision', time: 'timestamptz' };

function writeCursor(name: string, values: CursorValue[]): string {
  return Buffer.from(JSON.stringify([name, ...values])).toString('base64url');
}

function readCursor(cursor: string, name: string, keys: readonly SortKey[]): CursorValue[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed[0] === name && parsed.length === keys.length + 1) {
      const values: unknown[] = parsed.slice(1);
      if (values.every(isCursorValue) && values.every((value, i) => fits(value, keys[i]?.kind))) return values;
    }
  } catch {
    // Not one of ours: refused below.
  }
  throw new AppError('invalid', 'The cursor does not belong to this list.', {
    problems: [
      { pointer: '/cursor', message: '"cursor" must be the "nextCursor" of the page before, in the same order.' },
    ],
  });
}

function isCursorValue(value: unknown): value is CursorValue {
  return typeof value === 'string' || typeof value === 'number';
}

function fits(value: CursorValue, kind: SortKey['kind'] | undefined): boolean {
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value);
  if (typeof value !== 'string') return false;
  return kind === 'time' ? isTime(value) : isStorable(value);
}

/** As we write it: 30 February has that form, but is no day. */
function isTime(value: string): boolean {
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
}
