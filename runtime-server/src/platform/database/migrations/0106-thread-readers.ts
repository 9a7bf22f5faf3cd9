import type { Migration } from '../migrate.ts';

/** Which node has a visitor of a thread connected: kept while somebody outside wants to hear of messages. */
export const threadReaders: Migration = {
  name: '0106-thread-readers',
  up(sql) {
    sql(`
      create unlogged table thread_reader (
        thread_id text not null,
        node_id text not null,
        until timestamptz not null,
        primary key (thread_id, node_id)
      );
      create index thread_reader_by_node on thread_reader (node_id);
    `);
  },
};
