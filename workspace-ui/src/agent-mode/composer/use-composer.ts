import { countCharacters } from '@parley/content';
import { messageLimits, NoteRequest } from '@parley/schemas';
import { useCallback, useRef } from 'react';
import { limitsOf } from '../../ui/limits-of.ts';
import { useDesk } from '../desk/desk-context.ts';
import { changeDraft, useDraft } from '../desk/drafts.ts';
import { takeReady, useAttachments } from './attachments.ts';
import { kindOfFile } from './kind-of-file.ts';

const { maxLength: noteCharacters = 0 } = limitsOf(NoteRequest, 'text');
/** The limit is shown when this little is left. */
const nearLimit = 400;
const typingEveryMilliseconds = 2_000;

/** What an agent is about to send, and sending it. */
export function useComposer(sessionId: string) {
  const { client, outbox } = useDesk();
  const draft = useDraft(sessionId);
  const attachments = useAttachments(sessionId);
  const lastTyping = useRef(0);
  const { isNote } = draft;
  const text = isNote ? draft.note : draft.text;
  const limit = isNote ? noteCharacters : messageLimits.textCharacters;
  const isUploading = attachments.some(({ state }) => state === 'uploading');
  const hasReady = !isNote && attachments.some(({ state }) => state === 'ready');
  const left = limit - countCharacters(text);
  const isTooLong = left < 0;
  const canSend = (text.trim() !== '' || hasReady) && !isTooLong && (isNote || !isUploading);

  const setText = useCallback(
    (next: string): void => {
      changeDraft(sessionId, isNote ? { note: next } : { text: next });
      const now = Date.now();
      if (isNote || next === '' || now - lastTyping.current < typingEveryMilliseconds) return;
      lastTyping.current = now;
      client.typing(sessionId);
    },
    [client, sessionId, isNote],
  );

  const send = useCallback((): void => {
    if (!canSend) return;
    if (isNote) {
      changeDraft(sessionId, { note: '', isNote: false });
      outbox.note(sessionId, text.trim());
      return;
    }
    for (const { uploaded, preview } of takeReady(sessionId)) {
      if (!uploaded) continue;
      const { uploadId, name, size, mime } = uploaded;
      outbox.post(sessionId, { kind: kindOfFile(mime), uploadId }, { name, size, mime, url: preview });
    }
    if (text.trim() !== '') outbox.post(sessionId, { kind: 'text', text });
    changeDraft(sessionId, { text: '' });
    lastTyping.current = 0;
  }, [canSend, isNote, outbox, sessionId, text]);

  return {
    text,
    setText,
    isNote,
    setNote: useCallback((next: boolean) => changeDraft(sessionId, { isNote: next }), [sessionId]),
    attachments,
    send,
    canSend,
    isTooLong,
    /** Characters that are left, where that is worth saying. */
    left: left <= nearLimit ? left : null,
  };
}
