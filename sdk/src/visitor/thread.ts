import type { Message, VisitorBody, VisitorServerFrame } from '@parley/schemas';
import type { SentMessage } from './outbox.ts';
import type { VisitorPlatform } from './platform.ts';
import {
  changeMessage,
  emptyTranscript,
  hasGap,
  takeMessage,
  takeOlderMessages,
  type StoredMessage,
  type Transcript,
  type TranscriptNews,
  type TranscriptStep,
} from './transcript.ts';
import type { ThreadPage, Upload } from './visitor-api.ts';

/** The thread as it is known here: told in order, and read again where something is missing. */
export type Thread = {
  readonly transcript: Transcript;
  take: (frame: Extract<VisitorServerFrame, { type: 'message' | 'updated' | 'recalled' }>) => void;
  takePage: (page: Pick<ThreadPage, 'items'>) => void;
  /** The thread is known from the message after this one on; 0 = from its beginning. */
  readonly floor: number;
  /** Reads up to `count` messages before the first that is known; false when there were none. */
  readOlder: (count: number) => Promise<boolean>;
  /** A message of our own was stored: nobody else tells us of it. */
  takeOwn: (sent: SentMessage, body: VisitorBody, from: { visitorId: string; sessionId: string }) => void;
  /** Knows what an upload is called, for when it is sent. */
  noteUpload: (upload: Upload) => void;
  /** Messages that came before their session was known belong to this one. */
  noteSession: (sessionId: string) => void;
  /** Another visitor, another thread. */
  reset: (seq?: number, change?: number) => void;
  close: () => void;
};

export type ThreadOptions = {
  platform: Pick<VisitorPlatform, 'setTimer'>;
  tell: (news: TranscriptNews) => void;
  /** Reads everything after this place; rejects when that is not possible now. */
  read: (after: number, changedAfter: number) => Promise<Pick<ThreadPage, 'items'>>;
  /** Reads at most so many messages after this place. */
  readPart: (after: number, changedAfter: number, limit: number) => Promise<Pick<ThreadPage, 'items'>>;
};

/** What is missing usually comes by itself within this time. */
const patienceMilliseconds = 1_000;

export function createThread({ platform, tell, read, readPart }: ThreadOptions): Thread {
  let transcript = emptyTranscript();
  const uploads = new Map<string, Upload>();
  /** The thread reaches at least this far, though that message was not seen. */
  let expected = 0;
  let floor = 0;
  let cancelRepair: (() => void) | null = null;

  const apply = ({ transcript: next, news }: TranscriptStep): void => {
    transcript = next;
    for (const each of news) tell(each);
  };
  const isIncomplete = (): boolean => hasGap(transcript) || expected > transcript.seq;
  const repairSoon = (): void => {
    if (!isIncomplete() || cancelRepair) return;
    cancelRepair = platform.setTimer(patienceMilliseconds, () => void repair());
  };
  const repair = async (): Promise<void> => {
    if (isIncomplete()) {
      // Not possible now: a reconnection brings it, or the next message tries again.
      const page = await read(transcript.seq, transcript.change).catch(() => null);
      if (!cancelRepair) return;
      if (page) takePage(page);
      else expected = transcript.seq;
    }
    cancelRepair = null;
  };
  const takePage = ({ items }: Pick<ThreadPage, 'items'>): void => {
    for (const { change, ...message } of items) {
      if (isStored(message)) apply(takeMessage(transcript, message, { change, isComplete: true }));
    }
  };
  const stopRepair = (): void => {
    cancelRepair?.();
    cancelRepair = null;
  };

  return {
    get transcript() {
      return transcript;
    },
    take: (frame) => {
      if (frame.type === 'message') {
        const { message, change } = frame;
        if (isStored(message)) apply(takeMessage(transcript, message, { change }));
      } else apply(changeMessage(transcript, { ...frame, body: frame.type === 'updated' ? frame.body : null }));
      repairSoon();
    },
    takePage,
    get floor() {
      return floor;
    },
    readOlder: async (count) => {
      const before = floor;
      if (before === 0) return false;
      const after = Math.max(0, before - count);
      const { items } = await readPart(after, transcript.change, Math.min(count, before - after));
      // Another visitor's thread by now, or read twice at once.
      if (floor !== before) return false;
      const older = items
        .map(({ change: _change, ...message }) => message)
        .filter((message): message is StoredMessage => isStored(message) && message.seq > after);
      // What is that old was deleted; so was everything before it.
      floor = older.length === 0 ? 0 : after;
      transcript = takeOlderMessages(transcript, older);
      return older.length > 0;
    },
    takeOwn: ({ messageId, seq, sentAt }, body, { visitorId, sessionId }) => {
      if (messageId === null || seq === null) return;
      const stored = toStoredBody(body, uploads);
      if (stored) {
        const from = { kind: 'visitor' as const, id: visitorId };
        apply(takeMessage(transcript, { id: messageId, seq, sessionId, sentAt, from, body: stored }));
      } else expected = Math.max(expected, seq);
      repairSoon();
    },
    noteUpload: (upload) => void uploads.set(upload.uploadId, upload),
    noteSession: (sessionId) => {
      if (!transcript.messages.some((message) => message.sessionId === '')) return;
      const messages = transcript.messages.map((message) =>
        message.sessionId === '' ? { ...message, sessionId } : message,
      );
      transcript = { ...transcript, messages };
    },
    reset: (seq = 0, change = 0) => {
      stopRepair();
      expected = 0;
      floor = seq;
      transcript = emptyTranscript(seq, change);
    },
    close: stopRepair,
  };
}

function isStored(message: Message): message is StoredMessage {
  return message.seq !== undefined;
}

/** The body as the server stored it; null when that cannot be known here. */
function toStoredBody(body: VisitorBody, uploads: ReadonlyMap<string, Upload>): Message['body'] | null {
  if (!('uploadId' in body)) return body;
  const upload = uploads.get(body.uploadId);
  return upload ? { ...upload, kind: body.kind } : null;
}
