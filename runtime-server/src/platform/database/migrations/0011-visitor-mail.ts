import type { Migration } from '../migrate.ts';

/** Mail with a form of its own for programs that show it. */
export const visitorMail: Migration = {
  name: '0011-visitor-mail',
  up(sql) {
    sql('alter table mail add column html_sealed text');
  },
};
