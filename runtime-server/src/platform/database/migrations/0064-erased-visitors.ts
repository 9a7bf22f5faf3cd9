import type { Migration } from '../migrate.ts';

/** When a visitor was erased: from then on there is nobody of that name, only counts. */
export const erasedVisitors: Migration = {
  name: '0064-erased-visitors',
  up(sql) {
    sql(`alter table visitor add column erased_at timestamptz;`);
  },
};
