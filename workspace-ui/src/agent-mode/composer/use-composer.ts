import { countCharacters } from '@parley/content';
import { MarkdownBody, messageLimits, NoteRequest, type AgentBody, type Sticker } from '@parley/schemas';
import { useCallback, useRef, useState } from 'react';
import { limitsOf } from '../../ui/limits-of.ts';
import { takeReady, useAttachments, type Attachment } from '../desk/attachments.ts';
import { useDesk } from '../desk/desk-context.ts';
import { changeDraft, draftOf, useDraft, type Mention } from '../desk/drafts.ts';
import { usePreferences } from '../desk/preferences.ts';
import { withQuote } from '../desk/quoted-text.ts';
import { stillMentioned } from './find-mention.ts';
import { findUnfilled } from './find-unfilled.ts';
import { kindOfFile } from '../desk/kind-of-file.ts';

const { maxLength: noteCharacters = 0 } = limitsOf(NoteRequest, 'text');
const { maxLength: markdownCharacters = 0 } = limitsOf(MarkdownBody, 'markdown');
/** The limit is shown when this little is left. */
const nearLimit = 400;
const typingEveryMilliseconds = 2_000;

/** What an agent is about to send, and sending it. */
export function useComposer(sessionId: string) {
  const { client } = useDesk();
  const draft = useDraft(sessionId);
  const attachments = useAttachments(sessionId);
  const lastTyping = useRef(0);
  const post = usePost(sessionId);
  const sendSticker = useSendSticker(sessionId);
  /** The text whose gaps its author was told of. */
  const [stopped, setStopped] = useState<string | null>(null);
  const { isNote, quote = null, isMarkdown = false, mentions = [] } = draft;
  const text = isNote ? draft.note : draft.text;
  const limit = isNote ? noteCharacters : isMarkdown ? markdownCharacters : messageLimits.textCharacters;
  const isUploading = attachments.some(({ state }) => state === 'uploading');
  const hasReady = !isNote && attachments.some(({ state }) => state === 'ready');
  const left = limit - countCharacters(isNote ? text : withQuote(text, quote));
  const isTooLong = left < 0;
  const canSend = (text.trim() !== '' || hasReady) && !isTooLong && (isNote || !isUploading);
  const unfilled = isNote ? [] : findUnfilled(text);

  const setText = useCallback(
    (next: string): void => {
      changeDraft(sessionId, isNote ? { note: next } : { text: next });
      const now = Date.now();
      if (next === '' || now - lastTyping.current < typingEveryMilliseconds) return;
      lastTyping.current = now;
      client.viewing(sessionId, true);
      if (!isNote) client.typing(sessionId);
    },
    [client, sessionId, isNote],
  );

  /** `isMeant`: also with places that are not filled in. False when it was stopped for them. */
  const send = (isMeant = false): boolean => {
    if (!canSend) return true;
    if (unfilled.length > 0 && !isMeant) {
      setStopped(text);
      return false;
    }
    post({ text, isNote, quote, isMarkdown, mentions });
    setStopped(null);
    lastTyping.current = 0;
    return true;
  };

  return {
    text,
    setText,
    isNote,
    setNote: useCallback((next: boolean) => changeDraft(sessionId, { isNote: next }), [sessionId]),
    mention: useCallback(
      (mention: Mention) =>
        changeDraft(sessionId, { mentions: [...(draftOf(sessionId).mentions ?? []), mention].slice(-20) }),
      [sessionId],
    ),
    quote,
    isMarkdown,
    attachments,
    send,
    sendSticker,
    canSend,
    isTooLong,
    /** Where the agent was stopped because of them. */
    unfilled: stopped === text ? unfilled : [],
    /** Characters that are left, where that is worth saying. */
    left: left <= nearLimit ? left : null,
  };
}

type Written = {
  text: string;
  isNote: boolean;
  quote: { name: string; text: string } | null;
  isMarkdown: boolean;
  mentions: readonly Mention[];
};

/** A sticker goes by itself, as it is pressed. */
function useSendSticker(sessionId: string): (set: string, sticker: Sticker) => void {
  const { outbox } = useDesk();
  const undoSeconds = usePreferences(({ undoSendSeconds }) => undoSendSeconds);
  return (set, { id, url }) => {
    const undo = undoSeconds === 0 ? {} : { notBefore: Date.now() + undoSeconds * 1000, batch: crypto.randomUUID() };
    outbox.post(sessionId, { kind: 'sticker', set, sticker: id, url }, undo);
  };
}

/** Hands what was written to the outbox: attachments in their order, then the text. */
function usePost(sessionId: string): (written: Written) => void {
  const { outbox } = useDesk();
  const undoSeconds = usePreferences(({ undoSendSeconds }) => undoSendSeconds);
  return ({ text, isNote, quote, isMarkdown, mentions }) => {
    if (isNote) {
      changeDraft(sessionId, { note: '', isNote: false, mentions: [] });
      const told = stillMentioned(text, mentions).map(({ id }) => id);
      outbox.note(sessionId, text.trim(), [...new Set(told)]);
      return;
    }
    const undo = undoSeconds === 0 ? {} : { notBefore: Date.now() + undoSeconds * 1000, batch: crypto.randomUUID() };
    for (const attachment of takeReady(sessionId)) {
      const sent = toBody(attachment);
      if (sent) outbox.post(sessionId, sent.body, { ...undo, ...(sent.preview && { preview: sent.preview }) });
    }
    if (text.trim() !== '') {
      const whole = withQuote(text, quote);
      const body: AgentBody = isMarkdown ? { kind: 'markdown', markdown: whole } : { kind: 'text', text: whole };
      outbox.post(sessionId, body, { ...undo, draft: { text, quote, isMarkdown } });
    }
    changeDraft(sessionId, { text: '', quote: null });
  };
}

function toBody(
  attachment: Attachment,
): { body: AgentBody; preview?: { name: string; size: number; mime: string; url: string } } | null {
  if (attachment.kind === 'card') return { body: { kind: 'card', ...attachment.card } };
  const { uploaded, preview } = attachment;
  if (!uploaded) return null;
  const { uploadId, name, size, mime } = uploaded;
  const kind = attachment.isRecording === true ? 'audio' : kindOfFile(mime);
  return { body: { kind, uploadId }, preview: { name, size, mime, url: preview } };
}
