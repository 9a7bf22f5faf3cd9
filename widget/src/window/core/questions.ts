import type { CustomMessageMap, VisitorSession } from '@parley/schemas';
import { readCustomMessage, type StoredMessage } from '@parley/sdk/visitor';

/** Questions replace one another: only the last that was asked can still be answered by its controls. */
const questionSources: ReadonlySet<string> = new Set(['15', '21', '32', '33']);

/**
 * The `seq` of the question that waits for an answer in the session that is open; null when none does. One with
 * `selected` was answered.
 */
export function openQuestion(messages: readonly StoredMessage[], session: VisitorSession | null): number | null {
  if (session?.state === 'serving') return openForm(messages, session.id);
  if (session?.state !== 'flow') return null;
  for (const message of [...messages].reverse()) {
    if (message.sessionId !== session.id) return null;
    const custom = readCustomMessage(message.body);
    if (custom && questionSources.has(custom.src)) return isAnswered(custom) ? null : message.seq;
  }
  return null;
}

/** What an agent's system asks stays open, whatever is said meanwhile. */
function openForm(messages: readonly StoredMessage[], sessionId: string): number | null {
  const forms = messages.flatMap(({ sessionId: id, from, body, seq, recalled }) => {
    const custom = id === sessionId && from.kind !== 'visitor' && !recalled ? readCustomMessage(body) : null;
    return custom?.src === '33' ? [{ seq, isOpen: custom.nodeStatus === 0 }] : [];
  });
  const last = forms.at(-1);
  return last?.isOpen ? last.seq : null;
}

function isAnswered(custom: { src: string; content?: unknown; nodeStatus?: number }): boolean {
  const { content, nodeStatus } = custom;
  if (nodeStatus === 2) return true;
  return typeof content === 'object' && content !== null && 'selected' in content && Boolean(content.selected);
}

export type RatingState = 'open' | 'expired' | 'chosen';

/** What can be done with a rating invitation at a moment of the server's clock. */
export function ratingState({ expireTime, selected }: CustomMessageMap['9']['menuContent'], now: number): RatingState {
  if (selected?.id) return 'chosen';
  return now / 1_000 > expireTime ? 'expired' : 'open';
}
