import { isInlined } from '@parley/engine';
import { prepared, type StatementRunner } from '../../platform/database/index.ts';
import { storableJson, storableText } from '../../platform/storable-text.ts';
import { factsChanged, type Turn } from './turn.ts';

/**
 * Commits turns of different sessions in one statement, one round trip. Each is written only if its session still has the
 * revision it began from; the ids of those that were are returned. A sender's id that was used before fails the whole
 * statement (unique violation on `sent_message`), so that nothing of it is written.
 */
export async function commitTurns(runner: StatementRunner, turns: readonly SealedTurn[]): Promise<Set<string>> {
  const parameters = parametersOf(turns);
  const isRare = hasRareParts(parameters);
  const given = isRare ? parameters : parameters.slice(0, plainParameters);
  const outside = outsideRows(turns);
  const rows =
    outside.length === 0
      ? await (isRare ? wholeStatement : plainStatement)(runner, given)
      : await (isRare ? wholeToldStatement : plainToldStatement)(runner, [...given, storableJson(outside)]);
  return new Set(rows.map((row) => row.session_id));
}

/** A turn with its events sealed for the replay log. */
export type SealedTurn = { turn: Turn; sealedEvents: Buffer | null };

/** What every turn writes: its session's state, messages, their senders' ids, the events. */
const plainParts = `with turn as (
    select * from unnest($1::text[], $2::int[], $3::text[], $4::int[], $5::int[], $6::int[])
      as t (session_id, revision, state, last_seq, change, position)
  ), won as (
    update session_state s
      set revision = t.revision + 1, state = t.state, last_seq = t.last_seq, change = t.change, position = t.position
      from turn t where s.session_id = t.session_id and s.revision = t.revision
      returning s.session_id
  ), new_messages as (
    insert into message (session_id, id, application_id, thread_id, seq, position, change, sent_at,
        from_kind, from_id, from_name, from_avatar, visibility, body)
      select m.session_id, m.id, m.application_id, m.thread_id, m.seq, m.position, m.change, m.sent_at,
        m.from_kind, m.from_id, m.from_name, m.from_avatar, m.visibility, m.body::jsonb
      from unnest($7::text[], $8::text[], $9::text[], $10::text[], $11::int[], $12::int[], $13::int[], $14::timestamptz[],
          $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[])
        as m (session_id, id, application_id, thread_id, seq, position, change, sent_at,
          from_kind, from_id, from_name, from_avatar, visibility, body)
      join won using (session_id)
  ), new_keys as (
    insert into sent_message (session_id, thread_id, sender, client_id, message_id, seq, sent_at)
      select k.session_id, k.thread_id, k.sender, k.client_id, k.message_id, k.seq, k.sent_at
      from unnest($21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::int[], $27::timestamptz[])
        as k (session_id, thread_id, sender, client_id, message_id, seq, sent_at)
      join won using (session_id)
  ), new_events as (
    insert into session_event (session_id, revision, at, types, sealed, taken)
      select e.session_id, e.revision, e.at, string_to_array(e.types, ','), e.sealed, string_to_array(e.taken, E'\\n')
      from unnest($28::text[], $29::int[], $30::timestamptz[], $31::text[], $32::bytea[], $33::text[])
        as e (session_id, revision, at, types, sealed, taken)
      join won using (session_id)
  )`;
const plainParameters = 33;

