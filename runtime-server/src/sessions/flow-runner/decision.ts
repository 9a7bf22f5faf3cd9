import type { MessageBody, PaceClock, Sender, SessionEvent } from '@parley/schemas';
import type { RunningClock, SessionFacts, SessionRecord } from '../records/session-record.ts';
import type { AssignmentTable } from '../records/session-tables.ts';
import type { SessionRating } from '../records/session-tables.ts';
import type { FlagMessage, Turn } from './turn.ts';

/**
 * What somebody wants to happen to a session, decided with the session as it is now. Throwing an AppError refuses it and
 * changes nothing. It may be asked again when another node was faster, so it must have no effects of its own.
 */
export type Decide = (session: SessionRecord) => Decision | Promise<Decision>;

/** What happens in one turn, in this order: messages are stored, then the flow is given the events. */
export type Decision = {
  messages?: IncomingMessage[];
  /** Events for the flow, without the time: the runner adds it. */
  events?: EventInput[];
  /** Acknowledges a flag message: its id is remembered with the turn. */
  flagKey?: { sender: string; clientId: string };
  /** Facts that only the caller knows, such as an offer. Where the flow says otherwise, the flow wins. */
  facts?: Partial<
    Pick<
      SessionFacts,
      'offer' | 'offeredAt' | 'handover' | 'rating' | 'vip' | 'place' | 'hold' | 'takesPlace' | 'attention'
    >
  >;
  /**
   * Assignment records of what the flow is not told: a transfer that awaits confirmation is opened, later closed by its
   * outcome. All others follow from the events.
   */
  assignments?: {
    agentId: string;
    opens?: { kind: AssignmentTable['kind']; comment: string };
    outcome?: AssignmentTable['outcome'];
  }[];
  /** Changes of messages sent earlier. */
  updates?: { messageId: string; sentAt: string; seq: number | null; body: MessageBody; recalled?: boolean }[];
  /** Sent to whoever is connected, never stored. */
  flags?: FlagMessage[];
  /** What the host reports beside what the flow does: shown on the session's trace. */
  reports?: Turn['reports'];
  /** Requests whose result is among the events: they are no longer pending. */
  effectsDone?: string[];
  /**
   * Deadlines that belong to the host and not to the flow, such as an offer that expires: armed, or disarmed by null. The
   * sweeper gives them to the host's hook of that name.
   */
  deadlines?: { name: string; at: string | null }[];
  /** What a model says so far, in answer to a request that is still awaited. */
  stream?: { request: string; text: string };
  /** How far a clock of the session has come. */
  pace?: { clock: PaceClock; now: RunningClock };
  /** What the turn is to do about rows of deadlines that came due. */
  deadlineRows?: { name: string; action: 'rearm' | 'remove' }[];
};

/** An event whose time is the turn's. */
export type EventInput = DistributiveOmit<SessionEvent, 'at'>;

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/** A message to store before the flow speaks. */
export type IncomingMessage = {
  from: Sender;
  body: MessageBody;
  visibility?: 'all' | 'agents';
  /** The sender's own id of the message; sent again it is the same message. `sender` tells senders of a thread apart. */
  clientKey?: { sender: string; clientId: string };
  /** The message invites to rate the session, which then remembers it; a choice made before stays until the next. */
  invitation?: Pick<SessionRating, 'setup' | 'expiresAt' | 'by'>;
};
