import type { ReportRow, ReportSeries, ReportTable } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import type { Asked } from './asked.ts';
import { ratio } from './figures.ts';
import { keysOf, spanOf, stepOf } from './period.ts';
import {
  readAllCustomersByDay,
  readCustomersBy,
  readCustomersByDay,
  readCustomerTotals,
  visitEnds,
  type CustomerCount,
  type CustomerTotals,
} from './read-customers.ts';
import type { ReportBody } from './report-definition.ts';
import { setName } from './sets.ts';

/** Individual customers: how many, along time, and by where they came, who they are and how often (STAT-37, STAT-38). */
export async function readCustomers(db: Executor, asked: Asked, before: Asked | null): Promise<ReportBody> {
  const total = await readCustomerTotals(db, asked);
  const earlier = before && figuresOf(await readCustomerTotals(db, before));
  return {
    figures: figuresOf(total).map((figure, index) => ({
      ...figure,
      ...(earlier && { before: earlier[index]?.value ?? null }),
    })),
    series: [await readByKind(db, asked), await readTogether(db, asked)],
    distributions: [],
    tables: await readTables(db, asked, total.customers),
  };
}

function figuresOf({ customers, new_customers: added, sessions }: CustomerTotals) {
  return [
    { id: 'customers', unit: 'count' as const, value: customers, set: 'sessions' },
    { id: 'newCustomers', unit: 'count' as const, value: added, set: 'new' },
    { id: 'returningCustomers', unit: 'count' as const, value: customers - added, set: 'returning' },
    { id: 'sessions', unit: 'count' as const, value: sessions, set: 'sessions' },
    { id: 'sessionsMean', unit: 'mean' as const, value: ratio(sessions, customers), set: 'sessions' },
  ];
}

/** Along time, a line for each kind of channel (STAT-37). */
async function readByKind(db: Executor, asked: Asked): Promise<ReportSeries> {
  const rows = await readCustomersByDay(db, asked, stepOf(asked));
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();
  return toCustomerSeries('kinds', asked, kinds, (key, kind) => {
    return rows.find((row) => row.key === key && row.kind === kind)?.customers ?? 0;
  });
}

/** One line for all, however they are told apart below (STAT-38). */
async function readTogether(db: Executor, asked: Asked): Promise<ReportSeries> {
  const counts = await readAllCustomersByDay(db, asked, stepOf(asked));
  return toCustomerSeries('daily', asked, ['customers'], (key) => counts.get(key) ?? 0);
}

function toCustomerSeries(
  id: string,
  asked: Asked,
  lines: string[],
  valueAt: (key: string, line: string) => number,
): ReportSeries {
  const step = stepOf(asked);
  return {
    id,
    step,
    lines,
    points: keysOf(asked, step).map((key) => {
      const span = spanOf(key, step, asked);
      return {
        key,
        values: lines.map((line) => valueAt(key, line)),
        set: setName(['span', `${span.from}.${span.to}`]),
      };
    }),
  };
}

type Naming = (key: string) => Pick<ReportRow, 'name' | 'isGone'> & { set: string | null };

async function readTables(db: Executor, asked: Asked, all: number): Promise<ReportTable[]> {
  const toRows = (counts: readonly CustomerCount[], naming: Naming): ReportRow[] =>
    counts.map(({ key, customers, sessions }) => ({
      id: key,
      ...naming(key),
      values: { customers, share: ratio(customers, all), sessions },
    }));
  const channels = await readNames(db, asked, 'channel');
  const tags = await readNames(db, asked, 'tag');
  const named =
    (names: ReadonlyMap<string, { name: string; isGone: boolean }>, set: (key: string) => string | null): Naming =>
    (key) => ({ ...(names.get(key) ?? { name: key, isGone: false }), set: set(key) });
  return [
    {
      id: 'kinds',
      rows: toRows(
        await readCustomersBy(db, asked, 'kind'),
        named(new Map(), (key) => setName(['kind', key])),
      ),
    },
    {
      id: 'channels',
      rows: toRows(
        await readCustomersBy(db, asked, 'channel'),
        named(channels, (key) => setName(['channel', key])),
      ),
    },
    {
      id: 'customerTags',
      rows: toRows(
        await readCustomersBy(db, asked, 'tag'),
        named(tags, (key) => setName(['customerTag', key])),
      ),
    },
    {
      id: 'visits',
      rows: toRows(await readCustomersBy(db, asked, 'visits'), (key) => ({
        name: visitsName(key),
        isGone: false,
        set: null,
      })),
    },
  ];
}

/** How often: `1`, `4–5`, `11+`; the same in every language. */
function visitsName(key: string): string {
  const index = Number(key);
  const from = (visitEnds[index - 1] ?? 0) + 1;
  const to = visitEnds[index];
  return to === undefined ? `${from}+` : from === to ? String(to) : `${from}–${to}`;
}

async function readNames(
  db: Executor,
  { applicationId }: Pick<Asked, 'applicationId'>,
  of: 'channel' | 'tag',
): Promise<Map<string, { name: string; isGone: boolean }>> {
  const name = of === 'tag' ? sql`path` : sql`name`;
  const isGone = of === 'tag' ? sql`false` : sql`deleted_at is not null`;
  const { rows } = await sql<{ id: string; name: string; is_gone: boolean }>`
    select id, ${name} as name, ${isGone} as is_gone from ${sql.table(of)}
    where application_id = ${applicationId}`.execute(db);
  return new Map(rows.map((row) => [row.id, { name: row.name, isGone: row.is_gone }]));
}
