import type { Migration } from '../migrate.ts';

/** What visitors leave as an inbox: whose it is, how it was answered, and whom to call back. */
export const leftMessages: Migration = {
  name: '0043-left-messages',
  up(sql) {
    sql(`
      alter table visitor_note drop constraint visitor_note_state_check;
      alter table visitor_note add constraint visitor_note_state_check check (state in ('open', 'pending', 'answered'));
      alter table visitor_note
        add column kind text not null default 'message' check (kind in ('message', 'callback')),
        -- When the visitor wants to be called.
        add column callback_at timestamptz,
        add column assigned_to text references agent (id),
        add column answered_way text check (answered_way in ('mail', 'thread', 'other')),
        -- In which the visitor was answered, or taken up.
        add column reply_session_id text references session (id),
        add column revision int not null default 1;
      update visitor_note set answered_way = case when answer is null then 'other' else 'mail' end
        where state = 'answered';
      create index visitor_note_by_assignment on visitor_note (application_id, assigned_to, id desc)
        where state <> 'answered';
    `);
  },
};