/** What few turns write. To open their tables takes PostgreSQL a third of the time of a plain turn's statement. */
const rareParts = `, new_deadlines as (
    insert into deadline (session_id, name, due_at)
      select d.session_id, d.name, d.due_at
      from unnest($34::text[], $35::text[], $36::timestamptz[]) as d (session_id, name, due_at)
      join won using (session_id)
      on conflict (session_id, name) do update set due_at = excluded.due_at
  ), old_deadlines as (
    delete from deadline d using unnest($37::text[], $38::text[]) as gone (session_id, name), won
      where d.session_id = gone.session_id and d.name = gone.name and won.session_id = gone.session_id
  ), old_effects as (
    delete from pending_effect e using unnest($39::text[], $40::text[]) as done (session_id, request), won
      where e.session_id = done.session_id and e.request = done.request and won.session_id = done.session_id
  ), new_effects as (
    insert into pending_effect (id, application_id, session_id, request, type, payload_sealed, next_attempt_at, created_at)
      select e.id, e.application_id, e.session_id, e.request, e.type, e.payload_sealed, e.created_at, e.created_at
      from jsonb_to_recordset($41::jsonb->'effects') as e (id text, application_id text, session_id text, request text,
        type text, payload_sealed text, created_at timestamptz)
      join won using (session_id)
  ), facts as (
    update session s set state = f.state, skill_group = f.skill_group, priority = f.priority, place = f.place, vip = f.vip,
        agent_id = f.agent_id, offer_agent_id = f.offer_agent_id, offer_kind = f.offer_kind,
        offer_expires_at = f.offer_expires_at, offer_from_agent_id = f.offer_from_agent_id, queued_at = f.queued_at,
        offered_at = f.offered_at, accepted_at = f.accepted_at, ended_at = f.ended_at, end_status = f.end_status,
        end_node = f.end_node, rating = f.rating, handover = f.handover, hold = f.hold, takes_place = f.takes_place,
        attention = f.attention
      from jsonb_to_recordset($41::jsonb->'facts') as f (session_id text, state text, skill_group text, priority int, place int,
        vip boolean, agent_id text, offer_agent_id text, offer_kind text, offer_expires_at timestamptz,
        offer_from_agent_id text, queued_at timestamptz, offered_at timestamptz, accepted_at timestamptz,
        ended_at timestamptz, end_status text, end_node text, rating jsonb, handover jsonb,
        hold jsonb, takes_place boolean, attention jsonb)
      join won using (session_id)
      where s.id = f.session_id
  ), grown as (
    update message m set body = u.body, change = u.change,
        recalled_at = case when u.recalled then u.at else m.recalled_at end
      from jsonb_to_recordset($41::jsonb->'updates') as u (session_id text, thread_id text, id text, sent_at timestamptz,
        change int, body jsonb, recalled boolean, at timestamptz)
      join won using (session_id)
      where m.thread_id = u.thread_id and m.id = u.id and m.sent_at = u.sent_at
  ), closed_assignments as (
    update assignment a set accepted_at = coalesce(c.accepted_at, a.accepted_at),
        ended_at = coalesce(c.ended_at, a.ended_at), outcome = coalesce(c.outcome, a.outcome)
      from jsonb_to_recordset($41::jsonb->'assignmentChanges') as c (session_id text, agent_id text,
        accepted_at timestamptz, ended_at timestamptz, outcome text)
      join won using (session_id)
      where a.session_id = c.session_id and a.agent_id = c.agent_id and a.outcome is null
  ), new_assignments as (
    insert into assignment (id, application_id, session_id, agent_id, skill_group, kind, offered_at, accepted_at,
        ended_at, outcome, comment)
      select n.id, n.application_id, n.session_id, n.agent_id, n.skill_group, n.kind, n.offered_at, n.accepted_at,
        n.ended_at, n.outcome, n.comment
      from jsonb_to_recordset($41::jsonb->'assignmentsNew') as n (id text, application_id text, session_id text,
        agent_id text, skill_group text, kind text, offered_at timestamptz, accepted_at timestamptz,
        ended_at timestamptz, outcome text, comment text)
      join won using (session_id)
  ), holds as (
    insert into session_hold (id, application_id, session_id, agent_id, reason, since, until, ended_at, ended_by)
      select h.id, h.application_id, h.session_id, h.agent_id, h.reason, h.since, h.until, h.ended_at, h.ended_by
      from jsonb_to_recordset($41::jsonb->'holds') as h (id text, application_id text, session_id text, agent_id text,
        reason text, since timestamptz, until timestamptz, ended_at timestamptz, ended_by text)
      join won using (session_id)
      on conflict (id) do update set reason = excluded.reason, until = excluded.until, ended_at = excluded.ended_at,
        ended_by = excluded.ended_by
  )`;

/** What systems outside are told: nothing of it is in the statement where nobody wants to hear. */
const outsidePart = (place: number): string => `, told as (
    insert into outside_outbox (application_id, session_id, visitor_id, events)
      select o.application_id, o.session_id, o.visitor_id, o.events
      from jsonb_to_recordset($${place}::jsonb) as o (application_id text, session_id text, visitor_id text, events jsonb)
      join won using (session_id)
  )`;

const result = ' select session_id from won';
const wholeParameters = 41;
const plainStatement = prepared<Won>('commit-plain-turns', plainParts + result);
const wholeStatement = prepared<Won>('commit-turns', plainParts + rareParts + result);
const plainToldStatement = prepared<Won>(
  'commit-plain-turns-told',
  plainParts + outsidePart(plainParameters + 1) + result,
);
const wholeToldStatement = prepared<Won>(
  'commit-turns-told',
  plainParts + rareParts + outsidePart(wholeParameters + 1) + result,
);
type Won = { session_id: string };

function outsideRows(turns: readonly SealedTurn[]): object[] {
  return turns.flatMap(({ turn: { before, outside } }) =>
    outside.length === 0
      ? []
      : [
          {
            application_id: before.applicationId,
            session_id: before.id,
            visitor_id: before.visitorId,
            events: outside,
          },
        ],
  );
}

