import { sql, type SqlBool } from 'kysely';
import { presentDetails, readSessionRows } from '../../desk/session-view/session-view.ts';
import { readStory, type StoryDeps } from '../../desk/session-view/session-story.ts';
import type { Executor } from '../../platform/database/index.ts';
import type { CompleteEvents, OpenEvent } from './complete-event.ts';

/** Steps of the way through the flow that an event tells; the first and the last are what matters of more. */
const mostSteps = 500;

/**
 * What a session's end tells beside its facts (protocol §4): assignments with their outcomes, durations, choices in
 * branches, variables, tags, rating.
 */
export function createCompleteEnded(deps: StoryDeps): CompleteEvents {
  const complete = async (db: Executor, { applicationId, sessionId, data }: OpenEvent) => {
    if (sessionId === null) return data;
    const [row] = await readSessionRows(db, sql<SqlBool>`s.id = ${sessionId} and s.application_id = ${applicationId}`);
    if (!row) return data;
    const story = await readStory(deps, db, sessionId);
    const { assignments, holds, tags, remark, rating } = await presentDetails(db, row, { story, requiresTags: false });
    const choices = story.path.flatMap(({ at, node, label, module, portTitle, port }) =>
      module === 'branch' ? [{ at, node, label, port, choice: portTitle }] : [],
    );
    const path = story.path
      .slice(0, mostSteps)
      .map(({ at, node, label, module, port }) => ({ at, node, label, module, port }));
    return {
      ...data,
      assignments,
      holds,
      tags,
      remark,
      rating,
      variables: story.variables.map(({ name, value, personal }) => ({ name, value, personal })),
      choices,
      path,
      durations: {
        waitedSeconds: seconds(row.queued_at, row.accepted_at ?? row.ended_at),
        servedSeconds: seconds(row.accepted_at, row.ended_at),
        totalSeconds: seconds(row.started_at, row.ended_at),
      },
    };
  };
  return async (db, events) => {
    for (const event of events) event.data = await complete(db, event);
  };
}

function seconds(from: Date | null, to: Date | null): number | null {
  return from === null || to === null ? null : Math.round((to.getTime() - from.getTime()) / 1000);
}
