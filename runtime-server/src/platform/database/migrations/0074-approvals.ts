import type { Migration } from '../migrate.ts';

/** What agents ask for, of all kinds in one list; what was asked of quick replies before is among them. */
export const approvals: Migration = {
  name: '0074-approvals',
  up(sql) {
    sql(`
      create table approval (
        id text primary key,
        application_id text not null references application (id),
        number int not null,
        kind text not null check (kind in ('agent-status', 'blacklist', 'public-reply')),
        state text not null default 'pending' check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
        agent_id text not null references agent (id) on delete cascade,
        reason text not null,
        requested_at timestamptz not null,
        -- The status that is wanted, and the key of its reason.
        status text,
        status_reason text,
        visitor_id text references visitor (id),
        session_id text references session (id) on delete set null,
        reply_request_id text references quick_reply_request (id) on delete cascade,
        decided_by text,
        decided_at timestamptz,
        decision text not null default '',
        unique (application_id, number)
      );
      create index approval_by_kind on approval (application_id, kind, state, id desc);
      create index approval_by_state on approval (application_id, state, id desc);
      create index approval_of_agent on approval (agent_id, id desc);
      create index approval_of_visitor on approval (visitor_id) where visitor_id is not null;
      create unique index approval_of_reply on approval (reply_request_id) where reply_request_id is not null;
      create unique index approval_status_pending on approval (agent_id) where kind = 'agent-status' and state = 'pending';
      create unique index approval_blacklist_pending on approval (visitor_id) where kind = 'blacklist' and state = 'pending';

      insert into approval (id, application_id, number, kind, state, agent_id, reason, requested_at, reply_request_id,
          decided_by, decided_at)
        select 'apr_' || substr(id, 5), application_id,
          row_number() over (partition by application_id order by id), 'public-reply',
          case state when 'refused' then 'rejected' else state end, agent_id, title, requested_at, id, decided_by, decided_at
        from quick_reply_request;
    `);
  },
};
