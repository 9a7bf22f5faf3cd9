import type { Migration } from '../migrate.ts';

/** Whether phone numbers and e-mail addresses are masked in the files of an export: who may not see them takes no others. */
export const maskedExports: Migration = {
  name: '0078-masked-exports',
  up(sql) {
    sql(`alter table export_job add column masked boolean not null default false;`);
  },
};
