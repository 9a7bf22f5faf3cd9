import type { Migration } from '../migrate.ts';

/** A sign-in that another one of its account has replaced: good for nothing but to take its place back, until it expires. */
export const replacedSignIns: Migration = {
  name: '0023-replaced-sign-ins',
  up(sql) {
    sql(`
      alter table auth.session add column "replacedAt" timestamptz;
    `);
  },
};
