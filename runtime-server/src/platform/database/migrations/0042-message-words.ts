import type { Migration } from '../migrate.ts';

/** What was said, to be searched; and who began a session. */
export const messageWords: Migration = {
  name: '0042-message-words',
  up(sql) {
    sql(`
      -- The words of a message, written after it was committed. A month a partition, as the messages themselves.
      create table message_words (
        thread_id text not null,
        message_id text not null,
        sent_at timestamptz not null,
        session_id text not null,
        application_id text not null,
        -- The change of the message whose words these are: a later one has others.
        change int not null,
        words tsvector not null,
        primary key (thread_id, message_id, sent_at)
      ) partition by range (sent_at);
      create table message_words_default partition of message_words default;
      create index message_words_by_word on message_words using gin (words);
      create index message_words_by_time on message_words (application_id, sent_at desc, message_id desc);
      alter table message_words alter column words set statistics 1000;

      -- Whatever takes a message away takes its words.
      create function forget_message_words() returns trigger language plpgsql as $$
      begin
        delete from message_words where thread_id = old.thread_id and message_id = old.id and sent_at = old.sent_at;
        return null;
      end $$;
      create trigger message_words_forgotten after delete on message
        for each row execute function forget_message_words();

      -- One row. The messages up to done_until have their words; those of before this version are read thread by thread
      -- until old_thread is null.
      create table message_words_progress (
        one boolean primary key default true check (one),
        done_until timestamptz not null,
        old_thread text,
        old_message text not null default ''
      );
      insert into message_words_progress (done_until, old_thread) values (now() - interval '1 hour', '');
      -- Small, and costs nothing when messages are written in the order of time.
      create index message_by_time on message using brin (sent_at) with (pages_per_range = 32, autosummarize = on);

      alter table session add column origin text not null default 'visitor'
        check (origin in ('visitor', 'outreach', 'callback'));
    `);
  },
};
