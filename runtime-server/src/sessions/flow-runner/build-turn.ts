import { runTurn, sessionState, type CompiledFlow, type LocalEffectHost } from '@parley/engine';
import type { Effect, MessageBody, Sender, SessionEvent } from '@parley/schemas';
import type { MessageUpdate, SessionRecord, StoredMessage, StoredState } from '../records/session-record.ts';
import type { Clock } from '../../platform/clock.ts';
import type { NewId } from '../../platform/ids.ts';
import { sendableBody } from '../messages/sendable-body.ts';
import { applyAssignments, noAssignments, recordAssignments } from './assignments.ts';
import type { Decision, IncomingMessage } from './decision.ts';
import { senderOf, toMessageBody, withSelected } from './to-message-body.ts';
import type { Turn } from './turn.ts';

/** What turning decisions into a turn needs from the rest of the server. */
export type TurnTools = {
  clock: Clock;
  newId: NewId;
  flowOf: (session: SessionRecord) => Promise<CompiledFlow>;
  hostOf: (session: SessionRecord) => LocalEffectHost;
  /** Settings of the session's application and channel that its messages need. */
  settingsOf: (session: SessionRecord) => Promise<{ timeZone: string; dispatcherName: string }>;
  /** The rating invitation that the rules send when this session ends, if any. */
  invitationAtEnd: (session: SessionRecord) => Promise<{ body: MessageBody; setup: string; expiresAt: string } | null>;
  /** System parameters that only the host knows, fresh for these events. */
  freshParameters: (session: SessionRecord) => Promise<{ WaitNo?: number }>;
  /** What an agent says by itself to a visitor who comes to it; null = nothing. */
  greetingOf: (session: SessionRecord, agentId: string) => Promise<{ from: Sender; text: string } | null>;
  sealEffect: (session: SessionRecord, effect: Effect) => string;
};

/**
 * Carries out decisions one after another on one session; what they write together is one turn. `used` tells how many:
 * once the session has ended, the rest has to be decided again.
 */
export async function buildTurn(
  tools: TurnTools,
  before: SessionRecord,
  decisions: readonly Decision[],
): Promise<{ turn: Turn; used: number }> {
  const at = tools.clock.now().toISOString();
  const flow = await tools.flowOf(before);
  const settings = await tools.settingsOf(before);
  const draft = startDraft(before, at, settings);
  let used = 0;
  for (const decision of decisions) {
    if (used > 0 && draft.after.state === 'ended') break;
    used += 1;
    applyDecision(tools, draft, decision);
    const { after } = draft;
    const told = eventsOf(draft, decision);
    if (told.length === 0) continue;
    const events = told.some(asksForParameters) ? withParameters(told, await tools.freshParameters(after)) : told;
    const result = await runTurn(flow, after.stored.snapshot, events, tools.hostOf(after));
    after.stored.snapshot = result.snapshot;
    draft.turn.events.push(...result.events);
    draft.turn.taken.push(...result.taken);
    const ending = applyEffects(tools, draft, flow, result.effects, result.events);
    if (ending) await endSession(tools, draft, ending);
    for (const event of result.events) {
      if (event.type === 'agent.joined' && event.greet) await greet(tools, draft, event.agent.id);
    }
  }
  return { turn: draft.turn, used };
}

/** A turn being made. `after`, with its `stored`, is the turn's own copy and is changed in place: it has many fields. */
type Draft = { turn: Turn; after: SessionRecord; at: string; settings: { timeZone: string; dispatcherName: string } };

function startDraft(before: SessionRecord, at: string, settings: Draft['settings']): Draft {
  const stored: StoredState = { ...before.stored, due: { ...before.stored.due }, rows: { ...before.stored.rows } };
  const after: SessionRecord = { ...before, revision: before.revision + 1, stored };
  const turn: Turn = {
    before,
    after,
    messages: [],
    updates: [],
    sent: [],
    events: [],
    at,
    deadlineRows: [],
    deadlineRowsGone: [],
    effects: [],
    effectsDone: [],
    assignments: noAssignments,
    flags: [],
    reports: [],
    taken: [],
  };
  return { turn, after, at, settings };
}

function applyDecision(tools: TurnTools, draft: Draft, decision: Decision): void {
  if (decision.facts) Object.assign(draft.after, decision.facts);
  for (const message of decision.messages ?? []) storeMessage(tools, draft, message);
  applyAssignments(tools.newId, draft.turn, draft.after, decision, draft.at);
  if (decision.flagKey) draft.turn.sent.push({ ...decision.flagKey, messageId: null, seq: null, sentAt: draft.at });
  for (const update of decision.updates ?? []) changeMessage(draft, update);
  draft.turn.flags.push(...(decision.flags ?? []));
  draft.turn.effectsDone.push(...(decision.effectsDone ?? []));
  for (const { name, action } of decision.deadlineRows ?? []) {
    const { stored } = draft.after;
    const due = stored.due[name];
    if (action === 'rearm' && due) writeDeadlineRow(draft, name, due.at);
    else {
      delete stored.rows[name];
      draft.turn.deadlineRowsGone.push(name);
    }
  }
  for (const { name, at } of decision.deadlines ?? []) {
    if (at === null) delete draft.after.stored.due[name];
    else armDeadline(draft, name, name, Date.parse(at));
  }
}

