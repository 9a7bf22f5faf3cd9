import type { Migration } from '../migrate.ts';

/** What is taken out as files: who asked for what, how far it has come, its files in pieces, and who took them. */
export const exportFiles: Migration = {
  name: '0063-exports',
  up(sql) {
    sql(`
      create table export_job (
        id text primary key,
        application_id text not null references application (id),
        kind text not null,
        format text not null,
        filters jsonb not null,
        language text not null,
        name text not null,
        state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
        done int not null default 0,
        total int not null,
        -- Where the next file begins; null = at the beginning.
        cursor text,
        message text,
        created_by text not null,
        created_at timestamptz not null,
        finished_at timestamptz,
        expires_at timestamptz
      );
      create index export_job_by_application on export_job (application_id, id desc);
      create index export_job_by_end on export_job (expires_at) where expires_at is not null;
      create table export_file (
        export_id text not null references export_job (id) on delete cascade,
        number int not null,
        size bigint not null,
        records int not null,
        primary key (export_id, number)
      );
      create table export_chunk (
        export_id text not null references export_job (id) on delete cascade,
        file int not null,
        number int not null,
        data bytea not null,
        primary key (export_id, file, number)
      );
      -- Compressed already, or small.
      alter table export_chunk alter column data set storage external;
      create table export_download (
        id text primary key,
        export_id text not null references export_job (id) on delete cascade,
        file int not null,
        actor text not null,
        address text,
        at timestamptz not null
      );
      create index export_download_by_export on export_download (export_id, id desc);
    `);
  },
};
