import type { MessageBody } from '@parley/schemas';
import { toCustomBody } from '../messages/custom-messages.ts';
import { changeMessage, storeMessage, type Draft } from './draft.ts';

/** Begins the message that a model is saying (src 31), or lets it grow. */
export function growStream(draft: Draft, { request, text }: { request: string; text: string }): void {
  const { stored } = draft.after;
  const { stream } = stored;
  if (stream && stream.request !== request) endStream(draft, stream.text);
  if (stored.stream === undefined) {
    const from = { kind: 'robot', name: draft.settings.dispatcherName } as const;
    const { id: messageId, seq, sentAt } = storeMessage(draft, { from, body: streamBody([text], false) });
    if (seq !== null) stored.stream = { request, messageId, sentAt, seq, text };
    return;
  }
  write(draft, text, false);
}

/** The message as it stays: what was streamed of it is made whole. False when nothing was streamed for this request. */
export function completeStream(draft: Draft, request: string, text: string): boolean {
  if (draft.after.stored.stream?.request !== request) return false;
  endStream(draft, text);
  return true;
}

/** What nobody goes on with stands as far as it was said. */
export function endForgottenStream(draft: Draft): void {
  const { stream, snapshot } = draft.after.stored;
  if (stream && snapshot.context.pending?.request !== stream.request) endStream(draft, stream.text);
}

function endStream(draft: Draft, text: string): void {
  write(draft, text, true);
  delete draft.after.stored.stream;
}

function write(draft: Draft, text: string, isFinished: boolean): void {
  const { stored } = draft.after;
  const { stream } = stored;
  if (!stream) return;
  const { messageId, sentAt, seq } = stream;
  const chunks = text.startsWith(stream.text) ? [stream.text, text.slice(stream.text.length)] : [text];
  changeMessage(draft, {
    messageId,
    sentAt,
    seq,
    body: streamBody(
      chunks.filter((chunk) => chunk !== ''),
      isFinished,
    ),
  });
  stored.stream = { ...stream, text };
}

function streamBody(chunks: string[], isFinished: boolean): MessageBody {
  return toCustomBody({
    customerServicePlugin: 0,
    chatbotPlugin: 1,
    src: '31',
    chunks,
    isFinished: isFinished ? 1 : 0,
  });
}