function eventsOf({ after, at, settings }: Draft, decision: Decision): SessionEvent[] {
  const events = (decision.events ?? []).map((event): SessionEvent => ({ ...event, at }));
  if (after.stored.snapshot.value === '$before-start') {
    // Every first turn starts the flow, also when the one who opened the session is gone.
    const isMessage = (event: SessionEvent) => event.type === 'visitor.message';
    const first = events.find(isMessage);
    const started: SessionEvent = {
      type: 'session.started',
      at,
      timeZone: settings.timeZone,
      parameters: {
        ChannelId: after.channelId,
        ChannelName: after.channelName,
        UserId: after.userId,
        UserName: after.visitorName,
        SystemSessionId: after.id,
        LastMessage: first?.type === 'visitor.message' ? first.text : '',
      },
    };
    // The message that began the session does not answer the first waiting module (protocol.md, when a session begins).
    return [started, ...events.filter((event) => event !== first)];
  }
  return events;
}

function asksForParameters({ type }: SessionEvent): boolean {
  return type === 'deadline.passed' || type.startsWith('queue.');
}

function withParameters(events: SessionEvent[], parameters: { WaitNo?: number }): SessionEvent[] {
  return events.map((event) => ({ ...event, parameters: { ...parameters, ...event.parameters } }));
}

/** Returns the effect that ends the session, which is still to be done. */
function applyEffects(
  tools: TurnTools,
  draft: Draft,
  flow: CompiledFlow,
  effects: Effect[],
  events: SessionEvent[],
): Extract<Effect, { type: 'end-session' }> | null {
  let ending: Extract<Effect, { type: 'end-session' }> | null = null;
  for (const effect of effects) {
    if (effect.type === 'end-session') ending ??= effect;
    else applyEffect(tools, draft, effect);
  }
  const wasAgent = draft.after.state === 'serving' ? draft.after.agentId : null;
  setFacts(draft, sessionState(flow, draft.after.stored.snapshot), ending);
  recordAssignments(tools.newId, draft.turn, draft.after, events, wasAgent, draft.at);
  return ending;
}

function applyEffect(tools: TurnTools, draft: Draft, effect: Effect): void {
  const { stored } = draft.after;
  switch (effect.type) {
    case 'send-message': {
      const made = toMessageBody(effect.content, draft.after.channelKind);
      if (!made) return;
      const { body, problem } = sendableBody(made);
      if (problem) draft.turn.reports.push({ node: effect.node, code: 'message/not-sendable', message: problem });
      const message = storeMessage(tools, draft, {
        from: senderOf(effect.content, draft.settings.dispatcherName, draft.settings.dispatcherName),
        body,
      });
      if (effect.prompt && message.seq !== null) {
        stored.prompt = {
          prompt: effect.prompt,
          messageId: message.id,
          sentAt: message.sentAt,
          seq: message.seq,
          body,
        };
      }
      return;
    }
    case 'mark-selected': {
      const { prompt } = stored;
      if (!prompt || prompt.prompt !== effect.prompt) return;
      const body = withSelected(prompt.body, effect.content);
      changeMessage(draft, { messageId: prompt.messageId, sentAt: prompt.sentAt, seq: prompt.seq, body });
      stored.prompt = { ...prompt, body };
      return;
    }
    case 'set-deadline': {
      armDeadline(draft, effect.name, effect.token, Date.parse(draft.at) + effect.seconds * 1000);
      return;
    }
    case 'clear-deadline':
      delete stored.due[effect.name];
      return;
    case 'report-problem':
      draft.turn.reports.push({ node: effect.node, code: effect.code, message: effect.message });
      return;
    case 'end-session':
      return;
    default:
      draft.turn.effects.push({
        id: tools.newId('eff'),
        request: effect.request,
        type: effect.type,
        payloadSealed: tools.sealEffect(draft.after, effect),
        createdAt: draft.at,
      });
  }
}

