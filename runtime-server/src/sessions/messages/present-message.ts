import type { Message, MessageBody, Sender } from '@parley/schemas';
import { harmlessBody } from './harmless-body.ts';
import type { StoredMessage } from '../records/session-record.ts';

/**
 * Makes messages as everybody outside sees them: without anything that runs in a client, and with `baseUrl` before the
 * addresses of our own uploads.
 */
export type MessagePresenter = {
  message: (
    stored: Omit<StoredMessage, 'position' | 'change' | 'threadId' | 'applicationId' | 'visibility'>,
    options?: PresentOptions,
  ) => Message;
  body: (body: MessageBody) => MessageBody;
  /** A flag message: for whoever is connected, never stored (MSG-26). */
  transient: (message: { id: string; sessionId: string; sentAt: string; from: Sender; data: string }) => Message;
};

/** `showsAgents: false` leaves out nickname and avatar of agents, for visitors who are not told them (WIDGET-06). */
type PresentOptions = { showsAgents?: boolean };

export function createMessagePresenter({ baseUrl }: { baseUrl: string }): MessagePresenter {
  const presentBody = (body: MessageBody): MessageBody =>
    isOurs(body) ? { ...body, url: baseUrl + body.url } : harmlessBody(body);
  return {
    message: ({ id, seq, sessionId, sentAt, from, body, recalledAt }, { showsAgents = true } = {}) => ({
      id,
      ...(seq === null ? {} : { seq }),
      sessionId,
      sentAt,
      from: presentSender(from.kind !== 'agent' || showsAgents ? from : { kind: from.kind, id: from.id }),
      body: recalledAt === null ? presentBody(body) : withdrawn,
      ...(recalledAt === null ? {} : { recalled: true as const }),
    }),
    body: presentBody,
    transient: ({ id, sessionId, sentAt, from, data }) => ({
      id,
      sessionId,
      sentAt,
      from: presentSender(from),
      body: { kind: 'custom', data },
      transient: true,
    }),
  };
}

/** An upload or a sticker of ours: its address is stored without our own, which may change. */
function isOurs(body: MessageBody): body is Extract<MessageBody, { url?: string }> & { url: string } {
  return ('uploadId' in body || body.kind === 'sticker') && body.url?.startsWith('/') === true;
}

/** What was withdrawn is shown to nobody; clients draw a line of their own for `recalled`. */
const withdrawn: MessageBody = { kind: 'text', text: '—' };

function presentSender({ kind, id, name, avatar }: Sender): Sender {
  return { kind, ...(id && { id }), ...(name && { name }), ...(avatar && { avatar }) };
}
