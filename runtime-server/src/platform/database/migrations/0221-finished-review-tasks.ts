import type { Migration } from '../migrate.ts';

/** When the last conversation of a task was reviewed: lists of tasks look at no conversation to know. */
export const finishedReviewTasks: Migration = {
  name: '0221-finished-review-tasks',
  up(sql) {
    sql(`
      alter table review_task add column finished_at timestamptz;
      update review_task t set finished_at = now() where not exists (
        select from review_task_item n where n.task_id = t.id and not exists (
          select from review r where r.session_id = n.session_id and (case when t.kind = 'review' then r.task_id is null
            else r.task_id = t.id and r.inspector_id = n.inspector_id end)));
    `);
  },
};
