import type { SessionEvent } from '@parley/schemas';
import { deriveStretches, type Stretch } from './derive-stretches.ts';
import { deriveWaits, type Wait } from './derive-waits.ts';
import type { EndedBy } from './report-tables.ts';
import type { SessionHistory } from './session-history.ts';

/** What reports count of one session. */
export type SessionFigures = {
  endedBy: EndedBy | null;
  agents: string[];
  groups: string[];
  visitorMessages: number;
  agentMessages: number;
  robotMessages: number;
  systemMessages: number;
  durationMs: number | null;
  /** From the beginning of the session to the first words of an agent (STAT-26). */
  firstResponseMs: number | null;
  responses: number;
  responseMs: number;
  responseMaxMs: number;
  waitMs: number;
  heldMs: number;
  robotAnswers: number;
  robotMisses: number;
};

export type DerivedRecord = { figures: SessionFigures; stretches: Stretch[]; waits: Wait[] };

/** Derives the report record of a session: the same from the same history, whenever it is done. */
export function deriveRecord(history: SessionHistory): DerivedRecord {
  const stretches = deriveStretches(history);
  const waits = deriveWaits(history);
  const { startedAt, endedAt, messages, log } = history;
  const from = (kind: string): number => messages.filter((message) => message.from === kind).length;
  const firsts = stretches.flatMap(({ firstResponseMs, acceptedAt }) =>
    firstResponseMs === null ? [] : [acceptedAt + firstResponseMs - startedAt],
  );
  const events = log.flatMap((turn) => turn.events);
  const sum = (of: (stretch: Stretch) => number): number => stretches.reduce((all, each) => all + of(each), 0);
  return {
    stretches,
    waits,
    figures: {
      endedBy: endedAt === null ? null : endedBy(history, events),
      agents: [...new Set(stretches.map(({ agentId }) => agentId))].sort(),
      groups: groupsOf(history, stretches, waits),
      visitorMessages: from('visitor'),
      agentMessages: from('agent'),
      robotMessages: from('robot'),
      systemMessages: from('system'),
      durationMs: endedAt === null ? null : Math.max(0, endedAt - startedAt),
      firstResponseMs: firsts.length === 0 ? null : Math.max(0, Math.min(...firsts)),
      responses: sum((each) => each.responses),
      responseMs: sum((each) => each.responseMs),
      responseMaxMs: Math.max(0, ...stretches.map((each) => each.responseMaxMs)),
      waitMs: waits.reduce((all, wait) => all + Math.max(0, (wait.endedAt ?? wait.beganAt) - wait.beganAt), 0),
      heldMs: sum((each) => each.heldMs),
      ...robotFigures(events),
    },
  };
}

/** Every skill group that it waited in or was served in. */
function groupsOf({ skillGroup }: SessionHistory, stretches: readonly Stretch[], waits: readonly Wait[]): string[] {
  const all = [skillGroup, ...stretches.map((each) => each.skillGroup), ...waits.map((each) => each.skillGroup)];
  return [...new Set(all.filter((group) => group !== ''))].sort();
}

function robotFigures(events: readonly SessionEvent[]): Pick<SessionFigures, 'robotAnswers' | 'robotMisses'> {
  const kinds = events.flatMap((event) => (event.type === 'robot.answered' ? [event.answer.kind] : []));
  return {
    robotAnswers: kinds.filter((kind) => kind === 'answer' || kind === 'suggestions').length,
    robotMisses: kinds.filter((kind) => kind === 'miss' || kind === 'failed').length,
  };
}

/** By the last event that says so; where the log is forgotten, by how it ended. */
function endedBy({ endStatus }: SessionHistory, events: readonly SessionEvent[]): EndedBy {
  for (const event of events.toReversed()) {
    if (event.type === 'agent.ended') return event.by;
    if (event.type === 'session.closed') return event.by;
    if (event.type === 'visitor.left' || event.type === 'visitor.blocked') break;
  }
  switch (endStatus) {
    case 'ended_by_visitor':
    case 'visitor_left_in_flow':
    case 'visitor_left_queued':
    case 'visitor_left_ringing':
      return 'visitor';
    case 'ended_by_admin':
    case 'blocked':
      return 'administrator';
    case 'auto_finished':
    case 'queue_timeout':
      return 'silence';
    case 'error':
    case null:
      return 'system';
    case 'ok':
      return 'agent';
    case 'flow_ended':
    case 'no_agent_online':
    case 'outside_service_time':
      return 'flow';
  }
}
