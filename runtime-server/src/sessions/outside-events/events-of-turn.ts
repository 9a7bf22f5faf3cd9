import type { OutsideEventType } from '@parley/schemas';
import type { NewOutsideEvent } from '../../organisation/outside-events/new-outside-event.ts';
import { isWanted, type OutsideInterest } from '../../organisation/outside-events/outside-interest.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Turn } from '../flow-runner/turn.ts';
import { customMessageOf } from '../messages/custom-messages.ts';
import type { MessagePresenter } from '../messages/present-message.ts';
import type { MessageUpdate, StoredMessage } from '../records/session-record.ts';
import { outsideSession } from './outside-session.ts';

/** Makes what systems outside are told of a turn, in the order in which it happened; only what somebody wants to hear. */
export function createEventsOfTurn({
  interestOf,
  newId,
  presenter,
}: {
  interestOf: OutsideInterest;
  newId: NewId;
  presenter: MessagePresenter;
}): (turn: Turn) => Promise<readonly NewOutsideEvent[]> {
  return async (turn) => {
    const choices = await interestOf(turn.before.applicationId);
    if (choices.size === 0) return nothing;
    const { channelId, skillGroup } = turn.after;
    return happenings(turn, presenter)
      .filter(({ type }) => isWanted(choices, type))
      .map(({ type, data }) => ({ id: newId('evt'), type, at: turn.at, channelId, skillGroup, data: data() }));
  };
}

const nothing: readonly NewOutsideEvent[] = [];

/** `data` is made only where it is wanted. */
type Happening = { type: OutsideEventType; data: () => Record<string, unknown> };

/** What happened in a turn. A session is told as the turn leaves it. */
function happenings(turn: Turn, presenter: MessagePresenter): Happening[] {
  const { before, after, messages, updates } = turn;
  const session = () => ({ session: outsideSession(after) });
  const told: Happening[] = [];
  const tell = (type: OutsideEventType, data: Happening['data'] = session): void => void told.push({ type, data });

  // A session is written at its first revision; the turn that follows is its beginning.
  if (before.revision === 1) tell('session.started');
  for (const message of messages) {
    tell(message.visibility === 'all' ? 'message.created' : 'note.created', () =>
      messageData(turn, message, presenter),
    );
  }
  for (const update of updates) {
    if (isStillSaid(update.body)) continue;
    tell(update.recalled ? 'message.recalled' : 'message.updated', () => updateData(turn, update, presenter));
  }
  if (isNew(before.queuedAt, after.queuedAt) || (after.state === 'queued' && before.state !== 'queued')) {
    tell('session.queued');
  }
  for (const from of handedOn(turn)) tell('session.transferred', () => ({ ...session(), from: { id: from } }));
  const joins = after.agentId !== null && after.agentId !== before.agentId;
  const isOffered = after.offer !== null && after.offer.agentId !== before.offer?.agentId;
  if (isOffered || (joins && before.offer?.agentId !== after.agentId)) tell('session.assigned');
  if (joins && after.acceptedAt !== null) tell('session.accepted');
  if (isNew(before.rating?.ratedAt, after.rating?.ratedAt)) tell('rating.submitted');
  if (after.state === 'ended' && before.state !== 'ended') tell('session.ended');
  return told;
}

/** Agents whose part in the session ended by handing it on. */
function handedOn({ assignments: { changed, opened } }: Turn): string[] {
  return [
    ...changed.flatMap(({ agentId, outcome }) => (outcome === 'transferred' ? [agentId] : [])),
    ...opened.flatMap(({ agent_id: agentId, outcome }) => (outcome === 'transferred' ? [agentId] : [])),
  ];
}

function messageData({ after }: Turn, message: StoredMessage, presenter: MessagePresenter): Record<string, unknown> {
  const { threadId, channelId, visitorId, userId, visitorName, skillGroup, agentId } = after;
  return {
    message: presenter.message(message),
    ...(message.visibility === 'agents' && { kind: 'internal' }),
    threadId,
    channel: { id: channelId, kind: after.channelKind },
    visitor: { id: visitorId, name: visitorName, userId: userId === visitorId ? null : userId },
    skillGroup,
    agent: agentId === null ? null : { id: agentId },
  };
}

function updateData(
  { after, at }: Turn,
  { messageId, seq, body, recalled }: MessageUpdate,
  presenter: MessagePresenter,
): Record<string, unknown> {
  const { threadId, channelId, visitorId, userId } = after;
  return {
    messageId,
    seq,
    at,
    ...(!recalled && { body: presenter.body(body) }),
    threadId,
    channel: { id: channelId, kind: after.channelKind },
    visitor: { id: visitorId, userId: userId === visitorId ? null : userId },
  };
}

function isNew(before: string | null | undefined, after: string | null | undefined): boolean {
  return after != null && after !== before;
}

/** A message that a model is saying is told when it is whole. */
function isStillSaid(body: MessageUpdate['body']): boolean {
  return customMessageOf(body, '31')?.isFinished === 0;
}