/** Decided by what was filled in, so that no part can be forgotten here. */
function hasRareParts(parameters: readonly unknown[]): boolean {
  return parameters
    .slice(plainParameters)
    .some((value, index) => (Array.isArray(value) ? value.length > 0 : value !== nothingRare[index]));
}

function parametersOf(turns: readonly SealedTurn[]): unknown[] {
  const state = columns(6);
  const messages = columns(14);
  const keys = columns(7);
  const events = columns(6);
  const deadlines = columns(3);
  const deadlinesGone = columns(2);
  const effectsDone = columns(2);
  const rare: Record<'effects' | 'facts' | 'updates' | 'assignmentChanges' | 'assignmentsNew' | 'holds', object[]> = {
    effects: [],
    facts: [],
    updates: [],
    assignmentChanges: [],
    assignmentsNew: [],
    holds: [],
  };
  for (const { turn, sealedEvents } of turns) {
    const { before, after } = turn;
    const session_id = before.id;
    add(state, session_id, before.revision, JSON.stringify(after.stored), after.lastSeq, after.change, after.position);
    for (const m of turn.messages) {
      const { kind, id = null, avatar = null } = m.from;
      const name = m.from.name === undefined ? null : storableText(m.from.name);
      const body = storableJson(m.body);
      add(
        messages,
        session_id,
        m.id,
        m.applicationId,
        m.threadId,
        m.seq,
        m.position,
        m.change,
        m.sentAt,
        kind,
        id,
        name,
        avatar,
        m.visibility,
        body,
      );
    }
    for (const k of turn.sent)
      add(keys, session_id, before.threadId, k.sender, k.clientId, k.messageId, k.seq, k.sentAt);
    if (sealedEvents) {
      const types = turn.events.map((event) => event.type).join(',');
      add(events, session_id, before.revision + 1, turn.at, types, sealedEvents, takenText(turn));
    }
    for (const d of turn.deadlineRows) add(deadlines, session_id, d.name, d.dueAt);
    for (const name of turn.deadlineRowsGone) add(deadlinesGone, session_id, name);
    for (const request of turn.effectsDone) add(effectsDone, session_id, request);
    for (const e of turn.effects) {
      rare.effects.push({
        session_id,
        application_id: before.applicationId,
        id: e.id,
        request: e.request,
        type: e.type,
        payload_sealed: e.payloadSealed,
        created_at: e.createdAt,
      });
    }
    if (factsChanged(before, after)) rare.facts.push(factsRow(turn));
    for (const u of turn.updates) {
      rare.updates.push({
        session_id,
        thread_id: before.threadId,
        id: u.messageId,
        sent_at: u.sentAt,
        change: u.change,
        body: u.body,
        recalled: u.recalled,
        at: turn.at,
      });
    }
    for (const c of turn.assignments.changed) {
      rare.assignmentChanges.push({
        session_id,
        agent_id: c.agentId,
        accepted_at: c.acceptedAt,
        ended_at: c.endedAt,
        outcome: c.outcome,
      });
    }
    rare.assignmentsNew.push(...turn.assignments.opened);
    rare.holds.push(...turn.holds);
  }
  return [
    ...state,
    ...messages,
    ...keys,
    ...events,
    ...deadlines,
    ...deadlinesGone,
    ...effectsDone,
    storableJson(rare),
  ];
}

const nothingRare = parametersOf([]).slice(plainParameters);

/** The ways out of a turn as lines `node/port`; ids of nodes hold no slash. */
function takenText({ taken }: Turn): string | null {
  // What a called flow does counts as one stay at the module that calls it.
  const drawn = taken.filter(({ node }) => !isInlined(node));
  return drawn.length === 0 ? null : drawn.map(({ node, port }) => `${node}/${port}`).join('\n');
}

function factsRow({ after }: Turn): object {
  return {
    session_id: after.id,
    state: after.state,
    skill_group: after.skillGroup,
    priority: after.priority,
    place: after.place,
    vip: after.vip,
    agent_id: after.agentId,
    offer_agent_id: after.offer?.agentId ?? null,
    offer_kind: after.offer?.kind ?? null,
    offer_expires_at: after.offer?.expiresAt ?? null,
    offer_from_agent_id: after.offer?.fromAgentId ?? null,
    queued_at: after.queuedAt,
    offered_at: after.offeredAt,
    accepted_at: after.acceptedAt,
    ended_at: after.endedAt,
    end_status: after.endStatus,
    end_node: after.endNode,
    rating: after.rating,
    handover: after.handover,
    hold: after.hold,
    takes_place: after.takesPlace,
    attention: after.attention,
  };
}

/** Columns of a table that travels as arrays. */
function columns(count: number): unknown[][] {
  return Array.from({ length: count }, () => []);
}

function add(table: unknown[][], ...row: unknown[]): void {
  row.forEach((value, index) => table[index]?.push(value));
}