/** How a session ends, in this order: the module's text (sent before), 19 or 20, the invitation to rate. */
async function endSession(
  tools: TurnTools,
  draft: Draft,
  ending: Extract<Effect, { type: 'end-session' }>,
): Promise<void> {
  const from: Sender = { kind: 'system', name: draft.settings.dispatcherName };
  const src = ending.flag === 'timeout' ? '20' : '19';
  storeMessage(tools, draft, {
    from,
    body: { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, src }) },
  });
  const invitation = await tools.invitationAtEnd(draft.after);
  if (invitation) {
    const { body, setup, expiresAt } = invitation;
    storeMessage(tools, draft, { from, body, invitation: { setup, expiresAt, by: 'automatic' } });
  }
  const { stored } = draft.after;
  for (const name of Object.keys(stored.rows)) draft.turn.deadlineRowsGone.push(name);
  draft.turn.deadlineRows = draft.turn.deadlineRows.filter(({ name }) => !(name in stored.rows));
  stored.due = {};
  stored.rows = {};
}

/** The agent who came greets, after the flow has said that somebody is there (AGENT-91). */
async function greet(tools: TurnTools, draft: Draft, agentId: string): Promise<void> {
  const { after } = draft;
  if (after.state !== 'serving' || after.agentId !== agentId) return;
  const greeting = await tools.greetingOf(after, agentId);
  if (greeting) storeMessage(tools, draft, { from: greeting.from, body: { kind: 'text', text: greeting.text } });
}

function setFacts(
  { after, at }: Draft,
  state: SessionRecord['state'],
  ending: { status: SessionRecord['endStatus']; node: string } | null,
): void {
  const { context } = after.stored.snapshot;
  const keepsOffer =
    after.offer && state !== 'ended' && (after.offer.kind === 'transfer' ? state === 'serving' : state === 'ringing');
  after.state = state;
  after.skillGroup = context.queue?.skillGroup ?? after.skillGroup;
  after.priority = context.queue?.priority ?? after.priority;
  after.agentId = context.human.agent?.id ?? after.agentId;
  after.offer = keepsOffer ? after.offer : null;
  after.queuedAt ??= state === 'queued' || state === 'ringing' ? at : null;
  after.acceptedAt ??= state === 'serving' ? at : null;
  after.endedAt = state === 'ended' ? at : null;
  after.endStatus = state === 'ended' ? (ending?.status ?? 'error') : null;
  after.endNode = state === 'ended' ? ending?.node || null : null;
}

function storeMessage(
  tools: TurnTools,
  draft: Draft,
  { from, body, visibility = 'all', clientKey, invitation }: IncomingMessage,
): StoredMessage {
  const { after, at } = draft;
  const seq = visibility === 'all' ? after.lastSeq + 1 : null;
  if (seq !== null) {
    after.lastSeq = seq;
    after.change += 1;
  }
  after.position += 1;
  const message: StoredMessage = {
    id: tools.newId('msg'),
    applicationId: after.applicationId,
    threadId: after.threadId,
    sessionId: after.id,
    seq,
    position: after.position,
    change: after.change,
    sentAt: at,
    from,
    visibility,
    body,
    recalledAt: null,
  };
  draft.turn.messages.push(message);
  if (clientKey) draft.turn.sent.push({ ...clientKey, messageId: message.id, seq, sentAt: at });
  if (invitation && seq !== null) {
    const { selected, ratedAt } = after.rating ?? {};
    const place = { messageId: message.id, messageSentAt: at, messageSeq: seq };
    after.rating = { ...invitation, ...place, selected, ratedAt };
  }
  return message;
}

function changeMessage(
  draft: Draft,
  {
    messageId,
    sentAt,
    seq,
    body,
    recalled = false,
  }: Omit<MessageUpdate, 'change' | 'recalled'> & { recalled?: boolean },
): void {
  const change = ++draft.after.change;
  const update: MessageUpdate = { messageId, sentAt, seq, change, body, recalled };
  const inThisTurn = draft.turn.messages.find((message) => message.id === messageId);
  if (inThisTurn) {
    // A statement cannot update a row that it inserts: the message is stored as it became.
    inThisTurn.body = body;
    inThisTurn.change = change;
  } else {
    draft.turn.updates = [...draft.turn.updates.filter((earlier) => earlier.messageId !== messageId), update];
  }
}

function armDeadline(draft: Draft, name: string, token: string, due: number): void {
  const { stored } = draft.after;
  stored.due[name] = { token, at: due };
  const row = stored.rows[name];
  if (row === undefined || row > due) writeDeadlineRow(draft, name, due);
}

function writeDeadlineRow(draft: Draft, name: string, due: number): void {
  draft.after.stored.rows[name] = due;
  // One statement cannot delete a row and write it: a deadline that fired and is armed again keeps its row.
  draft.turn.deadlineRowsGone = draft.turn.deadlineRowsGone.filter((gone) => gone !== name);
  const others = draft.turn.deadlineRows.filter((row) => row.name !== name);
  draft.turn.deadlineRows = [...others, { name, dueAt: new Date(due).toISOString() }];
}
