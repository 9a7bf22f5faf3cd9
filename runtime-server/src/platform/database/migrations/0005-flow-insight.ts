import type { Migration } from '../migrate.ts';

/**
 * What the designer asks of the server beside documents: where sessions go (the ways out a turn took, in the open beside
 * the sealed log: ids of the flow, nothing of a person), what the check of a draft said, who has a flow open, and drafts
 * that are tried on the past.
 */
export const flowInsight: Migration = {
  name: '0005-flow-insight',
  up(sql) {
    sql(`
      -- Each way out as node/port, in order; null when the turn took none.
      alter table session_event add column taken text[];
      create index session_by_flow on session (flow_id, started_at desc);

      -- Of the draft; null = to be counted when somebody asks.
      alter table flow add column draft_errors int, add column draft_warnings int;

      create table flow_editor (
        flow_id text not null references flow (id) on delete cascade,
        editor_id text not null,
        -- The account or API key, as nameActor writes it.
        author text not null,
        name text not null,
        avatar text not null default '',
        node_id text,
        since timestamptz not null,
        seen_at timestamptz not null,
        primary key (flow_id, editor_id)
      );

      create table flow_trial (
        id text primary key,
        application_id text not null references application (id),
        flow_id text not null references flow (id),
        status text not null check (status in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        period_from timestamptz not null,
        period_to timestamptz not null,
        session_limit int not null,
        document jsonb not null,
        draft_revision int,
        sessions int,
        tried int not null default 0,
        counts jsonb not null default '{}',
        -- One entry for each session that does not end the same.
        differences jsonb not null default '[]',
        message text,
        created_by text,
        created_at timestamptz not null,
        finished_at timestamptz
      );
      create index flow_trial_of_flow on flow_trial (flow_id, created_at desc);
    `);
  },
};
