import { isDeepStrictEqual } from 'node:util';
import { sessionState, type CompiledFlow, type TurnResult } from '@parley/engine';
import type { Effect } from '@parley/schemas';
import { sendableBody } from '../messages/sendable-body.ts';
import type { SessionRecord } from '../records/session-record.ts';
import { recordAssignments } from './assignments.ts';
import { armDeadline, changeMessage, storeMessage, type Draft } from './draft.ts';
import { completeStream, endForgottenStream } from './grow-stream.ts';
import { senderOf, toMessageBody, withSelected } from './to-message-body.ts';
import type { TurnTools } from './turn-tools.ts';

/** Returns the effect that ends the session, which is still to be done. */
export function applyEffects(
  draft: Draft,
  flow: CompiledFlow,
  { effects, events }: TurnResult,
  sealEffect: TurnTools['sealEffect'],
): Effect<'end-session'> | null {
  let ending: Effect<'end-session'> | null = null;
  for (const effect of effects) {
    if (effect.type === 'end-session') ending ??= effect;
    else applyEffect(draft, effect, sealEffect);
  }
  const wasAgent = draft.after.state === 'serving' ? draft.after.agentId : null;
  endForgottenStream(draft);
  setFacts(draft, sessionState(flow, draft.after.stored.snapshot), ending);
  recordAssignments(draft.newId, draft.turn, draft.after, events, wasAgent, draft.at);
  return ending;
}

function applyEffect(
  draft: Draft,
  effect: Exclude<Effect, { type: 'end-session' }>,
  sealEffect: TurnTools['sealEffect'],
): void {
  switch (effect.type) {
    case 'send-message':
      return say(draft, effect);
    case 'mark-selected':
      return markSelected(draft, effect);
    case 'set-deadline':
      return armDeadline(draft, effect.name, effect.token, Date.parse(draft.at) + effect.seconds * 1000);
    case 'clear-deadline':
      delete draft.after.stored.due[effect.name];
      return;
    case 'report-problem':
      draft.turn.reports.push({ node: effect.node, code: effect.code, message: effect.message });
      return;
    default:
      draft.turn.effects.push({
        id: draft.newId('eff'),
        request: effect.request,
        type: effect.type,
        payloadSealed: sealEffect(draft.after, effect),
        createdAt: draft.at,
      });
  }
}

function say(draft: Draft, { content, node, prompt }: Effect<'send-message'>): void {
  const { after, settings, turn } = draft;
  if (
    content.kind === 'robot-text' &&
    content.stream !== undefined &&
    completeStream(draft, content.stream, content.text)
  )
    return;
  const made = toMessageBody(content, after.channelKind);
  if (!made) return;
  const { body, problem } = sendableBody(made);
  if (problem) turn.reports.push({ node, code: 'message/not-sendable', message: problem });
  const from = senderOf(content, settings.dispatcherName, settings.dispatcherName);
  const { id: messageId, seq, sentAt } = storeMessage(draft, { from, body });
  if (prompt && seq !== null) after.stored.prompt = { prompt, messageId, sentAt, seq, body };
}

function markSelected(draft: Draft, { prompt: asked, content, fields }: Effect<'mark-selected'>): void {
  const { stored } = draft.after;
  const { prompt } = stored;
  if (prompt?.prompt !== asked) return;
  const body = withSelected(prompt.body, content, fields);
  // What the robot offers has no place for the choice; the same choice twice changes nothing.
  if (isDeepStrictEqual(body, prompt.body)) return;
  changeMessage(draft, { messageId: prompt.messageId, sentAt: prompt.sentAt, seq: prompt.seq, body });
  stored.prompt = { ...prompt, body };
}

function setFacts(
  { after, at }: Draft,
  state: SessionRecord['state'],
  ending: { status: SessionRecord['endStatus']; node: string } | null,
): void {
  const { context } = after.stored.snapshot;
  const skillGroupBefore = after.skillGroup;
  const keepsOffer =
    after.offer && state !== 'ended' && (after.offer.kind === 'transfer' ? state === 'serving' : state === 'ringing');
  after.state = state;
  after.skillGroup = context.queue?.skillGroup ?? after.skillGroup;
  after.priority = context.queue?.priority ?? after.priority;
  // Who waits again later, or in another group, waits like everybody.
  if ((state !== 'queued' && state !== 'ringing') || after.skillGroup !== skillGroupBefore) after.place = 0;
  after.agentId = context.human.agent?.id ?? after.agentId;
  after.offer = keepsOffer ? after.offer : null;
  after.queuedAt ??= state === 'queued' || state === 'ringing' ? at : null;
  after.acceptedAt ??= state === 'serving' ? at : null;
  after.endedAt = state === 'ended' ? at : null;
  after.endStatus = state === 'ended' ? (ending?.status ?? 'error') : null;
  after.endNode = state === 'ended' ? ending?.node || null : null;
}
