import type { SentMessage } from '../../sessions/records/session.store.ts';
import type { VisitorPlace } from '../admission/enter-visitor.ts';

/** A visitor at its thread, by whatever channel it came. */
export type VisitorSender = Pick<VisitorPlace, 'thread' | 'sender'>;

export type Received = {
  ack: Ack;
  /** Whether it was sent before. */
  isRepeat: boolean;
  /** Flag messages that answer it: for whoever asked, and nobody else. */
  replies: { sessionId: string; data: string }[];
};

/** `messageId` and `seq` are absent for a flag message, which is not stored. */
export type Ack = { clientId: string; messageId?: string; seq?: number; sentAt: string };

/** Senders of one thread are told apart by this; a thread has one visitor. */
export const sender = 'v';

export function toReceived(clientId: string, sent: Omit<SentMessage, 'sessionId'>, isRepeat: boolean): Received {
  const { messageId, seq, sentAt } = sent;
  const ack = { clientId, ...(messageId !== null && { messageId }), ...(seq !== null && { seq }), sentAt };
  return { ack, isRepeat, replies: [] };
}
