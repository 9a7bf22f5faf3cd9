import type { Migration } from '../migrate.ts';

/** What an audit entry happened to keeps the name it had then; entries of before get the one it has now, or had last. */
export const auditSubjectNames: Migration = {
  name: '0015-audit-subject-names',
  up(sql) {
    sql(`alter table audit_entry add column subject_name text;`);
    sql(`
      update audit_entry as e set subject_name = coalesce(
        case split_part(action, '.', 1)
          when 'flow' then (select name from flow where application_id = e.application_id and id = subject)
          when 'channel' then (select name from channel where application_id = e.application_id and id = subject)
          when 'agent' then (select name from agent where application_id = e.application_id and id = subject)
          when 'account' then (select name from agent where application_id = e.application_id and id = subject)
          when 'api-key' then (select name from api_key where application_id = e.application_id and id = subject)
          when 'skill-group' then (select name from skill_group where application_id = e.application_id and key = subject)
          when 'schedule' then (select name from schedule where application_id = e.application_id and key = subject)
          when 'robot' then (select name from robot where application_id = e.application_id and key = subject)
          when 'rating' then (select name from rating_setup where application_id = e.application_id and key = subject)
          when 'visitor' then (select name from visitor where application_id = e.application_id and id = subject)
          when 'note' then (select '#' || number from visitor_note where application_id = e.application_id and id = subject)
        end,
        detail ->> 'name'
      ) where subject is not null;
    `);
  },
};
