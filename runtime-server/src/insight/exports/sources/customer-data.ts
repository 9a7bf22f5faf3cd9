import { reportFilters } from '@parley/schemas';
import { readAllCustomersByDay, readCustomersByDay } from '../../reports/read-customers.ts';
import { keysOf } from '../../reports/period.ts';
import type { Cell } from '../files/table-file.ts';
import { askedOf, whyNoReports } from './asked-of-export.ts';
import type { ExportReader, ExportSource } from './export-source.ts';

const all = { en: 'all', zh: '全部' };

/** Individual customers of each day, by kind of channel and of all together (EXPORT-07). */
export const customerDataSource: ExportSource = {
  kind: 'customer-data',
  isOfHouse: true,
  title: { en: 'Customer data', zh: '客户数据' },
  formats: ['csv', 'xlsx'],
  filters: reportFilters,
  columns: [
    { en: 'Day', zh: '日期' },
    { en: 'Kind of channel', zh: '渠道类型' },
    { en: 'Customers', zh: '客户' },
    { en: 'Percent', zh: '占比（%）' },
  ],
  whyNot: whyNoReports,
  count: async (reader, filters) => (await rowsOf(reader, filters)).length,
  async *rows(reader, filters) {
    const rows = await rowsOf(reader, filters);
    yield { rows, entries: rows.length, next: null };
  },
};

async function rowsOf(reader: ExportReader, filters: unknown): Promise<Cell[][]> {
  const asked = await askedOf(reader, filters);
  const kinds = await readCustomersByDay(reader.db, asked, 'day');
  const totals = await readAllCustomersByDay(reader.db, asked, 'day');
  return keysOf(asked, 'day').flatMap((day): Cell[][] => {
    const total = totals.get(day) ?? 0;
    const ofDay = kinds.filter(({ key }) => key === day).sort((a, b) => (a.kind < b.kind ? -1 : 1));
    return [
      ...ofDay.map(({ kind, customers }): Cell[] => [
        day,
        kind,
        customers,
        Math.round((10_000 * customers) / total) / 100,
      ]),
      [day, all[reader.language], total, total === 0 ? null : 100],
    ];
  });
}
