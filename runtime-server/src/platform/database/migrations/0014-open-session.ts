import type { Migration } from '../migrate.ts';

/**
 * A session begins in one round trip: its row, its state after the thread's previous session, its first deadline. No row
 * comes back where the thread has an open session already.
 */
export const openSession: Migration = {
  name: '0014-open-session',
  up(sql) {
    sql(`
      create function open_session(
        new_id text, of_application text, of_thread text, of_channel text, of_visitor text, of_flow text, of_version int,
        is_vip boolean, begins_at timestamptz, new_key text, new_state text, start_name text, start_by timestamptz
      ) returns table (seq_before int, change_before int) language plpgsql as $$
      declare
        previous_id text;
      begin
        insert into session
          (id, application_id, thread_id, channel_id, visitor_id, flow_id, flow_version, state, vip, started_at, key_sealed)
          values
          (new_id, of_application, of_thread, of_channel, of_visitor, of_flow, of_version, 'flow', is_vip, begins_at, new_key)
          on conflict (thread_id) where state <> 'ended' do nothing;
        if not found then return; end if;
        -- Locking the thread orders this after every turn of the session before, also after one that changes a message
        -- of it once it has ended. What was waited for is seen only by the next statement.
        select last_session_id into strict previous_id from thread where id = of_thread for update;
        select last_seq, change into seq_before, change_before from session_state where session_id = previous_id;
        seq_before := coalesce(seq_before, 0);
        change_before := coalesce(change_before, 0);
        insert into session_state (session_id, revision, state, last_seq, change, position)
          values (new_id, 1, new_state, seq_before, change_before, 0);
        update thread set last_session_id = new_id where id = of_thread;
        insert into deadline (session_id, name, due_at) values (new_id, start_name, start_by);
        return next;
      end $$;
    `);
  },
};
