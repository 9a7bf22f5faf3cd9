import type { Migration } from '../migrate.ts';

/** Articles that agents read and send, what they did not find, and which robots answer from them. */
export const knowledge: Migration = {
  name: '0036-knowledge',
  up(sql) {
    sql(`
      create table article (
        id text primary key,
        application_id text not null references application (id),
        title text not null,
        body text not null,
        category text not null,
        variants jsonb not null,
        url text not null,
        attachments jsonb not null,
        state text not null check (state in ('draft', 'published')),
        revision int not null default 1,
        updated_at timestamptz not null,
        excerpt text not null,
        title_key text not null,
        content_key text not null,
        initials text not null,
        pinyin text not null
      );
      create index article_by_title on article (application_id, title_key, id);
      create index article_by_state on article (application_id, state, updated_at);

      create table article_request (
        id text primary key,
        application_id text not null references application (id),
        agent_id text not null references agent (id) on delete cascade,
        session_id text,
        question text not null,
        remark text not null,
        state text not null default 'open' check (state in ('open', 'done')),
        asked_at timestamptz not null
      );
      create index article_request_by_state on article_request (application_id, state, id desc);

      -- Whether it answers from the published articles as well.
      alter table robot add column uses_articles boolean not null default false;
    `);
  },
};
