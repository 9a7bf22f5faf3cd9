import type { Migration } from '../migrate.ts';

/**
 * A stable key for each flow, by which others call it, and what each draft and version calls. Keys of flows that are
 * there already come from their names, told apart where two have the same.
 */
export const flowKeys: Migration = {
  name: '0028-flow-keys',
  up(sql) {
    sql("alter table flow add column key text not null default ('flow-' || substr(md5(random()::text), 1, 10))");
    sql("alter table flow add column draft_calls text[] not null default '{}'");
    sql("alter table flow_version add column calls text[] not null default '{}'");
    sql(`
      with named as (
        select id, application_id, created_at,
          coalesce(nullif(trim(both '-' from left(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), 50)), ''), 'flow') as slug
        from flow where deleted_at is null
      ), numbered as (
        select id, slug, row_number() over (partition by application_id, slug order by created_at, id) as place from named
      )
      update flow set key = case when n.place = 1 then n.slug else n.slug || '-' || substr(md5(n.id), 1, 8) end
      from numbered n where n.id = flow.id`);
    sql('create unique index flow_key_unique on flow (application_id, key) where deleted_at is null');
  },
};
