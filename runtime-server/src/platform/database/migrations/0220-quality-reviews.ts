import type { Migration } from '../migrate.ts';

/** How good the service was: what is scored, reviews, samples that are reviewed, and appeals against them. */
export const qualityReviews: Migration = {
  name: '0220-quality-reviews',
  up(sql) {
    sql(`
      create table review_scheme (
        id text primary key,
        application_id text not null references application (id),
        version int not null,
        categories jsonb not null,
        minimum float8 not null,
        maximum float8 not null,
        created_at timestamptz not null,
        created_by text not null,
        unique (application_id, version)
      );
      create trigger noted after insert or delete on review_scheme for each row execute function note_change();

      create table review_task (
        id text primary key,
        application_id text not null references application (id),
        name text not null,
        kind text not null check (kind in ('review', 'calibration')),
        filter jsonb not null,
        strata text[] not null,
        size int not null,
        seed text not null,
        population int not null,
        inspector_ids text[] not null,
        -- Both inspectors of a calibration score by one and the same.
        scheme_id text references review_scheme (id),
        created_at timestamptz not null,
        created_by text not null,
        cancelled_at timestamptz
      );
      create index review_task_by_application on review_task (application_id, id desc);

      create table review (
        id text primary key,
        application_id text not null references application (id),
        session_id text not null references session (id) on delete cascade,
        agent_id text references agent (id),
        inspector_id text not null references agent (id),
        scheme_id text not null references review_scheme (id),
        -- Null = the review that counts; else one of a calibration, which nobody is told of.
        task_id text references review_task (id) on delete cascade,
        scores jsonb not null,
        total float8 not null,
        range smallint not null check (range between 1 and 5),
        remark text not null,
        marks jsonb not null,
        revision int not null,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create unique index review_of_session on review (session_id) where task_id is null;
      create unique index review_of_calibration on review (task_id, session_id, inspector_id) where task_id is not null;
      create index review_by_application on review (application_id, id desc) where task_id is null;
      create index review_of_agent on review (agent_id, id desc) where task_id is null;

      create table review_change (
        review_id text not null references review (id) on delete cascade,
        revision int not null,
        at timestamptz not null,
        agent_id text not null references agent (id),
        scores jsonb not null,
        total float8 not null,
        remark text not null,
        primary key (review_id, revision)
      );

      create table review_task_item (
        task_id text not null references review_task (id) on delete cascade,
        place int not null,
        inspector_id text not null references agent (id),
        session_id text not null references session (id) on delete cascade,
        stratum text not null,
        primary key (task_id, place, inspector_id)
      );
      create index review_task_item_of_inspector on review_task_item (inspector_id, task_id);
      create index review_task_item_of_session on review_task_item (session_id);

      create table appeal (
        id text primary key,
        application_id text not null references application (id),
        number text not null,
        review_id text not null unique references review (id) on delete cascade,
        session_id text not null references session (id) on delete cascade,
        subject text not null,
        reason text not null,
        files jsonb not null,
        applicant_id text not null references agent (id),
        inspector_id text not null references agent (id),
        state text not null default 'pending' check (state in ('pending', 'processing', 'closed')),
        result text check (result in ('success', 'failed')),
        created_at timestamptz not null,
        closed_at timestamptz,
        check ((state = 'closed') = (result is not null)),
        unique (application_id, number)
      );
      create index appeal_by_application on appeal (application_id, id desc);
      create index appeal_of_applicant on appeal (applicant_id, id desc);
      create index appeal_of_session on appeal (session_id);

      create table appeal_entry (
        id text primary key,
        appeal_id text not null references appeal (id) on delete cascade,
        kind text not null,
        agent_id text references agent (id),
        at timestamptz not null,
        text text not null default '',
        files jsonb not null default '[]',
        detail jsonb not null default '{}'
      );
      create index appeal_entry_of_appeal on appeal_entry (appeal_id, id);

      create table appeal_day (
        application_id text not null references application (id),
        day text not null,
        last int not null,
        primary key (application_id, day)
      );
    `);
  },
};
