import type { ChannelKind, EndStatus, MessageBody, PaceClock, Sender, SessionState } from '@parley/schemas';
import type { SessionSnapshot } from '@parley/engine';
import type { SessionAttention, SessionHandover, SessionHold, SessionRating } from './session-tables.ts';

/**
 * A session as the node that works on it holds it: its row, its state and what its channel and visitor say. A cache of the
 * database; `revision` tells whether it is still true.
 */
export type SessionRecord = SessionIdentity & SessionFacts & SessionProgress;

/** What never changes. */
export type SessionIdentity = {
  id: string;
  applicationId: string;
  threadId: string;
  channelId: string;
  channelKind: ChannelKind;
  channelName: string;
  visitorId: string;
  visitorName: string;
  userId: string;
  flowId: string;
  flowVersion: number;
  startedAt: string;
  /** Sealed data key of the event log. */
  keySealed: string | null;
};

/** What changes rarely: columns of the table `session`. Times are ISO 8601. */
export type SessionFacts = {
  state: SessionState;
  skillGroup: string | null;
  priority: number;
  /** Before priority and VIP: 0 unless it was pushed up, then below it; the lowest is first. */
  place: number;
  vip: boolean;
  agentId: string | null;
  offer: { agentId: string; kind: 'assignment' | 'transfer'; expiresAt: string; fromAgentId: string | null } | null;
  handover: SessionHandover | null;
  hold: SessionHold | null;
  /** Whether it counts to the load of the agent who serves it. */
  takesPlace: boolean;
  attention: SessionAttention | null;
  queuedAt: string | null;
  offeredAt: string | null;
  acceptedAt: string | null;
  endedAt: string | null;
  endStatus: EndStatus | null;
  endNode: string | null;
  rating: SessionRating | null;
};

/** What every turn changes: the table `session_state`. */
export type SessionProgress = {
  revision: number;
  /** The last `seq` given out in the thread. */
  lastSeq: number;
  /** The last `change` given out in the thread. */
  change: number;
  /** The last place in the agent's transcript of this session, which also holds notes. */
  position: number;
  stored: StoredState;
};

/** The column `session_state.state`. */
export type StreamedMessage = { request: string; messageId: string; sentAt: string; seq: number; text: string };

export type StoredState = {
  snapshot: SessionSnapshot;
  /** Armed deadlines: when each is really due (epoch milliseconds). */
  due: Record<string, { token: string; at: number }>;
  /** When the row of each deadline is due: never later than the deadline itself (architecture.md, deadlines). */
  rows: Record<string, number>;
  /** The message of the current prompt, whose `selected` an answer fills. */
  prompt: PromptMessage | null;
  /** What a model says at the moment: the message that grows, until the flow says it as a whole. */
  stream?: StreamedMessage;
  /** Who is waited for, where rules say what follows from that. */
  pace?: PaceState;
};

export type PaceState = {
  /** Who is to say something. */
  turn: 'agent' | 'visitor';
  clocks: Partial<Record<PaceClock, RunningClock>>;
};

/** Since when a clock runs, how much of its plan is done, and when to go on with it at the earliest (epoch milliseconds). */
export type RunningClock = { since: number; done: number; notBefore?: number };

export type PromptMessage = { prompt: string; messageId: string; sentAt: string; seq: number; body: MessageBody };

/** A message as it is stored. `seq` is null for what only agents see. */
export type StoredMessage = {
  id: string;
  applicationId: string;
  threadId: string;
  sessionId: string;
  seq: number | null;
  position: number;
  change: number;
  sentAt: string;
  from: Sender;
  visibility: 'all' | 'agents';
  body: MessageBody;
  recalledAt: string | null;
};

/** A stored message that grew (`selected`, a stream) or was withdrawn. */
export type MessageUpdate = {
  messageId: string;
  sentAt: string;
  seq: number | null;
  change: number;
  body: MessageBody;
  recalled: boolean;
};
