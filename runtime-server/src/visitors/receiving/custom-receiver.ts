import type { CustomMessage, VisitorBody } from '@parley/schemas';
import type { VisitorCustomMessage } from '../../sessions/messages/custom-messages.ts';
import type { Received, VisitorSender } from './received.ts';

export type CustomVisitorBody = Extract<VisitorBody, { kind: 'custom' }>;

/** Does what one kind of custom message asks for. `body` is what it came as. */
export type CustomReceiver<Source extends VisitorCustomMessage['src']> = (
  place: VisitorSender,
  clientId: string,
  message: CustomMessage<Source>,
  body: CustomVisitorBody,
) => Promise<Received>;

/** One for each kind of custom message that a visitor may send (protocol.md §3). */
export type CustomReceivers = { [Source in VisitorCustomMessage['src']]: CustomReceiver<Source> };
