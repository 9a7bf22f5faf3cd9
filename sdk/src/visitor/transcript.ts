import type { Message, MessageBody } from '@parley/schemas';

/** A stored message: it has a place in its thread. */
export type StoredMessage = Message & { seq: number };

/**
 * What is known of a thread, strictly by `seq`. Messages that came before those they follow are held back; `seq` is the
 * last place without a gap, `change` the furthest change seen. Immutable.
 */
export type Transcript = {
  messages: readonly StoredMessage[];
  seq: number;
  change: number;
  held: ReadonlyMap<number, StoredMessage>;
};

/** What became of a message, in the order in which it is to be told. */
export type TranscriptNews = { type: 'message' | 'updated' | 'recalled'; message: StoredMessage };

export type TranscriptStep = { transcript: Transcript; news: TranscriptNews[] };

export function emptyTranscript(seq = 0, change = 0): Transcript {
  return { messages: [], seq, change, held: new Map() };
}

/** Whether messages are missing before one that came. */
export function hasGap({ held }: Transcript): boolean {
  return held.size > 0;
}

/**
 * Takes a message. One that follows the last is told, with those that waited for it; a later one is held back; an earlier
 * one is told only when it has changed. `isComplete`: nothing lies between the last message and this one, whatever the
 * numbers say, because it was read from the thread itself (older messages may have been deleted).
 */
export function takeMessage(
  transcript: Transcript,
  message: StoredMessage,
  { change = 0, isComplete = false }: { change?: number; isComplete?: boolean } = {},
): TranscriptStep {
  const known = { ...transcript, change: Math.max(transcript.change, change) };
  if (message.seq <= transcript.seq) return replaceMessage(known, message);
  const held = new Map(known.held).set(message.seq, message);
  return release({ ...known, held }, isComplete ? message.seq : known.seq + 1);
}

/** Puts messages before those that are known; what is known already stays. */
export function takeOlderMessages(transcript: Transcript, older: readonly StoredMessage[]): Transcript {
  const first = transcript.messages[0]?.seq ?? transcript.seq + 1;
  const before = older.filter(({ seq }) => seq < first).sort((a, b) => a.seq - b.seq);
  return before.length === 0 ? transcript : { ...transcript, messages: [...before, ...transcript.messages] };
}

/** Takes the change of an earlier message: it grew, or it was withdrawn. One that is not known here is passed over. */
export function changeMessage(
  transcript: Transcript,
  { messageId, seq, body, change }: { messageId: string; seq: number; body: MessageBody | null; change: number },
): TranscriptStep {
  const known = { ...transcript, change: Math.max(transcript.change, change) };
  const message = known.held.get(seq) ?? known.messages.find(({ id }) => id === messageId);
  if (!message) return { transcript: known, news: [] };
  const changed: StoredMessage = body === null ? { ...message, recalled: true } : { ...message, body };
  if (known.held.has(seq)) {
    return { transcript: { ...known, held: new Map(known.held).set(seq, changed) }, news: [] };
  }
  return replaceMessage(known, changed);
}

/** Tells what is held from `next` on, up to the next gap. */
function release(transcript: Transcript, next: number): TranscriptStep {
  const held = new Map(transcript.held);
  const released: StoredMessage[] = [];
  for (let message = held.get(next); message; message = held.get(next)) {
    released.push(message);
    held.delete(next);
    next += 1;
  }
  // A complete read went past what was held before its place.
  for (const seq of held.keys()) if (seq < next) held.delete(seq);
  if (released.length === 0) return { transcript: { ...transcript, held }, news: [] };
  return {
    transcript: { ...transcript, messages: [...transcript.messages, ...released], seq: next - 1, held },
    news: released.map((message) => ({ type: 'message', message })),
  };
}

function replaceMessage(transcript: Transcript, message: StoredMessage): TranscriptStep {
  const index = transcript.messages.findIndex(({ seq }) => seq === message.seq);
  const before = transcript.messages[index];
  if (!before || JSON.stringify(before) === JSON.stringify(message)) return { transcript, news: [] };
  const isRecall = message.recalled === true && before.recalled !== true;
  return {
    transcript: { ...transcript, messages: transcript.messages.with(index, message) },
    news: [{ type: isRecall ? 'recalled' : 'updated', message }],
  };
}
