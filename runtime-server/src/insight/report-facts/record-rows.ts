import type { Insertable, Selectable } from 'kysely';
import { deriveRecord } from './derive-record.ts';
import type { ReadSession } from './read-histories.ts';
import type { ReportSessionTable, ReportStretchTable, ReportWaitTable } from './report-tables.ts';

export type RecordRows = {
  session: Insertable<ReportSessionTable>;
  stretches: Insertable<ReportStretchTable>[];
  waits: Insertable<ReportWaitTable>[];
};

/** The record of a session as rows. */
export function recordRows(applicationId: string, { facts, history }: ReadSession): RecordRows {
  const { figures, stretches, waits } = deriveRecord(history);
  const { id, day } = facts;
  const at = (milliseconds: number | null): Date | null => (milliseconds === null ? null : new Date(milliseconds));
  return {
    session: {
      session_id: id,
      application_id: applicationId,
      channel_id: facts.channel_id,
      flow_id: facts.flow_id,
      flow_version: facts.flow_version,
      origin: facts.origin,
      visitor_id: facts.visitor_id,
      is_returning: facts.is_returning,
      locale: facts.locale,
      started_at: facts.started_at,
      day,
      hour: facts.hour,
      ended_at: facts.ended_at,
      end_status: facts.end_status,
      skill_group: facts.skill_group ?? '',
      ended_by: figures.endedBy,
      groups: figures.groups,
      agents: figures.agents,
      visitor_messages: figures.visitorMessages,
      agent_messages: figures.agentMessages,
      robot_messages: figures.robotMessages,
      system_messages: figures.systemMessages,
      duration_ms: figures.durationMs,
      first_response_ms: figures.firstResponseMs,
      responses: figures.responses,
      response_ms: figures.responseMs,
      response_max_ms: figures.responseMaxMs,
      waits: waits.length,
      wait_ms: figures.waitMs,
      held_ms: figures.heldMs,
      robot_answers: figures.robotAnswers,
      robot_misses: figures.robotMisses,
      revision: facts.revision,
      ...ratedAndTagged(facts),
    },
    stretches: stretches.map((each) => ({
      id: each.id,
      application_id: applicationId,
      session_id: id,
      agent_id: each.agentId,
      skill_group: each.skillGroup,
      day,
      began: each.began,
      finished: each.finished,
      is_first_of_agent: each.isFirstOfAgent,
      is_first_of_group: each.isFirstOfGroup,
      accepted_at: new Date(each.acceptedAt),
      ended_at: at(each.endedAt),
      visitor_messages: each.visitorMessages,
      agent_messages: each.agentMessages,
      system_messages: each.systemMessages,
      duration_ms: each.durationMs,
      held_ms: each.heldMs,
      first_response_ms: each.firstResponseMs,
      responses: each.responses,
      response_ms: each.responseMs,
      response_max_ms: each.responseMaxMs,
    })),
    waits: waits.map((each, index) => ({
      session_id: id,
      number: index + 1,
      application_id: applicationId,
      skill_group: each.skillGroup,
      day,
      began_at: new Date(each.beganAt),
      ended_at: at(each.endedAt),
      outcome: each.outcome,
      agent_id: each.agentId,
    })),
  };
}

/** What may still come when a session has ended, and when its log is gone. */
export function ratedAndTagged(
  facts: ReadSession['facts'],
): Pick<
  Selectable<ReportSessionTable>,
  'was_invited' | 'stars' | 'labels' | 'solved' | 'rated_at' | 'tags' | 'tagged_at'
> {
  return {
    was_invited: facts.was_invited,
    stars: facts.stars,
    labels: facts.labels ?? [],
    solved: facts.solved,
    rated_at: facts.rated_at,
    tags: facts.tags.toSorted(),
    tagged_at: facts.tagged_at,
  };
}
