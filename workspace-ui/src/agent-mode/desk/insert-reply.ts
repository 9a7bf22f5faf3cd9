import type { SuggestedReply } from '@parley/schemas';
import { request } from '../../api/request.ts';
import { addUploaded, putCard } from './attachments.ts';
import { changeDraft, draftOf } from './drafts.ts';

/** What comes with a quick reply: its files and its card go along with what is written. */
export function takeAlong(sessionId: string, { attachments, card }: SuggestedReply): void {
  addUploaded(sessionId, attachments);
  if (card) putCard(sessionId, card);
}

/** Puts a quick reply behind what is written in a session. */
export function appendReply(sessionId: string, reply: SuggestedReply): void {
  const { text } = draftOf(sessionId);
  const gap = text === '' || /\s$/u.test(text) ? '' : ' ';
  changeDraft(sessionId, { text: `${text}${gap}${reply.text}`, isNote: false });
  takeAlong(sessionId, reply);
}

/** Counts that a reply was used: what is used most stands first. Nothing waits for it. */
export function countReply(sessionId: string, replyId: string): Promise<void> {
  return request('POST', `/sessions/${encodeURIComponent(sessionId)}/quick-replies/${replyId}/use`).then(
    () => undefined,
    () => undefined,
  );
}
